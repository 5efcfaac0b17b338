// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/network/sshworld.h"
#include "tests/support/labserver.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QTcpServer>
#include <QTcpSocket>

#include <optional>

using namespace clicknback;
using State = SshSession::State;

namespace {

/// Answers each line with the same line, from "echo: ".
template<typename Server>
void echo(Server &server)
{
    QObject::connect(&server, &Server::newConnection, &server, [&server] {
        auto *socket = server.nextPendingConnection();
        QObject::connect(socket, &QIODevice::readyRead, socket,
                         [socket] { socket->write("echo: " + socket->readAll()); });
    });
}

QString unique(const char *word)
{
    return QStringLiteral("%1%2").arg(QLatin1String(word)).arg(QCoreApplication::applicationPid());
}

} // namespace

/// The way to the server, with the real ssh and the real sshd.
class SshSessionTest : public QObject
{
    Q_OBJECT

    std::optional<SshServer> m_server;

    /// Of a second one by which a person would know the way.
    QString config(const QByteArray &lines)
    {
        return m_server->write(QStringLiteral("config"), lines);
    }
    QByteArray hostLines(const QByteArray &alias, const SshSettings &to) const
    {
        return "Host " + alias + "\n HostName 127.0.0.1\n Port " + QByteArray::number(to.port)
               + "\n User root\n IdentitiesOnly yes\n IdentityFile " + to.identityFile.toUtf8()
               + "\n UserKnownHostsFile " + to.knownHostsFile.toUtf8() + "\n";
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
    }

    void comesUpAndRunsAScript()
    {
        SshSession session(m_server->settings());
        QCOMPARE(session.state(), State::Off);
        QVERIFY(comesUp(session));
        QVERIFY(session.error().message.isEmpty());
        QVERIFY(session.upSince().has_value());
        const auto output =
            awaited(session.run("echo to out; echo to err >&2; exit 7", std::chrono::seconds(20)));
        QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
        QCOMPARE(output->exitCode, 7);
        QCOMPARE(output->standardOutput, QByteArray("to out\n"));
        QCOMPARE(output->standardError, QByteArray("to err\n"));
        QCOMPARE(session.commandsRun(), 1);
        session.stop();
        QCOMPARE(session.state(), State::Off);
        QTRY_VERIFY(m_server->connections().empty());
    }

