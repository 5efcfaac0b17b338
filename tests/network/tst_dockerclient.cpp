// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerclient.h"
#include "tests/network/waiting.h"
#include "tests/support/dockerengine.h"

#include <QElapsedTimer>

#include <unistd.h>

using namespace clicknback;

namespace {

const QString kForever = QStringLiteral("while :; do sleep 1; done");

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

/// The Docker Engine API as a real engine speaks it. Needs root.
class DockerClientTest : public QObject
{
    Q_OBJECT

    HttpEngine m_http;
    std::unique_ptr<DockerEngine> m_engine;
    std::unique_ptr<DockerClient> m_client;

    Container inspected(const QString &name)
    {
        const auto container = resultOf(m_client->inspect(name));
        if (!container)
            qWarning("%s", qPrintable(container.error().message));
        return container.value_or(Container{});
    }
    Sample judged(const QString &name, std::optional<int> restartsBefore = {})
    {
        return judgeContainer(inspected(name), {}, restartsBefore, Instant::now());
    }
    void waitForState(const QString &name, const QString &state)
    {
        QTRY_COMPARE_WITH_TIMEOUT(inspected(name).state, state, 20'000);
    }
    void waitForHealth(const QString &name, const QString &health)
    {
        QTRY_COMPARE_WITH_TIMEOUT(inspected(name).health, health, 30'000);
    }

    /// All lines of a container's log until it ends or `count` came.
    struct Followed
    {
        std::vector<QByteArray> lines;
        Result<void> end;
    };
    Followed follow(const QString &name, std::size_t count, int tail = -1,
                    std::optional<Instant> since = {})
    {
        auto lines = std::make_shared<std::vector<QByteArray>>();
        const auto take = [lines, count](const std::vector<QByteArray> &more) {
            lines->insert(lines->end(), more.begin(), more.end());
            return lines->size() < count;
        };
        const Result<void> end = resultOf(m_client->followLogs(name, take, tail, since));
        return {*lines, end};
    }
    /// Without the time in front.
    static QByteArray textOf(const QByteArray &line) { return line.mid(line.indexOf(' ') + 1); }
    /// The same of all, sorted: the two outputs have no order between them.
    static std::vector<QByteArray> textsOf(const std::vector<QByteArray> &lines)
    {
        std::vector<QByteArray> texts;
        for (const QByteArray &line : lines) {
            [&] {
                QVERIFY2(Instant::fromText(QString::fromUtf8(line.left(30))), line.constData());
            }();
            texts.push_back(textOf(line));
        }
        std::sort(texts.begin(), texts.end());
        return texts;
    }

private slots:
    void initTestCase()
    {
        if (geteuid() != 0) {
            if (qEnvironmentVariable("CI") == u"true")
                QFAIL("a Docker engine of our own needs root");
            QSKIP("a Docker engine of our own needs root: NOTHING of the client was tested");
        }
        m_engine = std::make_unique<DockerEngine>();
        m_client = std::make_unique<DockerClient>(m_http, m_engine->endpoint());
    }
    void cleanupTestCase() { m_engine.reset(); }

    void theEngineTellsItsVersion()
    {
        const auto version = resultOf(m_client->version());
        QVERIFY(version);
        QVERIFY2(version->contains(QLatin1Char('.')), qPrintable(*version));
    }

    void aHealthyContainerPasses()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("healthy"),
                           words("--health-cmd true --health-interval 1s "
                                 "--label com.docker.compose.project=app "
                                 "--label com.docker.compose.service=clicknback-app"),
                           kForever)
                     .isEmpty());
        waitForHealth(QStringLiteral("healthy"), QStringLiteral("healthy"));
        const Container container = inspected(QStringLiteral("healthy"));
        QCOMPARE(container.name, QStringLiteral("healthy"));
        QCOMPARE(container.project, QStringLiteral("app"));
        QCOMPARE(container.service, QStringLiteral("clicknback-app"));
        QCOMPARE(container.image, QStringLiteral("lab:latest"));
        QVERIFY(container.imageId.startsWith(QStringLiteral("sha256:")));
        QVERIFY(container.startedAt && Instant::now().secondsSince(*container.startedAt) < 120);
        QVERIFY(!container.finishedAt);
        const Sample sample = judged(QStringLiteral("healthy"));
        QCOMPARE(sample.verdict, Verdict::Pass);
        QCOMPARE(sample.text, QStringLiteral("running, healthy"));
    }

