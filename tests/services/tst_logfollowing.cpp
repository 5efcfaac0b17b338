// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logservice.h"
#include "tests/support/dockerengine.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <unistd.h>

using namespace clicknback;

namespace {

const QStringList kOfTheProject{QStringLiteral("--label"),
                                QStringLiteral("com.docker.compose.project=app")};

constexpr int kSecondRun = 100'000;

QString counting(int from)
{
    return QStringLiteral("i=%1; while :; do echo \"line $i\"; i=$((i+1)); sleep 0.02; done")
        .arg(from);
}

/// The numbers of "line N", in the order of the archive.
std::vector<int> numbersIn(const QString &folder)
{
    std::vector<int> numbers;
    const auto page = LogArchive::reader(folder)->read({}, 1'000'000);
    for (const LogLine &line : page->lines)
        numbers.push_back(line.text.section(QLatin1Char(' '), 1).toInt());
    return numbers;
}

} // namespace

/// Logs of a real engine. Needs root.
class TestLogFollowing : public QObject
{
    Q_OBJECT

    HttpEngine m_http;
    std::unique_ptr<DockerEngine> m_engine;
    std::unique_ptr<DockerClient> m_client;
    std::unique_ptr<QTemporaryDir> m_folder;

    void remove(const QString &name)
    {
        m_engine->docker({QStringLiteral("rm"), QStringLiteral("-f"), name});
    }

private slots:
    void initTestCase()
    {
        if (geteuid() != 0) {
            if (qEnvironmentVariable("CI") == u"true")
                QFAIL("a Docker engine of our own needs root");
            QSKIP("a Docker engine of our own needs root: NOTHING of following it was tested");
        }
        m_engine = std::make_unique<DockerEngine>();
        m_client = std::make_unique<DockerClient>(m_http, m_engine->endpoint());
    }
    void cleanupTestCase() { m_engine.reset(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        for (const char *name : {"talker", "flood", "crashed"})
            remove(QString::fromLatin1(name));
    }

    void aContainerMadeAnewGoesOnInTheSameLog()
    {
        const QString name = QStringLiteral("talker");
        QVERIFY(!m_engine->run(name, kOfTheProject, counting(1)).isEmpty());
        LogService service(m_client.get(), QStringLiteral("app"), m_folder->path());
        service.start();
        QTRY_VERIFY_WITH_TIMEOUT(service.tail().size() > 20, 20'000);
        QVERIFY(service.sources().front().isFollowed);
        remove(name);
        QVERIFY(!m_engine->run(name, kOfTheProject, counting(kSecondRun)).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(numbersIn(m_folder->path()).back() > kSecondRun + 10, 20'000);
        const std::vector<int> numbers = numbersIn(m_folder->path());
        const auto second = std::find(numbers.begin(), numbers.end(), kSecondRun);
        QVERIFY(second != numbers.begin() && second != numbers.end());
        QCOMPARE(numbers.back() - kSecondRun, int(numbers.end() - second) - 1); // none is missing
        QTRY_VERIFY(service.sources().front().isFollowed);
        QCOMPARE(service.problem(), QString());
    }

    void nothingIsMissedOrToldTwiceOverACrashOfTheEngine()
    {
        QVERIFY(!m_engine->run(QStringLiteral("talker"), kOfTheProject, counting(1)).isEmpty());
        LogService service(m_client.get(), QStringLiteral("app"), m_folder->path());
        service.start();
        QTRY_VERIFY_WITH_TIMEOUT(service.tail().size() > 20, 20'000);
        m_engine->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!service.problem().isEmpty(), 20'000);
        m_engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(service.problem().isEmpty(), 30'000);
        const auto last = service.tail().back().at;
        m_engine->docker({QStringLiteral("start"), QStringLiteral("talker")});
        QTRY_VERIFY_WITH_TIMEOUT(service.tail().back().at > last, 30'000);
        std::vector<int> numbers = numbersIn(m_folder->path());
        QVERIFY(numbers.size() > 20);
        // It may have begun to count anew, if the engine ended it with itself.
        for (std::size_t i = 1; i < numbers.size(); ++i)
            QVERIFY2(numbers[i] == numbers[i - 1] + 1 || numbers[i] == 1,
                     qPrintable(QStringLiteral("%1 after %2").arg(numbers[i]).arg(numbers[i - 1])));
    }

    void everyLineOfAFloodIsKept()
    {
        constexpr int kLines = 200'000;
        LogService service(m_client.get(), QStringLiteral("app"), m_folder->path());
        service.start();
        QVERIFY(!m_engine
                     ->run(QStringLiteral("flood"), kOfTheProject,
                           QStringLiteral("sleep 8; seq -f 'line %.0f' 1 %1 2>/dev/null || "
                                          "seq 1 %1 | sed 's/^/line /'; sleep 600")
                               .arg(kLines))
                     .isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!service.tail().empty()
                                     && service.tail().back().text
                                            == QStringLiteral("line %1").arg(kLines),
                                 60'000);
        const std::vector<int> numbers = numbersIn(m_folder->path());
        QCOMPARE(numbers.size(), std::size_t{kLines});
        for (int i = 0; i < kLines; ++i)
            QCOMPARE(numbers[std::size_t(i)], i + 1);
    }

    void theLastWordsOfACrashedContainerAreKept()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("crashed"), kOfTheProject,
                           QStringLiteral("echo 'line 7' >&2; exit 3"))
                     .isEmpty());
        LogService service(m_client.get(), QStringLiteral("app"), m_folder->path());
        service.start();
        QTRY_COMPARE_WITH_TIMEOUT(service.tail().size(), std::size_t{1}, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(service.sources().front().problem,
                                  QStringLiteral("exited with code 3"), 20'000);
        QVERIFY(!service.sources().front().isFollowed);
    }
};

QTEST_GUILESS_MAIN(TestLogFollowing)
#include "tst_logfollowing.moc"
