// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshfolder.h"
#include "tests/network/sshworld.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>

#include <csignal>
#include <cstdio>
#include <optional>

using namespace clicknback;
using State = SshSession::State;

namespace {

/// This program again, as one that only holds a connection until it is killed.
constexpr const char *kVictim = "--victim";

QStringList wordsOf(const SshSettings &settings)
{
    return {QLatin1String(kVictim), QString::number(settings.port), settings.identityFile,
            settings.knownHostsFile};
}

int beVictim(const QStringList &words)
{
    SshSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = words.value(2).toInt();
    settings.identityFile = words.value(3);
    settings.knownHostsFile = words.value(4);
    SshSession session(settings);
    const QString path = session.forward(QStringLiteral("127.0.0.1"), quint16(settings.port));
    QObject::connect(&session, &SshSession::stateChanged, &session, [&] {
        if (session.state() != State::Up)
            return;
        std::printf("%s\n", qPrintable(path));
        std::fflush(stdout);
    });
    session.start();
    return QCoreApplication::exec();
}

/// As a machine that sleeps: nothing of this program runs for some seconds.
void sleepAsMachine(int seconds)
{
    QProcess waker;
    waker.start(QStringLiteral("sh"),
                {QStringLiteral("-c"), QStringLiteral("kill -STOP %1; sleep %2; kill -CONT %1")
                                           .arg(QCoreApplication::applicationPid())
                                           .arg(seconds)});
    QVERIFY(waker.waitForFinished(60'000));
}

} // namespace

/// What happens to a connection in the course of months, and whom it refuses.
class SshRecoveryTest : public QObject
{
    Q_OBJECT

    std::optional<SshServer> m_server;

    /// The error of a session that ends up refused.
    Error refusal(const SshSettings &settings)
    {
        SshSession session(settings);
        session.start();
        const bool isRefused = comesTo(session, State::Refused);
        return isRefused ? session.error()
                         : Error{ErrorKind::Unexpected, QStringLiteral("not refused"),
                                 session.error().message};
    }

private slots:
    void init()
    {
        const QString problem = sshServerProblem();
        if (!problem.isEmpty() && qEnvironmentVariable("CI") == u"true")
            QFAIL(qPrintable(problem));
        if (!problem.isEmpty())
            QSKIP(qPrintable(problem));
        qunsetenv("SSH_AUTH_SOCK");
        m_server.emplace();
    }
    void cleanup() { m_server.reset(); }

    void comesBackWhenTheServerDoes()
    {
        SshSession session(m_server->settings());
        const QString path =
            session.forward(QStringLiteral("127.0.0.1"), quint16(m_server->port()));
        QVERIFY(comesUp(session));
        m_server->stop();
        QVERIFY(comesTo(session, State::Waiting));
        QCOMPARE(session.error().kind, ErrorKind::Unreachable);
        QVERIFY(!session.upSince());
        QVERIFY(!QFileInfo::exists(path));
        QTRY_VERIFY_WITH_TIMEOUT(session.error().message.contains(u"no SSH server listens"),
                                 10'000);
        m_server->start();
        QVERIFY(comesTo(session, State::Up));
        QVERIFY(through(path, "x\n").startsWith("SSH-2.0"));
        QCOMPARE(said(session, "echo again"), QByteArray("again\n"));
    }

    void commandsUnderWayHearOfTheLoss()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        QByteArray heard;
        const auto run = session.run("sleep 60", std::chrono::minutes(2));
        const auto stream = session.stream("echo begun; sleep 60", [&](const QByteArray &bytes) {
            heard += bytes;
            return true;
        });
        QTRY_COMPARE(heard, QByteArray("begun\n"));
        m_server->stop();
        const auto output = awaited(run);
        QVERIFY(!output);
        QCOMPARE(output.error().kind, ErrorKind::Unreachable);
        const auto code = awaited(stream);
        QVERIFY(!code);
        QCOMPARE(code.error().kind, ErrorKind::Unreachable);
    }

    void aConnectionThatHangsIsNoticedAndReplaced()
    {
        SshSession session(m_server->settings());
        const QString path =
            session.forward(QStringLiteral("127.0.0.1"), quint16(m_server->port()));
        QVERIFY(comesUp(session));
        m_server->freezeConnections(true);
        QVERIFY(comesTo(session, State::Waiting, 25'000));
        QVERIFY2(session.error().message.contains(u"stopped answering"),
                 qPrintable(session.error().message));
        QVERIFY(comesTo(session, State::Up)); // by a process that does not hang
        QVERIFY(through(path, "x\n").startsWith("SSH-2.0"));
    }

    void aServerThatHangsIsNoticedAndComesBack()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        m_server->freeze(true);
        QVERIFY(comesTo(session, State::Waiting, 25'000));
        QVERIFY(comesTo(session, State::Connecting));
        QVERIFY(comesTo(session, State::Waiting, 15'000));
        QVERIFY2(session.error().message.contains(u"does not answer"),
                 qPrintable(session.error().message));
        m_server->freeze(false);
        session.retryNow();
        QVERIFY(comesTo(session, State::Up));
    }

    void itsOwnKilledProcessIsReplaced()
    {
        SshSession session(m_server->settings());
        const QString path =
            session.forward(QStringLiteral("127.0.0.1"), quint16(m_server->port()));
        QVERIFY(comesUp(session));
        const std::vector<qint64> holders =
            running("ssh -v -N .*" + QFileInfo(path).path().toUtf8());
        QCOMPARE(holders.size(), std::size_t{1});
        ::kill(pid_t(holders.front()), SIGKILL);
        QVERIFY(comesTo(session, State::Waiting));
        QVERIFY(comesTo(session, State::Up));
        QVERIFY(through(path, "x\n").startsWith("SSH-2.0"));
    }

    void pausesGrow()
    {
        m_server->stop();
        SshSession session(m_server->settings());
        QSignalSpy changes(&session, &SshSession::stateChanged);
        session.start();
        QTest::qWait(9'000); // attempts after 0, 1, 3 and 7 s, each a fifth earlier or later
        QVERIFY2(changes.size() >= 5 && changes.size() <= 10,
                 qPrintable(QString::number(changes.size())));
        m_server->start();
        session.retryNow();
        QVERIFY(comesTo(session, State::Up));
    }

    void afterASleepItIsTriedAtOnce()
    {
        QFile::remove(m_server->path(QStringLiteral("known")));
        SshSession session(m_server->settings());
        session.start();
        QVERIFY(comesTo(session, State::Refused)); // for five minutes
        m_server->write(QStringLiteral("known"), m_server->knownHost());
        QTest::qWait(2'500);
        QCOMPARE(session.state(), State::Refused);
        sleepAsMachine(7);
        QVERIFY(comesTo(session, State::Up, 10'000));
    }

    void aConnectionThatSurvivedASleepIsLeftAlone()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        const auto before = session.upSince();
        sleepAsMachine(7);
        QTRY_VERIFY(session.commandsRun() == 1); // asked whether it lives: it does
        QTest::qWait(500);
        QCOMPARE(session.state(), State::Up);
        QCOMPARE(session.upSince(), before);
    }

    void aChangedHostKeyIsRefusedAndExplained()
    {
        SshSession session(m_server->settings());
        QVERIFY(comesUp(session));
        const QByteArray before = m_server->knownHost();
        m_server->stop();
        m_server->changeHostKey();
        m_server->start();
        QVERIFY(comesTo(session, State::Refused));
        const QString why = session.error().message;
        QCOMPARE(session.error().kind, ErrorKind::Refused);
        for (const char *words :
             {"another host key", "SHA256:", "ssh-keygen -f", "nothing is sent"})
            QVERIFY2(why.contains(QLatin1String(words)), qPrintable(why));
        session.retryNow();
        QCOMPARE(session.state(), State::Connecting);
        QVERIFY(comesTo(session, State::Refused));
        QFile known(m_server->path(QStringLiteral("known")));
        QVERIFY(known.open(QIODevice::ReadOnly));
        QCOMPARE(known.readAll(), before); // nothing was accepted in silence
        m_server->write(QStringLiteral("known"), m_server->knownHost());
        session.retryNow();
        QVERIFY(comesTo(session, State::Up));
    }

    void anUnknownHostKeyIsRefusedAndExplained()
    {
        m_server->write(QStringLiteral("known"), {});
        const Error error = refusal(m_server->settings());
        QCOMPARE(error.kind, ErrorKind::Refused);
        for (const char *words :
             {"not known here", "accepts no key by itself", "SHA256:", "connect once"})
            QVERIFY2(error.message.contains(QLatin1String(words)), qPrintable(error.message));
        QCOMPARE(QFileInfo(m_server->path(QStringLiteral("known"))).size(), 0);
    }

    void anUnknownJumpHostAsksNobody()
    {
        SshServer jump;
        SshSettings settings = m_server->settings();
        settings.host = QStringLiteral("localhost");
        settings.configFile = m_server->write(
            QStringLiteral("config"),
            "Host door\n HostName 127.0.0.1\n Port " + QByteArray::number(jump.port())
                + "\n IdentityFile " + jump.settings().identityFile.toUtf8()
                + "\n UserKnownHostsFile /dev/null\nHost localhost\n ProxyJump door\n");
        const Error error = refusal(settings);
        QCOMPARE(error.kind, ErrorKind::Refused);
        QVERIFY2(error.message.contains(u"host key"), qPrintable(error.message));
    }

    void aKeyWithPassphraseAndNoAgentIsRefusedAndExplained()
    {
        SshSettings settings = m_server->settings();
        settings.identityFile =
            m_server->newKey(QStringLiteral("locked"), QStringLiteral("secret"), true);
        const Error error = refusal(settings);
        QCOMPARE(error.kind, ErrorKind::Unauthorized);
        for (const QString &words :
             {QStringLiteral("passphrase"), QStringLiteral("ssh-add ") + settings.identityFile})
            QVERIFY2(error.message.contains(words), qPrintable(error.message));
    }

    void aKeyThatIsNotLetInIsRefusedAndExplained()
    {
        SshSettings settings = m_server->settings();
        settings.identityFile = m_server->newKey(QStringLiteral("stranger"), {}, false);
        const Error error = refusal(settings);
        QCOMPARE(error.kind, ErrorKind::Unauthorized);
        QVERIFY2(error.message.contains(u"authorized_keys"), qPrintable(error.message));
    }

    void aKeyThatIsNotThereIsNamed()
    {
        SshSettings settings = m_server->settings();
        settings.identityFile = m_server->path(QStringLiteral("gone"));
        const Error error = refusal(settings);
        QCOMPARE(error.kind, ErrorKind::InvalidInput);
        QVERIFY2(error.message.contains(settings.identityFile), qPrintable(error.message));
    }

    void aHostThatNobodyKnowsIsRefused()
    {
        SshSettings settings = m_server->settings();
        settings.host = QStringLiteral("-oProxyCommand=touch /tmp/never");
        QCOMPARE(refusal(settings).kind, ErrorKind::InvalidInput);
        settings.host.clear();
        QCOMPARE(refusal(settings).kind, ErrorKind::InvalidInput);
        settings = {};
        settings.host = QStringLiteral("shop");
        settings.configFile = m_server->path(QStringLiteral("no-config"));
        QCOMPARE(refusal(settings).kind, ErrorKind::InvalidInput);
    }

    void whatAKilledProgramLeavesBehindIsCleaned()
    {
        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(), wordsOf(m_server->settings()));
        QTRY_VERIFY_WITH_TIMEOUT(victim.canReadLine(), 20'000);
        const QString folder = QFileInfo(QString::fromUtf8(victim.readLine().trimmed())).path();
        QVERIFY(QFileInfo::exists(folder + QStringLiteral("/ctl")));
        victim.kill();
        QVERIFY(victim.waitForFinished(10'000));
        QTRY_VERIFY(m_server->connections().empty()); // its ssh died with it
        QVERIFY(QFileInfo::exists(folder));
        SshSession session(m_server->settings());
        QVERIFY(!QFileInfo::exists(folder));
        QVERIFY(comesUp(session));
    }

    void anEndInTheMiddleOfConnectingLeavesNothing()
    {
        m_server->freeze(true);
        QString folder;
        {
            SshSession session(m_server->settings());
            folder = QFileInfo(session.forward(QStringLiteral("127.0.0.1"), 1)).path();
            session.start();
            QTRY_VERIFY(runs(folder.toUtf8()));
        }
        QVERIFY(!runs(folder.toUtf8()));
        QVERIFY(!QFileInfo::exists(folder));
        m_server->freeze(false);
    }

    void foldersOfOthersAndOfTheLivingStay()
    {
        QTemporaryDir base;
        const QString living =
            base.filePath(QStringLiteral("cnb-ssh-%1-1").arg(QCoreApplication::applicationPid()));
        const QString dead = base.filePath(QStringLiteral("cnb-ssh-4194303-1")); // above any pid
        const QString other = base.filePath(QStringLiteral("cnb-ssh-notes"));
        for (const QString &each : {living, dead, other})
            QVERIFY(QDir().mkpath(each + QStringLiteral("/p1")));
        QVERIFY(QFile::link(other, base.filePath(QStringLiteral("cnb-ssh-4194302-1"))));
        const SshFolder folder(base.path());
        QVERIFY(!QFileInfo::exists(dead));
        QVERIFY(QFileInfo::exists(living));
        QVERIFY(QFileInfo::exists(other + QStringLiteral("/p1")));
    }

    void aFolderThatOthersMayEnterIsNotUsed()
    {
        QTemporaryDir base;
        const SshFolder folder(base.path());
        QVERIFY(folder.ensure());
        QVERIFY(folder.ensure());
        QFile::setPermissions(folder.path(), QFile::Permissions(0x7755));
        const Result<void> again = folder.ensure();
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Refused);
    }

    void aLongRuntimeFolderIsNotUsed()
    {
        QTemporaryDir base;
        const QString runtime = base.filePath(QString(80, QLatin1Char('x')));
        QVERIFY(QDir().mkpath(runtime));
        QFile::setPermissions(runtime, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
        qputenv("XDG_RUNTIME_DIR", runtime.toUtf8());
        const QString chosen = SshFolder::defaultBase();
        qputenv("XDG_RUNTIME_DIR", before);
        QVERIFY2(chosen.size() <= 60, qPrintable(chosen));
    }
};

int main(int count, char **words)
{
    QCoreApplication program(count, words);
    if (count > 1 && qstrcmp(words[1], kVictim) == 0)
        return beVictim(QCoreApplication::arguments());
    SshRecoveryTest test;
    return QTest::qExec(&test, count, words);
}

#include "tst_sshrecovery.moc"