    void theListTellsAllContainersOrThoseOfAProject()
    {
        QVERIFY(!m_engine->run(QStringLiteral("done"), {}, QStringLiteral("exit 3")).isEmpty());
        waitForState(QStringLiteral("done"), QStringLiteral("exited"));
        const auto ours = resultOf(m_client->containers(QStringLiteral("app")));
        QVERIFY(ours);
        QCOMPARE(ours->size(), std::size_t{1});
        QCOMPARE(ours->front().service, QStringLiteral("clicknback-app"));
        QCOMPARE(ours->front().health, QStringLiteral("healthy"));
        const auto all = resultOf(m_client->containers());
        QVERIFY(all);
        const auto ended = std::find_if(all->begin(), all->end(), [](const Container &container) {
            return container.name == u"done";
        });
        QVERIFY(ended != all->end());
        QCOMPARE(ended->state, QStringLiteral("exited"));
        QCOMPARE(ended->exitCode, 3);
        QVERIFY(resultOf(m_client->containers(QStringLiteral("nobody's")))->empty());
    }

    void aContainerThatEndedFailsWithItsCode()
    {
        const Sample sample = judged(QStringLiteral("done"));
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.layer, ProbeLayer::Docker);
        QCOMPARE(sample.text, QStringLiteral("exited with code 3"));
        QVERIFY(inspected(QStringLiteral("done")).finishedAt);
    }

    void anUnhealthyContainerIsFirstStartingThenFails()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("ill"),
                           words("--health-cmd false --health-interval 2s --health-retries 2"),
                           kForever)
                     .isEmpty());
        const Sample first = judged(QStringLiteral("ill"));
        QCOMPARE(first.verdict, Verdict::Warn);
        QCOMPARE(first.text, QStringLiteral("running, starting"));
        waitForHealth(QStringLiteral("ill"), QStringLiteral("unhealthy"));
        const Sample sample = judged(QStringLiteral("ill"));
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.text, QStringLiteral("running, unhealthy"));
    }

    void aContainerThatCrashesAgainAndAgainFails()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("looping"), words("--restart always"),
                           QStringLiteral("sleep 0.2; exit 7"))
                     .isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(inspected(QStringLiteral("looping")).restarts >= 2, 20'000);
        const Sample sample = judged(QStringLiteral("looping"), 0);
        QCOMPARE(sample.verdict, Verdict::Fail);
        QVERIFY2(sample.text.contains(QStringLiteral("times since the last look")),
                 qPrintable(sample.text));
        QVERIFY(*sample.readings.at(2).value >= 2);
        m_engine->docker(words("rm -f looping"));
    }

    void aContainerThatWantsTooMuchMemoryIsToldFromOneThatEnded()
    {
        QByteArray why;
        const QString id =
            m_engine->run(QStringLiteral("greedy"), words("--memory 8m --memory-swap 8m"),
                          QStringLiteral("tail /dev/zero"), &why);
        if (id.isEmpty()) // a machine whose kernel lets nobody limit memory
            QSKIP(qPrintable(
                QStringLiteral("no limit of memory here: %1").arg(QString::fromUtf8(why))));
        waitForState(QStringLiteral("greedy"), QStringLiteral("exited"));
        const Container container = inspected(QStringLiteral("greedy"));
        QCOMPARE(container.exitCode, 137);
        QVERIFY(container.wasOomKilled);
        QCOMPARE(judged(QStringLiteral("greedy")).text,
                 QStringLiteral("exited with code 137, killed because it wanted more memory than "
                                "it may have"));
    }

    void statsTellProcessorAndMemory()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("busy"), words("--memory 64m"),
                           QStringLiteral("while :; do :; done"))
                     .isEmpty());
        const auto stats = resultOf(m_client->stats(QStringLiteral("busy")));
        QVERIFY(stats);
        QVERIFY(stats->cpuPercent);
        QVERIFY2(*stats->cpuPercent > 1 && *stats->cpuPercent < 150,
                 qPrintable(QString::number(*stats->cpuPercent)));
        QVERIFY(stats->memoryBytes && *stats->memoryBytes > 0);
        QVERIFY(stats->memoryPercent && *stats->memoryPercent < 100);
        m_engine->docker(words("rm -f busy"));
    }

    void statsOfOneThatDoesNotRunAreUnknownNotZero()
    {
        const auto stats = resultOf(m_client->stats(QStringLiteral("done")));
        QVERIFY(stats);
        QVERIFY(!stats->cpuPercent && !stats->memoryPercent && !stats->memoryBytes);
    }

    void bothOutputsOfALogArriveAsLinesWithTheirTimes()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("talker"), {},
                           QStringLiteral("printf 'one\\ntwo\\n'; sleep 2; "
                                          "printf 'three\\n' >&2; printf 'no end'"))
                     .isEmpty());
        const Followed log = follow(QStringLiteral("talker"), 3);
        QVERIFY(log.end);
        QCOMPARE(textsOf(log.lines), (std::vector<QByteArray>{"one", "three", "two"}));
        // What a container leaves without an end of line is lost to those who follow it when it
        // ends (the engine's own client shows the same), not to those who ask later.
        waitForState(QStringLiteral("talker"), QStringLiteral("exited"));
        const Followed later = follow(QStringLiteral("talker"), 100);
        QVERIFY(later.end);
        QCOMPARE(textsOf(later.lines), (std::vector<QByteArray>{"no end", "one", "three", "two"}));
    }

    void aTerminalsLogArrivesAsLinesToo()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("terminal"), words("-t"),
                           QStringLiteral("printf 'one\\ntwo\\n'; sleep 0.3"))
                     .isEmpty());
        const Followed log = follow(QStringLiteral("terminal"), 100);
        QVERIFY(log.end);
        QCOMPARE(log.lines.size(), std::size_t{2});
        QCOMPARE(textOf(log.lines[0]), QByteArray("one"));
        QCOMPARE(textOf(log.lines[1]), QByteArray("two"));
    }

    void aLineBeyond64KibibytesIsCutAndTheNextOneIsWhole()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("verbose"), {},
                           QStringLiteral("head -c 40000 /dev/zero | tr '\\0' a; printf '\\n'; "
                                          "head -c 200000 /dev/zero | tr '\\0' b; "
                                          "printf '\\nshort\\n'"))
                     .isEmpty());
        const Followed log = follow(QStringLiteral("verbose"), 100);
        QVERIFY(log.end);
        QCOMPARE(log.lines.size(), std::size_t{3});
        QCOMPARE(textOf(log.lines[0]), QByteArray(40'000, 'a'));
        QCOMPARE(log.lines[1].size(), 64 * 1024);
        QCOMPARE(textOf(log.lines[1]).count('b'), log.lines[1].size() - 31);
        QCOMPARE(textOf(log.lines[2]), QByteArray("short"));
    }

    void aLogIsFollowedFromItsTailOrFromATime()
    {
        QVERIFY(!m_engine
                     ->run(QStringLiteral("counter"), {},
                           QStringLiteral("seq 1 50; until test -e /tmp/go; do sleep 0.1; done; "
                                          "seq 51 60"))
                     .isEmpty());
        QVERIFY(follow(QStringLiteral("counter"), 50).end);
        const Followed tail = follow(QStringLiteral("counter"), 2, 2);
        QVERIFY(tail.end);
        QCOMPARE(textOf(tail.lines.at(0)), QByteArray("49"));
        QCOMPARE(textOf(tail.lines.at(1)), QByteArray("50"));
        const auto seen = Instant::fromText(QString::fromUtf8(tail.lines.at(1).left(30)));
        QVERIFY(seen);
        m_engine->docker(words("exec counter touch /tmp/go"));
        const Followed later = follow(QStringLiteral("counter"), 10, -1, seen);
        QVERIFY(later.end);
        QCOMPARE(textOf(later.lines.at(0)), QByteArray("51"));
        QCOMPARE(textOf(later.lines.at(9)), QByteArray("60"));
    }

    void followingEndsWhenNobodyWantsItAnyMore()
    {
        std::atomic<int> lines = 0;
        QVERIFY(!m_engine
                     ->run(QStringLiteral("endless"), {},
                           QStringLiteral("while :; do echo again; sleep 0.1; done"))
                     .isEmpty());
        QFuture<Result<void>> future = m_client->followLogs(
            QStringLiteral("endless"), [&](const std::vector<QByteArray> &more) {
                lines += int(more.size());
                return true;
            });
        QTRY_VERIFY_WITH_TIMEOUT(lines > 3, 10'000);
        future.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 2'000);
    }

    void aContainerThatIsNotThereIsNotFound()
    {
        const auto container = resultOf(m_client->inspect(QStringLiteral("no/such thing")));
        QVERIFY(!container);
        QCOMPARE(container.error().kind, ErrorKind::NotFound);
        const Followed log = follow(QStringLiteral("nobody"), 1);
        QVERIFY(!log.end);
        QCOMPARE(log.end.error().kind, ErrorKind::NotFound);
        QVERIFY2(log.end.error().message.contains(QStringLiteral("nobody")),
                 qPrintable(log.end.error().message));
    }

    // The last one: it ends the engine.
    void anEngineThatIsKilledIsUnreachableAndComesBack()
    {
        std::atomic<int> lines = 0;
        QFuture<Result<void>> following = m_client->followLogs(
            QStringLiteral("endless"), [&](const std::vector<QByteArray> &more) {
                lines += int(more.size());
                return true;
            });
        QTRY_VERIFY_WITH_TIMEOUT(lines > 0, 10'000);
        m_engine->kill();
        const Result<void> end = resultOf(following);
        QVERIFY(!end);
        QCOMPARE(end.error().kind, ErrorKind::Unreachable);
        const auto gone = resultOf(m_client->containers());
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::Unreachable);
        QVERIFY2(
            gone.error().message.startsWith(QStringLiteral("Nobody listens at the Docker socket")),
            qPrintable(gone.error().message));
        m_engine->start();
        const auto back = resultOf(m_client->containers());
        QVERIFY(back);
        QVERIFY(back->size() > 3);
    }
};

QTEST_GUILESS_MAIN(DockerClientTest)
#include "tst_dockerclient.moc"
