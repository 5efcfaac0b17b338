// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/system/releaseplanning.h"

using namespace clicknback;

namespace {

using Kind = DeployStep::Kind;
using Mark = DeployProgress::Step::State;
using State = DeployProgress::State;

const QStringList kBase{QStringLiteral("9f8a7e6d5c4b")};
const QStringList kNoted{QStringLiteral("b7c1d2e3f4a5")};

} // namespace

/// Deploy, verify, break, detect, plan, roll back, verify, hold and let go: on a real engine,
/// registry, Compose and PostgreSQL. Needs root.
class ReleaseCycleTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReleaseWorld> m_world;

    ReleaseLab &lab() { return m_world->lab; }
    DeployDesk &desk() { return *m_world->desk; }
    const DeployProgress &progress() { return desk().progress(); }

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
    void init() { m_world->reset(); }
    void cleanup()
    {
        if (m_world)
            m_world->desk.reset();
    }
    void cleanupTestCase() { m_world.reset(); }

    void aReleaseIsVerifiedBeforeItIsDoneAndOnceMoreChangesNothing()
    {
        QVERIFY(m_world->deploys(QStringLiteral("v1.0.0"), m_world->first, kBase));
        QVERIFY(desk().runs(m_world->first));
        QCOMPARE(m_world->version(), QByteArray("1.0.0"));
        const Deployment &deployment = desk().ended.back();
        QCOMPARE(deployment.verification, Deployment::Verification::Healthy);
        QCOMPARE(deployment.result, Deployment::Result::Succeeded);
        for (const Kind kind : {Kind::WaitHealthy, Kind::VerifyDigest, Kind::VerifySchema,
                                Kind::VerifyHealth, Kind::Unlock})
            QCOMPARE(desk().stateOf(kind), Mark::Done);
        const ComposeHost host = desk().host();
        QVERIFY(host.lock);
        QVERIFY(!host.lock->has_value());
        QVERIFY(host.pinFile && host.pinFile->contains(m_world->first.toUtf8()));
        QVERIFY(desk().changes.contains(toText(PlatformChange::Kind::Deploy)));
        QCOMPARE(desk().deployments().size(), std::size_t(1));

        const QString container = m_world->containerId();
        QVERIFY(m_world->deploys(QStringLiteral("v1.0.0"), m_world->first, kBase));
        QCOMPARE(m_world->containerId(), container);
        QVERIFY(!progress().proposesRollback);
    }

    void whatBecameUnhealthyIsSeenPlannedBackHeldAndLetGoAgain()
    {
        QVERIFY(m_world->deploys(QStringLiteral("v1.1.0"), m_world->with, kNoted));
        QVERIFY(lab().hasColumn(QStringLiteral("users"), QStringLiteral("note_b7")));
        QVERIFY(
            desk().carryOut(DeployDesk::order(QStringLiteral("v1.1.1"), m_world->sick, kNoted)));
        QVERIFY2(progress().state == State::Failed, desk().story());
        QVERIFY2(progress().proposesRollback, desk().story());
        QVERIFY2(progress().sentence.contains(u"unhealthy"), desk().story());
        QCOMPARE(desk().ended.back().verification, Deployment::Verification::Unhealthy);
        QVERIFY(desk().runs(m_world->sick));

        const RollbackFacts facts =
            labFacts(*m_world, QStringLiteral("v1.1.1"), QStringLiteral("v1.1.0"));
        const RollbackPlan plan = planRollback(facts);
        QVERIFY2(plan.verdict == RollbackVerdict::ImageOnly, qPrintable(plan.sentence));
        QCOMPARE(plan.exitCode(), 0);
        QVERIFY(desk().carryOut(orderOf(*m_world, plan, facts)));
        QVERIFY2(progress().state == State::Done, desk().story());
        QCOMPARE(m_world->version(), QByteArray("1.1.0"));
        QCOMPARE(desk().ended.back().verification, Deployment::Verification::Healthy);
        QVERIFY(desk().ended.back().isRollback);

        const ComposeHost held = desk().host();
        QVERIFY(held.hold && held.hold->has_value());
        QCOMPARE((*held.hold)->who, QStringLiteral("carol@example.org"));
        QVERIFY(
            desk().carryOut(DeployDesk::order(QStringLiteral("v1.0.1"), m_world->same, kNoted)));
        QCOMPARE(desk().stateOf(Kind::Preflight), Mark::Failed);
        DeployOrder again = DeployDesk::order(QStringLiteral("v1.0.0"), m_world->first, kNoted);
        again.isRollback = true;
        QVERIFY(desk().carryOut(again));
        QVERIFY2(desk().stateOf(Kind::Preflight) == Mark::Failed, desk().story());

        DeployOrder forward = DeployDesk::order(QStringLiteral("v1.1.0"), m_world->with, kNoted);
        forward.releasesHold = true;
        QVERIFY(desk().carryOut(forward));
        QVERIFY2(progress().state == State::Done, desk().story());
        const ComposeHost free = desk().host();
        QVERIFY(free.hold);
        QVERIFY(!free.hold->has_value());
    }
};

QTEST_GUILESS_MAIN(ReleaseCycleTest)
#include "tst_releasecycle.moc"
