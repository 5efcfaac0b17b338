// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/hostshell.h"
#include "tests/network/sshworld.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <optional>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

using Output = Result<HostShell::Output>;
using Making = std::function<std::unique_ptr<HostShell>()>;

constexpr auto kLong = 60s;

QByteArray wordsOf(const Output &output)
{
    return output ? output->text : output.error().message.toUtf8();
}

} // namespace

/// Scripts on the host: here by a shell of this machine, and through the real ssh and sshd.
class HostShellTest : public QObject
{
    Q_OBJECT

    std::optional<SshServer> m_server;
    std::optional<SshSession> m_session;
    QTemporaryDir m_folder;
    int m_number = 0;

    static Environment here()
    {
        Environment environment;
        environment.releases.isHostHere = true;
        return environment;
    }
    std::unique_ptr<HostShell> shell(bool isHere)
    {
        return isHere ? std::make_unique<HostShell>(here(), nullptr)
                      : std::make_unique<HostShell>(Environment(), &*m_session);
    }
    /// A command line that no other process has.
    QByteArray uniqueSleep()
    {
        return "sleep 4" + QByteArray::number(++m_number)
               + QByteArray::number(QCoreApplication::applicationPid());
    }
    QString marker() { return m_folder.filePath(QStringLiteral("mark%1").arg(++m_number)); }

    static void bothWays()
    {
        QTest::addColumn<bool>("isHere");
        QTest::newRow("here") << true;
        QTest::newRow("over SSH") << false;
    }

private slots:
    void initTestCase()
    {
        const QString problem = sshServerProblem();
        if (!problem.isEmpty() && qEnvironmentVariable("CI") == u"true")
            QFAIL(qPrintable(problem));
        if (!problem.isEmpty())
            QSKIP(qPrintable(problem));
        m_server.emplace();
        m_session.emplace(m_server->settings());
        QVERIFY(comesUp(*m_session));
    }

    void withoutAWayToTheHostItSaysWhatToSet()
    {
        HostShell nowhere{Environment(), nullptr};
        QVERIFY(nowhere.problem().contains(u"[ssh]"));
        const Output output = awaited(nowhere.run("echo no", kLong));
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(output.error().message, nowhere.problem());
        QVERIFY(HostShell(here(), nullptr).problem().isEmpty());
    }

    void bothStreamsComeInTheirOrder_data() { bothWays(); }
    void bothStreamsComeInTheirOrder()
    {
        QFETCH(bool, isHere);
        const auto host = shell(isHere);
        QByteArray heard;
        const Output output = awaited(host->run("echo one; echo two >&2; echo three; exit 7", kLong,
                                                [&](const QByteArray &bytes) { heard += bytes; }));
        QVERIFY2(output, wordsOf(output).constData());
        QCOMPARE(output->text, QByteArray("one\ntwo\nthree\n"));
        QCOMPARE(output->exitCode, 7);
        QCOMPARE(heard, output->text);
    }

