// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"
#include "models/services/releases/awaitedjobs.h"
#include "models/services/releases/picturemaking.h"
#include "models/services/releases/registrygathering.h"
#include "models/services/releases/releaserecords.h"
#include "models/services/releases/rollbackgathering.h"
#include "models/services/releases/rundeployment.h"
#include "models/storage/releases/schemastore.h"

#include <QTest>

using namespace clicknback;

namespace {

const QString kImage = QStringLiteral("ghcr.io/jerosanchez/clicknback");
const Instant kNow = *Instant::fromText(u"2026-11-23 14:00:00");

QString commitNamed(char digit)
{
    return QString(40, QLatin1Char(digit));
}

QString digestNamed(char digit)
{
    return QStringLiteral("sha256:") + QString(64, QLatin1Char(digit));
}

Check job(const char *name, const char *conclusion)
{
    Check check;
    check.name = QString::fromLatin1(name);
    check.status = QStringLiteral("completed");
    check.conclusion = QString::fromLatin1(conclusion);
    check.startedAt = kNow.plusSeconds(-3'600);
    check.finishedAt = kNow.plusSeconds(-3'500);
    return check;
}

/// All gates of the platform's pipeline.
Fact<std::vector<Check>> greenChecks()
{
    std::vector<Check> checks;
    for (const char *name :
         {"lint", "security", "test", "migrations", "test-integration", "test-e2e"})
        checks.push_back(job(name, "success"));
    checks[2].steps = {{QStringLiteral("Check coverage"), QStringLiteral("success")}};
    return Fact<std::vector<Check>>::known(checks);
}

Fact<std::vector<Check>> redChecks()
{
    Fact<std::vector<Check>> checks = greenChecks();
    checks.value->front().conclusion = QStringLiteral("failure");
    return checks;
}

MigrationGraph platformGraph()
{
    std::vector<Migration> migrations;
    for (const Revision &revision : knownRevisions()) {
        Migration migration;
        migration.revision = revision.id;
        if (!migrations.empty())
            migration.downRevisions = {migrations.back().revision};
        migrations.push_back(migration);
    }
    return MigrationGraph(migrations);
}

Deployment deployment(const char *id, Deployment::Source source, char commit, qint64 secondsAgo)
{
    Deployment deployment;
    deployment.id = QString::fromLatin1(id);
    deployment.source = source;
    deployment.result = Deployment::Result::Succeeded;
    deployment.commit = commitNamed(commit);
    deployment.startedAt = kNow.plusSeconds(-secondsAgo);
    deployment.finishedAt = kNow.plusSeconds(60 - secondsAgo);
    return deployment;
}

RegistryImage registryImage(const QString &tag, char digest, const QString &revision)
{
    RegistryImage image;
    image.tag = tag;
    image.digest = digestNamed(digest);
    image.manifestDigest = image.digest;
    image.configDigest = digestNamed('c');
    image.revision = revision;
    image.bytes = 1'000'000;
    return image;
}

HostImage hostImage(char digest, char commit)
{
    HostImage image;
    image.id = digestNamed('c');
    image.tags = {kImage + QStringLiteral(":latest")};
    image.repoDigests = {kImage + QLatin1Char('@') + digestNamed(digest)};
    image.labels = {{QStringLiteral("org.opencontainers.image.revision"), commitNamed(commit)}};
    return image;
}

ReleaseSettings settings()
{
    ReleaseSettings settings;
    settings.repository = QStringLiteral("jerosanchez/clicknback");
    settings.image = kImage;
    return settings;
}

/// One commit 'a', green, deployed, pulled, running, migrated.
LookFacts allIsWell()
{
    LookFacts facts;
    facts.now = kNow;
    ReleaseFacts &releases = facts.releases;
    releases.tags = Fact<std::vector<RepositoryTag>>::known({});
    releases.branch = Fact<std::vector<Commit>>::known(
        {{commitNamed('a'), QStringLiteral("Newest"), {}, kNow.plusSeconds(-7'200)},
         {commitNamed('b'), QStringLiteral("Before"), {}, kNow.plusSeconds(-90'000)}});
    releases.checks = {{commitNamed('a'), greenChecks()}, {commitNamed('b'), greenChecks()}};
    const QString shaTag = QStringLiteral("sha-") + commitNamed('a');
    releases.registryTags = Fact<QStringList>::known({QStringLiteral("latest"), shaTag});
    releases.images[shaTag] =
        Fact<RegistryImage>::known(registryImage(shaTag, '1', commitNamed('a')));
    facts.tag =
        Fact<RegistryImage>::known(registryImage(QStringLiteral("latest"), '1', commitNamed('a')));
    facts.host = Fact<HostImage>::known(hostImage('1', 'a'));
    RunningImage running;
    running.container = QStringLiteral("container");
    running.reference = kImage + QStringLiteral(":latest");
    running.image = hostImage('1', 'a');
    running.startedAt = kNow.plusSeconds(-3'000);
    releases.running = Fact<RunningImage>::known(running);
    facts.runs = Fact<std::vector<Deployment>>::known(
        {deployment("run:1", Deployment::Source::Run, 'a', 3'100)});
    facts.platform = Fact<std::vector<Deployment>>::known({});
    releases.deployments = facts.runs;
    facts.runningGraph = {Fact<MigrationGraph>::known(platformGraph()),
                          QStringLiteral("the image that runs")};
    facts.mainGraph = {Fact<MigrationGraph>::known(platformGraph()),
                       QStringLiteral("the repository at aaaaaaa")};
    facts.databaseRevisions = Fact<QStringList>::known({knownRevisions().back().id});
    facts.fingerprint = Fact<SchemaFingerprint>::known(knownFingerprint());
    return facts;
}

const Rung &rung(const ReleasePicture &picture, RungKind kind)
{
    return picture.ladder.rungs[std::size_t(kind)];
}

} // namespace

/// What is made of raw facts: nothing is asked here.
class PictureMakingTest : public QObject
{
    Q_OBJECT

private slots:
    void allIsWellIsInSync()
    {
        const ReleasePicture picture = makePicture(allIsWell(), settings());
        QVERIFY2(picture.ladder.verdict == Ladder::Verdict::InSync,
                 qPrintable(picture.ladder.sentence));
        QCOMPARE(picture.ladder.rungs.size(), std::size_t(kRungs));
        QCOMPARE(picture.runningRelease, QStringLiteral("aaaaaaa"));
        QCOMPARE(picture.runningCommit, commitNamed('a'));
        QCOMPARE(picture.runningDigest, digestNamed('1'));
        QCOMPARE(picture.deployments.size(), std::size_t(1));
        QVERIFY(picture.drift.isNone());
        QCOMPARE(picture.graphSource, QStringLiteral("the repository at aaaaaaa"));
        QVERIFY(!picture.clockSkew);
    }

    void knowingNothingIsNeverInSyncAndSaysWhy()
    {
        LookFacts facts;
        facts.now = kNow;
        const QString why = QStringLiteral("set “repository” in [releases]");
        facts.releases.tags.why = why;
        facts.releases.branch.why = why;
        facts.runs.why = why;
        const ReleasePicture picture = makePicture(facts, {});
        QCOMPARE(picture.ladder.rungs.size(), std::size_t(kRungs));
        for (const Rung &each : picture.ladder.rungs) {
            QVERIFY(each.state == RungState::Unknown);
            QVERIFY(!each.why.isEmpty());
        }
        QVERIFY(picture.ladder.verdict == Ladder::Verdict::Unknown);
        QVERIFY(picture.releases.empty());
        QVERIFY(picture.runningRelease.isEmpty());
        QVERIFY(!picture.running);
        const QString first = picture.notes.value(0);
        QVERIFY2(first.startsWith(u"Tags of the repository, commits of main, runs of"),
                 qPrintable(first));
        QVERIFY(first.contains(why));
    }

    /// Each fact alone may be missing: its rung is unknown, and the others stay as they are.
    void oneThatIsMissingTakesNoOtherRungWithIt_data()
    {
        QTest::addColumn<int>("missing");
        QTest::newRow("tag") << int(RungKind::TagDigest);
        QTest::newRow("host") << int(RungKind::HostImage);
        QTest::newRow("database") << int(RungKind::DatabaseRevision);
        QTest::newRow("fingerprint") << int(RungKind::Fingerprint);
        QTest::newRow("runs") << int(RungKind::DeployRun);
    }
    void oneThatIsMissingTakesNoOtherRungWithIt()
    {
        QFETCH(int, missing);
        const QString why = QStringLiteral("the dog ate it");
        LookFacts facts = allIsWell();
        switch (RungKind(missing)) {
        case RungKind::TagDigest:
            facts.tag = Fact<RegistryImage>::unknown(why);
            break;
        case RungKind::HostImage:
            facts.host = Fact<HostImage>::unknown(why);
            break;
        case RungKind::DatabaseRevision:
            facts.databaseRevisions = Fact<QStringList>::unknown(why);
            break;
        case RungKind::Fingerprint:
            facts.fingerprint = Fact<SchemaFingerprint>::unknown(why);
            break;
        default:
            facts.runs = Fact<std::vector<Deployment>>::unknown(why);
        }
        const ReleasePicture picture = makePicture(facts, settings());
        const Rung &lost = rung(picture, RungKind(missing));
        QVERIFY2(lost.state == RungState::Unknown, qPrintable(lost.value + lost.why));
        QVERIFY2(lost.why.contains(why.mid(4)), qPrintable(lost.why));
        QVERIFY(picture.ladder.verdict != Ladder::Verdict::InSync);
        QVERIFY(!picture.ladder.broken);
        QVERIFY(rung(picture, RungKind::MainHead).state == RungState::Holds);
        QVERIFY(rung(picture, RungKind::GreenCommit).state == RungState::Holds);
    }

    void theRunningCommitIsTheLabelsElseThatOfTheSameDigest()
    {
        LookFacts facts = allIsWell();
        QCOMPARE(runningCommitOf(facts), commitNamed('a'));
        facts.releases.running.value->image.labels.clear();
        QCOMPARE(runningCommitOf(facts), commitNamed('a')); // the registry's label
        auto &image = facts.releases.images.begin()->second;
        image.value->revision.clear();
        facts.tag.value->revision.clear();
        QCOMPARE(runningCommitOf(facts), commitNamed('a')); // its tag
        image.value->digest = image.value->manifestDigest = digestNamed('2');
        image.value->configDigest = digestNamed('3');
        QVERIFY(runningCommitOf(facts).isEmpty());
        facts.releases.running.value->image.labels = {
            {QStringLiteral("org.opencontainers.image.revision"), QStringLiteral("main")}};
        QVERIFY(runningCommitOf(facts).isEmpty()); // no commit is called so
    }

    void anImageThatTheHostBuiltHasNoDigestOfTheRegistry()
    {
        LookFacts facts = allIsWell();
        facts.releases.running.value->image.repoDigests.clear();
        QVERIFY(runningDigestOf(facts, kImage).isEmpty());
        facts.releases.running.value->image.repoDigests = {
            QStringLiteral("other/name@") + digestNamed('8'),
            kImage + QLatin1Char('@') + digestNamed('9')};
        QCOMPARE(runningDigestOf(facts, kImage), digestNamed('9'));
    }

    void theGreenCommitIsTheNewestWhoseGatesArePassed()
    {
        ReleaseFacts facts = allIsWell().releases;
        const auto green = [&] { return greenCommitOf(facts, defaultGateRules()); };
        QCOMPARE(green()->sha, commitNamed('a'));
        facts.checks[commitNamed('a')] = redChecks();
        QCOMPARE(green()->sha, commitNamed('b'));
        facts.checks[commitNamed('b')] = redChecks();
        QVERIFY(!green());
        QVERIFY2(green().why.contains(u"newest 2 commits"), qPrintable(green().why));
    }

    void aCommitWhoseGatesAreNotKnownIsNotPassedOver()
    {
        ReleaseFacts facts = allIsWell().releases;
        facts.checks[commitNamed('a')] =
            Fact<std::vector<Check>>::unknown(QStringLiteral("no answer came"));
        const Fact<Commit> green = greenCommitOf(facts, defaultGateRules());
        QVERIFY(!green);
        QVERIFY2(green.why.contains(u"no answer came"), qPrintable(green.why));
    }

    void whatWasKeptLongAgoIsNotTheLastRunWhenTheRunsAreNotKnown()
    {
        LookFacts facts = allIsWell();
        facts.runs = Fact<std::vector<Deployment>>::unknown(QStringLiteral("no answer came"));
        const LadderFacts ladder = ladderFactsOf(facts, settings(), *facts.releases.deployments);
        QVERIFY(!ladder.run);
        QCOMPARE(ladder.run.why, QStringLiteral("no answer came"));
    }

    void aContainerThatWasSeenIsNoRun()
    {
        const std::vector<Deployment> deployments{
            deployment("container:1", Deployment::Source::Container, 'a', 100),
            deployment("6f1c", Deployment::Source::Ours, 'b', 200)};
        const LadderFacts ladder = ladderFactsOf(allIsWell(), settings(), deployments);
        QCOMPARE(ladder.run->id, QStringLiteral("6f1c"));
        const LadderFacts none = ladderFactsOf(allIsWell(), settings(), {deployments.front()});
        QVERIFY(!none.run);
    }

    void theExpectedSchemaIsKnownOrWasVerifiedOrIsUnknown()
    {
        LookFacts facts = allIsWell();
        QVERIFY(*expectedFingerprintOf(facts) == knownFingerprint());
        facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("0123456789ab")});
        facts.keptFingerprint.why = QStringLiteral("never verified");
        QCOMPARE(expectedFingerprintOf(facts).why, QStringLiteral("never verified"));
        facts.keptFingerprint = Fact<SchemaFingerprint>::known({{QStringLiteral("table users")}});
        QCOMPARE(expectedFingerprintOf(facts)->lines, QStringList{QStringLiteral("table users")});
        facts.databaseRevisions =
            Fact<QStringList>::known({knownRevisions().back().id, QStringLiteral("0123456789ab")});
        QVERIFY(*expectedFingerprintOf(facts) != knownFingerprint());
    }

    void aSchemaThatIsNotWhatItsRevisionMakesHasDrifted()
    {
        LookFacts facts = allIsWell();
        facts.fingerprint.value->lines << QStringLiteral("column users.note text null");
        const ReleasePicture picture = makePicture(facts, settings());
        QCOMPARE(picture.drift.extra, QStringList{QStringLiteral("column users.note text null")});
        QVERIFY(picture.ladder.broken == RungKind::Fingerprint);
    }

    void clocksThatDifferByLessThanAMinuteAreNotWorthAWord_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("the same") << 0 << false;
        QTest::newRow("a minute") << 60 << false;
        QTest::newRow("more") << 61 << true;
        QTest::newRow("hours behind") << -7'200 << true;
    }
    void clocksThatDifferByLessThanAMinuteAreNotWorthAWord()
    {
        QFETCH(int, seconds);
        QFETCH(bool, isTold);
        LookFacts facts = allIsWell();
        facts.clockSkew = std::chrono::seconds(seconds);
        const ReleasePicture picture = makePicture(facts, settings());
        QCOMPARE(picture.clockSkew.has_value(), isTold);
    }

    void aPinIsReadFromItsFile()
    {
        ComposeHost host;
        QVERIFY(pinnedDigestOf(host).isEmpty());
        host.pinFile = Fact<QByteArray>::known({});
        QVERIFY(pinnedDigestOf(host).isEmpty());
        host.pinFile = Fact<QByteArray>::known(
            pinFileText({QStringLiteral("clicknback-app")},
                        kImage + QLatin1Char('@') + digestNamed('4'), QStringLiteral("v1")));
        QCOMPARE(pinnedDigestOf(host), digestNamed('4'));
    }

    void migrationsOfWhatRunsAreShownWhenMainIsNotKnown()
    {
        LookFacts facts = allIsWell();
        facts.mainGraph.graph = Fact<MigrationGraph>::unknown(QStringLiteral("no answer came"));
        const ReleasePicture picture = makePicture(facts, settings());
        QVERIFY(picture.graph.isKnown());
        QCOMPARE(picture.graphSource, QStringLiteral("the image that runs"));
    }

    void aComposeFileThatIsNoneIsUnknown()
    {
        LookFacts facts = allIsWell();
        facts.composeHost.composeFile =
            Fact<QByteArray>::known("services:\n  app:\n    image: x\n");
        QVERIFY(makePicture(facts, settings()).compose.isKnown());
        facts.composeHost.composeFile = Fact<QByteArray>::known("a: [\n");
        const ReleasePicture picture = makePicture(facts, settings());
        QVERIFY(!picture.compose);
        QVERIFY(!picture.compose.why.isEmpty());
    }

    void aHistoryThatCannotBeReadIsSaid()
    {
        LookFacts facts = allIsWell();
        facts.recordsProblem = QStringLiteral("the file is damaged");
        const QStringList notes = notesOf(facts);
        QVERIFY(notes.last().contains(u"the file is damaged"));
    }

    void aRunDeployedOnlyIfItsJobDidSo_data()
    {
        QTest::addColumn<QString>("conclusion"); // of the run; empty: it runs
        QTest::addColumn<QString>("job");        // of the job that deploys; empty: none
        QTest::addColumn<int>("result");         // -1: no deployment
        const auto row = [](const char *name, const char *run, const char *jobEnd, int result) {
            QTest::newRow(name) << QString::fromLatin1(run) << QString::fromLatin1(jobEnd)
                                << result;
        };
        using R = Deployment::Result;
        row("green", "success", "success", int(R::Succeeded));
        row("the tests failed", "failure", "skipped", -1);
        row("the build failed before there was a job", "failure", "", -1);
        row("the deployment failed", "failure", "failure", int(R::Failed));
        row("it took too long", "failure", "timed_out", int(R::Failed));
        row("cancelled", "cancelled", "cancelled", int(R::Cancelled));
        row("a later job failed", "failure", "success", int(R::Succeeded));
        row("runs", "", "", int(R::Running));
        row("runs, and its job is done", "", "success", int(R::Succeeded));
    }
    void aRunDeployedOnlyIfItsJobDidSo()
    {
        QFETCH(QString, conclusion);
        QFETCH(QString, job);
        QFETCH(int, result);
        WorkflowRun run;
        run.id = 5;
        run.commit = commitNamed('a');
        run.status =
            conclusion.isEmpty() ? QStringLiteral("in_progress") : QStringLiteral("completed");
        run.conclusion = conclusion;
        run.createdAt = kNow;
        std::vector<Check> jobs{::job("build-push", "success")};
        if (!job.isEmpty())
            jobs.push_back(::job("Deploy", job.toLatin1().constData()));
        const auto found =
            deploymentOf(run, Fact<std::vector<Check>>::known(jobs), QStringLiteral("deploy"));
        QCOMPARE(found ? int(found->result) : -1, result);
        if (found)
            QCOMPARE(found->id, QStringLiteral("run:5"));
    }

    void withoutItsJobsARedRunTellsNothing()
    {
        WorkflowRun run;
        run.status = QStringLiteral("completed");
        const auto unknown = Fact<std::vector<Check>>::unknown(QStringLiteral("it is long ago"));
        const auto of = [&](const char *conclusion) {
            run.conclusion = QString::fromLatin1(conclusion);
            return deploymentOf(run, unknown, QStringLiteral("deploy"));
        };
        QVERIFY(of("success")->result == Deployment::Result::Succeeded);
        QVERIFY(of("failure")->result == Deployment::Result::Unknown);
        QVERIFY(of("failure")->note.contains(u"it is long ago"));
        QVERIFY(!of("skipped"));
    }

    void aGateWhoseJobIsNotThereYetIsAwaited()
    {
        const auto rules = defaultGateRules();
        const std::vector<Check> begun{job("lint", "success"), job("security", "success")};
        std::vector<Check> all = begun;
        const std::vector<Check> awaited = awaitedJobs(begun, rules);
        all.insert(all.end(), awaited.begin(), awaited.end());
        const auto verdict = [&](const std::vector<Check> &checks) {
            return verdictOf(judgeGates(Fact<std::vector<Check>>::known(checks), rules));
        };
        QVERIFY(verdict(begun) == GatesVerdict::Red);
        QVERIFY(verdict(all) == GatesVerdict::Running);
        all.front().conclusion = QStringLiteral("failure");
        QVERIFY(verdict(all) == GatesVerdict::Red);
        QVERIFY(awaitedJobs(*greenChecks(), rules).empty());
    }

    void theStepThatFailedIsNamed()
    {
        WorkflowRun run;
        run.status = QStringLiteral("completed");
        run.conclusion = QStringLiteral("failure");
        Check deploy = job("deploy", "failure");
        deploy.steps = {{QStringLiteral("Log in"), QStringLiteral("success")},
                        {QStringLiteral("Wait for readiness"), QStringLiteral("failure")}};
        const auto found =
            deploymentOf(run, Fact<std::vector<Check>>::known({deploy}), QStringLiteral("deploy"));
        QVERIFY(found->note.contains(u"Wait for readiness"));
    }

    void theRegistryIsTheImagesHostUnlessSaid_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("repository");
        QTest::newRow("ghcr") << kImage << QStringLiteral("https://ghcr.io")
                              << QStringLiteral("jerosanchez/clicknback");
        QTest::newRow("a port") << QStringLiteral("registry:5000/shop/app")
                                << QStringLiteral("https://registry:5000")
                                << QStringLiteral("shop/app");
        QTest::newRow("no host") << QStringLiteral("shop/app")
                                 << QStringLiteral("https://registry-1.docker.io")
                                 << QStringLiteral("shop/app");
    }
    void theRegistryIsTheImagesHostUnlessSaid()
    {
        QFETCH(QString, image);
        QFETCH(QString, url);
        QFETCH(QString, repository);
        ReleaseSettings wanted;
        wanted.image = image;
        QCOMPARE(registrySettingsOf(wanted).url, url);
        QCOMPARE(registrySettingsOf(wanted).repository, repository);
        wanted.registryUrl = QStringLiteral("http://127.0.0.1:5055");
        QCOMPARE(registrySettingsOf(wanted).url, wanted.registryUrl);
    }

    void whatAMigrationBroughtIsNewerThanTheFirstDeploymentAfterTheTarget()
    {
        std::vector<Release> releases(3);
        releases[0].name = QStringLiteral("v3");
        releases[0].deployments = {deployment("1", Deployment::Source::Run, 'c', 100)};
        releases[1].name = QStringLiteral("v2");
        releases[1].deployments = {deployment("2", Deployment::Source::Run, 'b', 300),
                                   deployment("3", Deployment::Source::Run, 'b', 400)};
        releases[2].name = QStringLiteral("v1");
        releases[2].deployments = {deployment("4", Deployment::Source::Run, 'a', 900)};
        QCOMPARE(replacedAt(releases, releases[2])->microseconds,
                 kNow.plusSeconds(-400).microseconds);
        QVERIFY(!replacedAt(releases, releases[0]));
    }

    void severalRevisionsHaveOneNameInWhateverOrder()
    {
        QCOMPARE(revisionKey({QStringLiteral("b"), QStringLiteral("a")}),
                 revisionKey({QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(revisionKey({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PictureMakingTest)
#include "tst_picturemaking.moc"
