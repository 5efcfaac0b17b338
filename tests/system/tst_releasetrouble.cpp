// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/system/releaseworld.h"

#include <QFile>

using namespace clicknback;

namespace {

using Kind = DeployStep::Kind;
using Mark = DeployProgress::Step::State;
using State = DeployProgress::State;

const QStringList kBase{QStringLiteral("9f8a7e6d5c4b")};
const QStringList kNoted{QStringLiteral("b7c1d2e3f4a5")};
constexpr qint64 kLittle = 100'000'000;

} // namespace

/// What goes wrong with a release on its way, each on a real engine, registry, Compose and
/// PostgreSQL: what runs is not touched, or what is wrong with it is said. Needs root.
class ReleaseTroubleTest : public QObject
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
    bool isUntouched()
    {
        const ComposeHost host = desk().host();
        return desk().runs(m_world->first) && m_world->version() == "1.0.0" && host.lock
               && !host.lock->has_value() && host.pinFile
               && host.pinFile->contains(m_world->first.toUtf8());
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

    void aRegistryThatIsAwayTouchesNothing()
    {
        lab().registry().stop();
        QVERIFY(desk().carryOut(next()));
        lab().registry().start();
        QVERIFY2(progress().state == State::Failed, desk().story());
        QVERIFY2(desk().stateOf(Kind::Pull) == Mark::Failed, desk().story());
        QVERIFY(isUntouched());
        QCOMPARE(lab().revision(), kBase.first());
    }

    void anImageThatIsGoneTouchesNothing()
    {
        const QString gone = lab().push({.version = QStringLiteral("1.0.9")});
        lab().registry().remove(gone);
        QVERIFY(desk().carryOut(DeployDesk::order(QStringLiteral("v1.0.9"), gone, kBase)));
        QVERIFY2(desk().stateOf(Kind::Pull) == Mark::Failed, desk().story());
        QVERIFY(isUntouched());
    }

    void aMigrationThatFailsLeavesTheApplicationAndThePin()
    {
        QVERIFY(desk().carryOut(
            DeployDesk::order(QStringLiteral("v1.2.0"), m_world->broken, {ReleaseLab::kBroken})));
        QVERIFY2(desk().stateOf(Kind::Migrate) == Mark::Failed, desk().story());
        QVERIFY2(progress().sentence.contains(u"nowhere"), desk().story());
        QVERIFY(isUntouched());
        QCOMPARE(lab().revision(), kBase.first());
        QVERIFY(!progress().proposesRollback);
    }

    void anApplicationThatEndsAgainAndAgainIsSeenAtOnce()
    {
        QVERIFY(
            desk().carryOut(DeployDesk::order(QStringLiteral("v1.1.2"), m_world->crashes, kNoted)));
        QVERIFY2(desk().stateOf(Kind::WaitHealthy) == Mark::Failed, desk().story());
        QVERIFY2(progress().sentence.contains(u"again and again"), desk().story());
        QVERIFY(progress().proposesRollback);
        QCOMPARE(desk().ended.back().verification, Deployment::Verification::Unhealthy);
    }

    void aFullDiskIsSeenBeforeAnythingIsDone()
    {
        lab().engine().resizeDisk(kLittle);
        QVERIFY(desk().carryOut(next()));
        const ReleaseSettings &releases = desk().environment.releases;
        const QString image = releases.image + QLatin1Char('@') + m_world->with;
        QFile filling(lab().engine().dataFolder() + QStringLiteral("/filling"));
        QVERIFY(filling.open(QIODevice::WriteOnly));
        while (filling.write(QByteArray(1'000'000, 'x')) > 0 && filling.flush()) {
        }
        const auto pulled =
            awaited(desk().shell.run(hostscripts::pull(releases, image), std::chrono::minutes(1)));
        filling.remove();
        lab().engine().resizeDisk(ReleaseLab::kDisk);
        QVERIFY2(desk().stateOf(Kind::Preflight) == Mark::Failed, desk().story());
        QVERIFY2(progress().sentence.contains(u"MiB"), desk().story());
        QVERIFY(isUntouched());
        // And without that look, the engine's own words.
        QVERIFY(pulled);
        QVERIFY(pulled->exitCode != 0);
        QVERIFY2(pulled->text.contains("no space left"), pulled->text);
    }
};

QTEST_GUILESS_MAIN(ReleaseTroubleTest)
#include "tst_releasetrouble.moc"
