// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sshserver.h"
#include "tests/system/releaseworld.h"

#include <QFile>
#include <QScopeGuard>
#include <QTimer>

using namespace clicknback;

namespace {

using Kind = DeployStep::Kind;
using Mark = DeployProgress::Step::State;
using State = DeployProgress::State;

const QStringList kBase{QStringLiteral("9f8a7e6d5c4b")};
const QStringList kNoted{QStringLiteral("b7c1d2e3f4a5")};

/// For the user of the test, with the engine that ssh's commands shall speak to.
void setRemoteEngine(const SshServer &server, const QString &endpoint)
{
    QFile keys(server.path(QStringLiteral("authorized")));
    QVERIFY(keys.open(QIODevice::ReadOnly));
    const QByteArray key = keys.readAll();
    keys.close();
    server.write(QStringLiteral("authorized"),
                 "environment=\"DOCKER_HOST=" + endpoint.toUtf8() + "\" " + key);
}

} // namespace

/// What breaks off in the middle: another's lock, the engine, this program, the connection. Each on
/// a real engine, registry, Compose and PostgreSQL, the last one through a real sshd. Needs root.
class ReleaseBreaksTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReleaseWorld> m_world;

    ReleaseLab &lab() { return m_world->lab; }
    DeployDesk &desk() { return *m_world->desk; }
    const DeployProgress &progress() { return desk().progress(); }
    DeployOrder next()
    {
        return DeployDesk::order(QStringLiteral("v1.1.0"), m_world->with, kNoted);
    }

private slots:
    void initTestCase()
    {
        const QString problem = releaseLabProblem();
        if (!problem.isEmpty() && qEnvironmentVariable("CI") == u"true")
            QFAIL(qPrintable(problem));
        if (!problem.isEmpty())
            QSKIP(qPrintable(problem));
        m_world = std::make_unique<ReleaseWorld>();
    }
    void init()
    {
        m_world->reset();
        QVERIFY(m_world->deploys(QStringLiteral("v1.0.0"), m_world->first, kBase));
    }
    void cleanup()
    {
        if (m_world)
            m_world->desk.reset();
    }
    void cleanupTestCase() { m_world.reset(); }

    void theLockOfAnotherIsSaidAndBrokenOnlyOnPurpose()
    {
        const HostNote other{.who = QStringLiteral("dave"),
                             .why = QStringLiteral("a hotfix"),
                             .what = QStringLiteral("v1.0.1"),
                             .since = Instant::now(),
                             .operationId = QStringLiteral("another")};
        QVERIFY(awaited(desk().shell.run(hostscripts::lock(desk().environment.releases, other),
                                         std::chrono::minutes(1))));
        QVERIFY(desk().carryOut(next()));
        QVERIFY2(desk().stateOf(Kind::Lock) == Mark::Failed, desk().story());
        QVERIFY2(progress().sentence.contains(u"dave"), desk().story());
        QVERIFY(desk().runs(m_world->first));
        QVERIFY(
            awaited(desk().deployer.breakLock(QStringLiteral("carol"), QStringLiteral("another"))));
        QVERIFY(m_world->deploys(QStringLiteral("v1.1.0"), m_world->with, kNoted));
    }

    void anEngineThatDiesInTheMiddleFailsCleanlyAndTheNextOneSucceeds()
    {
        bool isKilled = false;
        const auto connection =
            connect(&desk().deployer, &Deployer::progressed, this, [this, &isKilled] {
                if (isKilled || desk().stateOf(Kind::Migrate) != Mark::Running)
                    return;
                isKilled = true;
                lab().engine().kill();
            });
        QVERIFY(desk().carryOut(next()));
        disconnect(connection);
        QVERIFY(isKilled);
        QVERIFY2(progress().state == State::Failed, desk().story());
        const ComposeHost host = desk().host();
        QVERIFY(host.lock);
        QVERIFY2(!host.lock->has_value(), desk().story());
        lab().engine().start();
        QVERIFY(m_world->deploys(QStringLiteral("v1.1.0"), m_world->with, kNoted));
        QCOMPARE(m_world->version(), QByteArray("1.1.0"));
    }

    void aProgramThatDiesInTheMiddleLeavesALockThatSaysWhose()
    {
        const DeployOrder order = next();
        QVERIFY(desk().deployer.start(order));
        QTRY_VERIFY_WITH_TIMEOUT(desk().stateOf(Kind::Pull) == Mark::Running, DeployDesk::kLimit);
        m_world->open(lab().environment());
        const auto left = awaited(desk().deployer.unfinishedOperations());
        QVERIFY(left);
        QCOMPARE(left->size(), std::size_t(1));
        QCOMPARE(left->front().operationId, order.operationId);
        const ComposeHost host = desk().host();
        QVERIFY(host.lock && host.lock->has_value());
        QCOMPARE((*host.lock)->operationId, order.operationId);
        QVERIFY(awaited(desk().deployer.breakLock(QStringLiteral("carol"), order.operationId)));
        QVERIFY(m_world->deploys(QStringLiteral("v1.1.0"), m_world->with, kNoted));
        const auto none = awaited(desk().deployer.unfinishedOperations());
        QVERIFY(none && none->empty());
    }

    void throughSshALostConnectionLeavesTheLockAndTheNextOneSucceeds()
    {
        SshServer server({QStringLiteral("PermitUserEnvironment yes")});
        setRemoteEngine(server, lab().engine().endpoint());
        SshSession ssh(server.settings());
        const QString socket = ssh.forwardSocket(lab().engine().socketPath());
        ssh.start();
        QTRY_COMPARE_WITH_TIMEOUT(ssh.state(), SshSession::State::Up, 30'000);
        qunsetenv("DOCKER_HOST"); // nothing of it is done here
        const auto again =
            qScopeGuard([this] { qputenv("DOCKER_HOST", lab().engine().endpoint().toUtf8()); });
        Environment remote = lab().environment();
        remote.releases.isHostHere = false;
        remote.watch.ssh = server.settings();
        remote.watch.docker.endpoint = QStringLiteral("ssh://") + lab().engine().socketPath();
        m_world->open(remote, &ssh, QStringLiteral("unix://") + socket);

        bool isCut = false;
        const auto cut = connect(&desk().deployer, &Deployer::progressed, this, [&] {
            if (isCut || desk().stateOf(Kind::Migrate) != Mark::Running)
                return;
            isCut = true;
            QTimer::singleShot(300, this, [&server] { server.stop(); });
        });
        const DeployOrder order = next();
        QVERIFY(desk().carryOut(order));
        disconnect(cut);
        QVERIFY2(desk().stateOf(Kind::Migrate) == Mark::Failed, desk().story());
        QVERIFY2(desk().stateOf(Kind::Unlock) == Mark::Skipped, desk().story());
        QVERIFY2(progress().sentence.contains(u"lock stays"), desk().story());
        server.start();
        ssh.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(ssh.state(), SshSession::State::Up, 60'000);
        const ComposeHost host = desk().host();
        QVERIFY(host.lock && host.lock->has_value());
        QCOMPARE((*host.lock)->operationId, order.operationId);

        QVERIFY(awaited(desk().deployer.breakLock(QStringLiteral("carol"), order.operationId)));
        QVERIFY(m_world->deploys(QStringLiteral("v1.1.0"), m_world->with, kNoted));
        QCOMPARE(m_world->version(), QByteArray("1.1.0"));
        QVERIFY(ssh.commandsRun() > 0);
        m_world->desk.reset(); // before its session
    }
};

QTEST_GUILESS_MAIN(ReleaseBreaksTest)
#include "tst_releasebreaks.moc"
