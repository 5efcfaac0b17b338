// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/ladder.h"
#include "tests/system/releaseplanning.h"

using namespace clicknback;

namespace {

using Kind = DeployStep::Kind;
using Mark = DeployProgress::Step::State;
using State = DeployProgress::State;

const QStringList kBase{QStringLiteral("9f8a7e6d5c4b")};
const QStringList kNoted{QStringLiteral("b7c1d2e3f4a5")};

Commit commit(const QString &version, Instant at)
{
    return {.sha = ReleaseLab::commitOf(version), .title = version, .author = {}, .at = at};
}

} // namespace

/// Going back over a migration, by itself, and by mistake: on a real engine, registry, Compose and
/// PostgreSQL. Needs root.
class ReleaseRollbackTest : public QObject
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

    void overAMigrationTheDocumentedWayDoesNothingAndThePlanGoesBack()
    {
        lab().setLatest({.version = QStringLiteral("1.1.0"), .migrations = kNoted});
        const auto up = lab().compose({QStringLiteral("up"), QStringLiteral("-d")});
        QVERIFY2(up.exitCode == 0, up.err);
        QTRY_COMPARE_WITH_TIMEOUT(m_world->version(), QByteArray("1.1.0"), 30'000);

        // As the runbook says: APP_IMAGE and up. The migration of before does not know the
        // revision.
        const auto documented = lab().compose(
            {QStringLiteral("up"), QStringLiteral("-d")},
            {QStringLiteral("APP_IMAGE=") + lab().registry().reference(QStringLiteral("v1.0.0"))});
        QVERIFY2(documented.exitCode != 0, documented.err);
        QVERIFY(!desk().runs(m_world->first));
        QCOMPARE(m_world->version(), QByteArray("1.1.0"));

        QVERIFY(m_world->deploys(QStringLiteral("v1.1.0"), m_world->with, kNoted));
        const RollbackFacts facts =
            labFacts(*m_world, QStringLiteral("v1.1.0"), QStringLiteral("v1.0.0"));
        const RollbackPlan plan = planRollback(facts);
        QVERIFY2(plan.verdict == RollbackVerdict::DowngradeFirst, qPrintable(plan.sentence));
        QCOMPARE(plan.downgradeTo, kBase.first());
        for (const ServiceImage &service : plan.documented) {
            if (service.service == u"clicknback-app")
                QVERIFY(!service.followsVariable);
        }
        QVERIFY(desk().carryOut(orderOf(*m_world, plan, facts)));
        QVERIFY2(progress().state == State::Done, desk().story());
        QCOMPARE(desk().stateOf(Kind::Downgrade), Mark::Done);
        QCOMPARE(desk().stateOf(Kind::VerifySchema), Mark::Done);
        QCOMPARE(m_world->version(), QByteArray("1.0.0"));
        QCOMPARE(lab().revision(), kBase.first());
        QVERIFY(!lab().hasColumn(QStringLiteral("users"), QStringLiteral("note_b7")));
    }

    void anEnvironmentMayTakeBackByItselfWhatOnlyAdded()
    {
        Environment bold = lab().environment();
        bold.releases.rollsBackByItself = true;
        m_world->open(bold);
        QVERIFY(m_world->deploys(QStringLiteral("v1.0.0"), m_world->first, kBase));
        const std::size_t before = desk().ended.size();
        QVERIFY(desk().deployer.start(
            DeployDesk::order(QStringLiteral("v1.1.1"), m_world->sick, kNoted)));
        QTRY_VERIFY_WITH_TIMEOUT(desk().ended.size() == before + 2, DeployDesk::kLimit);
        QVERIFY2(progress().state == State::Done, desk().story());
        QCOMPARE(desk().ended[before].verification, Deployment::Verification::Unhealthy);
        QVERIFY(desk().ended.back().isRollback);
        QCOMPARE(m_world->version(), QByteArray("1.0.0"));
        QCOMPARE(lab().revision(), kNoted.first()); // the schema stays
        const ComposeHost held = desk().host();
        QVERIFY(held.hold && held.hold->has_value());
    }

    void anOlderRunThatOvertookANewerOneIsSeen()
    {
        const LabRelease newer{.version = QStringLiteral("1.0.1")};
        const LabRelease older{.version = QStringLiteral("1.0.0")};
        for (const LabRelease &release : {newer, older}) {
            lab().setLatest(release);
            QCOMPARE(lab().compose({QStringLiteral("pull"), QStringLiteral("-q")}).exitCode, 0);
            QCOMPARE(lab().compose({QStringLiteral("up"), QStringLiteral("-d")}).exitCode, 0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_world->version(), QByteArray("1.0.0"), 30'000);

        const Instant now = Instant::now();
        LadderFacts facts;
        facts.now = now;
        const Commit head = commit(newer.version, now.plusSeconds(-900));
        const Commit before = commit(older.version, now.plusSeconds(-1'800));
        facts.branch = Fact<std::vector<Commit>>::known({head, before});
        facts.green = Fact<Commit>::known(head);
        const auto run = [&](const char *id, const Commit &of, int secondsAgo) {
            Deployment deployment;
            deployment.id = QLatin1String(id);
            deployment.result = Deployment::Result::Succeeded;
            deployment.commit = of.sha;
            deployment.startedAt = now.plusSeconds(-secondsAgo);
            deployment.finishedAt = now.plusSeconds(-secondsAgo + 60);
            return deployment;
        };
        facts.deployments = {run("run:2", before, 300), run("run:1", head, 600)};
        facts.run = Fact<Deployment>::known(facts.deployments.front());
        RegistryClient registry(desk().http, {.url = lab().registry().url(),
                                              .repository = lab().registry().repository()});
        const auto tag = awaited(registry.image(QStringLiteral("latest")));
        QVERIFY2(tag, tag ? "" : qPrintable(tag.error().message));
        facts.tag = Fact<RegistryImage>::known(*tag);
        facts.tagCommit = tag->revision;
        const auto host =
            awaited(desk().docker.image(lab().registry().reference(QStringLiteral("latest"))));
        QVERIFY(host);
        facts.host = Fact<HostImage>::known(*host);
        facts.running = desk().running();
        facts.runningCommit =
            facts.running->image.labels.value(QStringLiteral("org.opencontainers.image.revision"));
        facts.databaseRevisions = Fact<QStringList>::known({lab().revision()});
        const Ladder ladder = judgeLadder(facts);
        QVERIFY2(ladder.cause == LadderCause::OlderOvertook, qPrintable(ladder.sentence));
        QCOMPARE(ladder.verdict, Ladder::Verdict::OutOfSync);
    }
};

QTEST_GUILESS_MAIN(ReleaseRollbackTest)
#include "tst_releaserollback.moc"