    void whatComesIsHeardBeforeTheEnd_data() { bothWays(); }
    void whatComesIsHeardBeforeTheEnd()
    {
        QFETCH(bool, isHere);
        const auto host = shell(isHere);
        const QString go = marker();
        QByteArray heard;
        const auto future =
            host->run("echo begun; until [ -e " + go.toUtf8() + " ]; do sleep 0.1; done; echo end",
                      kLong, [&](const QByteArray &bytes) { heard += bytes; });
        QTRY_COMPARE_WITH_TIMEOUT(heard, QByteArray("begun\n"), 30'000);
        QVERIFY(!future.isFinished());
        QFile file(go);
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(wordsOf(awaited(future)), QByteArray("begun\nend\n"));
    }

    void aScriptHasNoInputOfItsOwn_data() { bothWays(); }
    void aScriptHasNoInputOfItsOwn()
    {
        QFETCH(bool, isHere);
        const auto host = shell(isHere);
        QCOMPARE(wordsOf(awaited(host->run("read -r word || echo none", kLong))),
                 QByteArray("none\n"));
    }

    void ofMuchOutputTheLastIsKept_data() { bothWays(); }
    void ofMuchOutputTheLastIsKept()
    {
        QFETCH(bool, isHere);
        const auto host = shell(isHere);
        qint64 heard = 0;
        const Output output =
            awaited(host->run("head -c 20000000 /dev/zero | tr '\\0' x; echo the end", kLong,
                              [&](const QByteArray &bytes) { heard += bytes.size(); }));
        QVERIFY2(output, wordsOf(output).right(200).constData());
        QCOMPARE(heard, qint64(20'000'008));
        QCOMPARE(output->text.size(), qsizetype(1 << 20));
        QVERIFY(output->text.endsWith("xthe end\n"));
    }

    void cancellingEndsTheWholeGroup_data() { bothWays(); }
    void cancellingEndsTheWholeGroup()
    {
        QFETCH(bool, isHere);
        const auto host = shell(isHere);
        const QByteArray inner = uniqueSleep();
        const QByteArray outer = uniqueSleep();
        auto future = host->run("sh -c '" + inner + "; true' & " + outer, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(runs("^" + inner) && runs("^" + outer), 30'000);
        future.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
        QCOMPARE(future.resultCount(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!runs("^" + inner) && !runs("^" + outer), 30'000);
    }

    void cancellingLetsAScriptPutThingsRight()
    {
        const auto host = shell(true);
        const QString begun = marker();
        const QString mended = marker();
        auto future = host->run("trap 'sleep 1; touch " + mended.toUtf8() + "; exit 1' TERM; touch "
                                    + begun.toUtf8() + "; while :; do sleep 0.1; done",
                                kLong);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(begun), 30'000);
        future.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
        QVERIFY(QFileInfo::exists(mended));
    }

    void whatDoesNotListenIsKilled()
    {
        const auto host = shell(true);
        const QByteArray deaf = uniqueSleep();
        auto future = host->run("trap '' TERM; " + deaf, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(runs("^" + deaf), 30'000);
        future.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!runs("^" + deaf), 30'000);
    }

    void aScriptThatTakesTooLongIsEndedAndSaidToBe_data() { bothWays(); }
    void aScriptThatTakesTooLongIsEndedAndSaidToBe()
    {
        QFETCH(bool, isHere);
        const auto host = shell(isHere);
        const QByteArray slow = uniqueSleep();
        const Output output = awaited(host->run("echo begun; " + slow, 2s));
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Busy);
        QVERIFY2(output.error().message.contains(u"within 2 s"), wordsOf(output).constData());
        QTRY_VERIFY_WITH_TIMEOUT(!runs("^" + slow), 30'000);
    }

    void scriptsHereEndWithTheShell()
    {
        auto host = shell(true);
        const QByteArray sleep = uniqueSleep();
        auto future = host->run(sleep, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(runs("^" + sleep), 30'000);
        host.reset();
        QVERIFY(future.isFinished());
        QTRY_VERIFY_WITH_TIMEOUT(!runs("^" + sleep), 30'000);
    }

    void anExitCodeOf255IsNoLostConnection_data() { bothWays(); }
    void anExitCodeOf255IsNoLostConnection()
    {
        QFETCH(bool, isHere);
        const auto host = shell(isHere);
        const Output output = awaited(host->run("exit 255", kLong));
        QVERIFY2(output, wordsOf(output).constData());
        QCOMPARE(output->exitCode, 254);
    }

    void aConnectionThatIsNotThereIsNoUncertainty()
    {
        SshSession never(m_server->settings());
        HostShell host{Environment(), &never};
        const Output output = awaited(host.run("echo no", kLong));
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Unreachable);
        QVERIFY2(!output.error().message.contains(u"not known"), wordsOf(output).constData());
    }

    void aConnectionLostInTheMiddleLeavesItOpenWhetherTheScriptWentOn()
    {
        SshServer server;
        SshSession session(server.settings());
        QVERIFY(comesUp(session));
        HostShell host{Environment(), &session};
        const QString begun = marker();
        const auto future = host.run("touch " + begun.toUtf8() + "; sleep 60", kLong);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(begun), 30'000);
        server.stop();
        const Output output = awaited(future);
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Unreachable);
        QVERIFY2(output.error().message.contains(u"Whether the script went on is not known"),
                 wordsOf(output).constData());
    }

    void aConnectionThatWeCloseInTheMiddleDoesSoToo()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        HostShell host{Environment(), &session};
        const QString begun = marker();
        const auto future = host.run("touch " + begun.toUtf8() + "; sleep 60", kLong);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(begun), 30'000);
        session.stop();
        const Output output = awaited(future);
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Unreachable);
        QVERIFY(output.error().message.contains(u"not known"));
    }
};

QTEST_GUILESS_MAIN(HostShellTest)
#include "tst_hostshell.moc"