    void aScriptMayBeLongAndHoldAnything()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        QByteArray script = "cat <<'END'\n";
        for (int i = 0; i < 5'000; ++i)
            script += "line $i `date` \"' (" + QByteArray::number(i) + " ä\n";
        script += "END\nread -r nothing || echo no input";
        const QByteArray answer = said(session, script);
        QCOMPARE(answer.count('\n'), 5'001);
        QVERIFY(answer.endsWith("(4999 ä\nno input\n"));
    }

    void theExitCodeIsTheScripts_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("code");
        QTest::newRow("of nothing") << QByteArray() << 0;
        QTest::newRow("of exit") << QByteArray("exit 3") << 3;
        QTest::newRow("of the last command") << QByteArray("true\nfalse") << 1;
        QTest::newRow("not found") << QByteArray("no-such-program-here") << 127;
        QTest::newRow("of a signal") << QByteArray("kill -9 $(sh -c 'echo $PPID')") << 137;
        QTest::newRow("ssh's own") << QByteArray("exit 255") << 254;
    }
    void theExitCodeIsTheScripts()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, code);
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        const auto output = awaited(session.run(script, std::chrono::seconds(20)));
        QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
        QCOMPARE(output->exitCode, code);
    }

    void twentyCommandsAtOnceAllRun()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        std::vector<QFuture<Result<SshSession::Output>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.push_back(
                session.run("sleep 0.2; echo " + QByteArray::number(i), std::chrono::seconds(60)));
        for (int i = 0; i < 20; ++i) {
            const auto output = awaited(futures[std::size_t(i)]);
            QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
            QCOMPARE(output->standardOutput, QByteArray::number(i) + '\n');
        }
        QCOMPARE(m_server->connections().size(), std::size_t{1});
        QCOMPARE(session.commandsRun(), 20);
    }

    void aServerThatAllowsFewSessionsIsEnough()
    {
        SshServer narrow({QStringLiteral("MaxSessions 2")});
        SshSession session(narrow.settings());
        QVERIFY(comesUp(session));
        std::vector<QFuture<Result<SshSession::Output>>> futures;
        for (int i = 0; i < 8; ++i)
            futures.push_back(session.run("sleep 0.2; echo done", std::chrono::seconds(60)));
        for (const auto &future : futures) {
            const auto output = awaited(future);
            QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
            QCOMPARE(output->standardOutput, QByteArray("done\n"));
        }
    }

    void aServerThatAllowsNoCommandsSaysSo()
    {
        SshServer closed({QStringLiteral("MaxSessions 0")});
        SshSession session(closed.settings());
        QVERIFY(comesUp(session));
        const auto output = awaited(session.run("echo done", std::chrono::seconds(20)));
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Refused);
        QVERIFY(output.error().message.contains(u"MaxSessions"));
    }

    void whatTakesTooLongIsStoppedOnTheServerToo()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        const QByteArray sleep = "sleep 4" + QByteArray::number(QCoreApplication::applicationPid());
        const auto output =
            awaited(session.run(sleep + " | cat", std::chrono::milliseconds(1'500)));
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Busy);
        QVERIFY2(output.error().message.contains(u"1.5 s"), qPrintable(output.error().message));
        QTRY_VERIFY(!runs(sleep));
    }

    void cancellingStopsTheCommandOnTheServer()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        const QByteArray sleep = "sleep 5" + QByteArray::number(QCoreApplication::applicationPid());
        auto future = session.run(sleep + "; echo never", std::chrono::minutes(5));
        QTRY_VERIFY(runs(sleep));
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        QTRY_VERIFY(!runs(sleep));
        QCOMPARE(said(session, "echo still up"), QByteArray("still up\n"));
    }

    void tooMuchOutputIsAnErrorAndNotCutInSilence()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        const auto output =
            awaited(session.run("head -c 4194304 /dev/zero", std::chrono::seconds(30)));
        QVERIFY2(output, qPrintable(output ? QString() : output.error().message));
        QCOMPARE(output->standardOutput.size(), 4 * 1024 * 1024);
        const auto more = awaited(session.run("cat /dev/zero", std::chrono::seconds(30)));
        QVERIFY(!more);
        QVERIFY(more.error().message.contains(u"4 MiB"));
    }

    void aStreamComesInPiecesAndEndsWithItsCode()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        QByteArray heard;
        const auto future =
            session.stream("echo one; sleep 0.3; echo two; exit 4", [&](const QByteArray &bytes) {
                heard += bytes;
                return true;
            });
        QTRY_COMPARE(heard, QByteArray("one\n"));
        QVERIFY(!future.isFinished());
        QCOMPARE(valueOf(awaited(future)), 4);
        QCOMPARE(heard, QByteArray("one\ntwo\n"));
    }

    void aStreamCarriesMoreThanACommandMay()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        qint64 heard = 0;
        const auto future =
            session.stream("head -c 20000000 /dev/zero", [&](const QByteArray &bytes) {
                heard += bytes.size();
                return true;
            });
        QCOMPARE(valueOf(awaited(future)), 0);
        QCOMPARE(heard, 20'000'000);
    }

    void aStreamOfWhichThereIsEnoughIsStoppedOnTheServer()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        const QByteArray sleep = "sleep 6" + QByteArray::number(QCoreApplication::applicationPid());
        const auto future =
            session.stream("echo enough; " + sleep, [](const QByteArray &) { return false; });
        const auto code = awaited(future);
        QVERIFY(!code);
        QCOMPARE(code.error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(!runs(sleep));
    }

    void streamsLeaveRoomForCommands()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        std::vector<QFuture<Result<int>>> streams;
        for (int i = 0; i < 5; ++i)
            streams.push_back(
                session.stream("exec sleep 60", [](const QByteArray &) { return true; }));
        QVERIFY(streams.back().isFinished()); // one too many
        QCOMPARE(streams.back().result().error().kind, ErrorKind::Busy);
        QCOMPARE(said(session, "echo room"), QByteArray("room\n"));
    }

    void forwardsLeadToATcpPortOfTheServer()
    {
        QTcpServer target;
        echo(target);
        QVERIFY(target.listen(QHostAddress::LocalHost));
        SshSession session(m_server->settings());
        const QString early = session.forward(QStringLiteral("127.0.0.1"), target.serverPort());
        QVERIFY(comesUp(session));
        QCOMPARE(through(early, "hello\n"), QByteArray("echo: hello\n"));
        const QString late = session.forward(QStringLiteral("localhost"), target.serverPort());
        QVERIFY(late != early);
        QTRY_VERIFY(QFileInfo::exists(late));
        QCOMPARE(through(late, "hello\n"), QByteArray("echo: hello\n"));
        QCOMPARE(session.forward(QStringLiteral("127.0.0.1"), target.serverPort()), early);
    }

    void forwardsLeadToAnyUnixSocketOfTheServer()
    {
        QLocalServer target;
        echo(target);
        QVERIFY(target.listen(m_server->path(QStringLiteral("odd:na me%h\\.sock"))));
        SshSession session(m_server->settings());
        const QString path = session.forwardSocket(target.fullServerName());
        QVERIFY(comesUp(session));
        QCOMPARE(through(path, "hello\n"), QByteArray("echo: hello\n"));
    }

    void theSocketsAreOursAloneAndGoWithTheSession()
    {
        QString folder;
        {
            SshSession session(m_server->settings());
            const QString path = session.forward(QStringLiteral("127.0.0.1"), 1);
            folder = QFileInfo(path).path();
            QVERIFY(comesUp(session));
            constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                                     | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
            for (const QString &each : {path, folder, folder + QStringLiteral("/ctl")})
                QVERIFY2(!(QFileInfo(each).permissions() & kOthers), qPrintable(each));
            QVERIFY(path.toUtf8().size() < 108);
        }
        QVERIFY(!QFileInfo::exists(folder));
        QTRY_VERIFY(m_server->connections().empty());
    }

    void databasesAreReachedThroughIt()
    {
        LabServer lab;
        TestCluster cluster;
        SshSession session(m_server->settings());
        const QString byTcp =
            session.forwardPostgres(QStringLiteral("127.0.0.1"), quint16(lab.port()));
        const QString socketFolder =
            valueOf(Conninfo::parse(cluster.conninfoText(QStringLiteral("postgres"))))
                .value(QStringLiteral("host"));
        const QString bySocket = session.forwardPostgres(socketFolder, 5432);
        QVERIFY(comesUp(session));
        for (const QString &folder : {byTcp, bySocket}) {
            const auto conninfo = valueOf(Conninfo::parse(
                QStringLiteral("host='%1' port=5432 dbname=postgres user=postgres").arg(folder)));
            const auto connection = Connection::open(conninfo, {});
            QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().message));
        }
    }

    void anAliasOfTheConfigurationIsEnough()
    {
        SshSettings settings;
        settings.host = QStringLiteral("shop");
        settings.configFile = config(hostLines("shop", m_server->settings()));
        SshSession session(settings);
        QVERIFY(comesUp(session));
        QCOMPARE(said(session, "echo by alias"), QByteArray("by alias\n"));
    }

    void whatTheConfigurationAddsOfItsOwnDoesNotCount()
    {
        SshSettings settings;
        settings.host = QStringLiteral("shop");
        settings.configFile = config(
            hostLines("shop", m_server->settings())
            + " RemoteCommand tmux\n RequestTTY force\n ControlPersist yes\n LogLevel QUIET\n"
              " ForwardAgent yes\n LocalForward 1 127.0.0.1:1\n ForkAfterAuthentication yes\n"
              " ControlMaster auto\n ControlPath "
            + m_server->path(QStringLiteral("theirs")).toUtf8() + "\n");
        SshSession session(settings);
        const QString path =
            session.forward(QStringLiteral("127.0.0.1"), quint16(m_server->port()));
        QVERIFY(comesUp(session));
        QCOMPARE(said(session, "echo plain; tty >&2 && echo on a terminal"), QByteArray("plain\n"));
        QVERIFY(through(path, "x\n").startsWith("SSH-2.0"));
        QVERIFY(!QFileInfo::exists(m_server->path(QStringLiteral("theirs"))));
    }

    void aJumpHostIsPassed()
    {
        SshServer jump;
        SshSettings settings;
        settings.host = QStringLiteral("shop");
        settings.configFile =
            config(hostLines("door", jump.settings()) + hostLines("shop", m_server->settings())
                   + " ProxyJump door\n");
        SshSession session(settings);
        QVERIFY(comesUp(session));
        QCOMPARE(said(session, "echo behind"), QByteArray("behind\n"));
        QCOMPARE(jump.connections().size(), std::size_t{1});
        session.stop();
        QTRY_VERIFY(jump.connections().empty());
    }

    void nothingRunsWhileItIsNotUp()
    {
        SshSession session(m_server->settings());
        const auto output = awaited(session.run("echo no", std::chrono::seconds(5)));
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Unreachable);
        QCOMPARE(session.commandsRun(), 0);
    }

    void whatRunsWhenItGoesIsAnswered()
    {
        QFuture<Result<SshSession::Output>> future;
        const QString marker = m_server->path(unique("begun"));
        {
            SshSession session(m_server->settings());
            QVERIFY(comesUp(session));
            future =
                session.run("touch " + marker.toUtf8() + "; sleep 60", std::chrono::minutes(2));
            QTRY_VERIFY(QFileInfo::exists(marker));
        }
        const auto output = awaited(future);
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(SshSessionTest)
#include "tst_sshsession.moc"
