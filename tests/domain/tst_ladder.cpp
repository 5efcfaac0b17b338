// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/ladder.h"

#include "tests/domain/ladderworld.h"
#include "tests/domain/printing.h"

#include <QRandomGenerator>

#include <functional>
#include <set>

using namespace clicknback;

namespace {

using Change = std::function<void(LadderFacts &)>;

/// One way in which a platform goes out of sync.
struct Break
{
    const char *name;
    Change change;
    RungKind broken;
    LadderCause cause;
    const char *says; ///< a part of the sentence
};

void setRun(LadderFacts &facts, const Deployment &run)
{
    facts.run = Fact<Deployment>::known(run);
}

/// Everything down to the container is of this commit, the newest deployment is not.
void runs(LadderFacts &facts, const QString &commit)
{
    facts.tag = Fact<RegistryImage>::known(registryImage(commit));
    facts.tagCommit = commit;
    facts.host = Fact<HostImage>::known(hostImage(commit));
    facts.running = Fact<RunningImage>::known(runningImage(commit, kNoon.plusSeconds(1'500)));
    facts.runningCommit = commit;
}

const std::vector<Break> &breaks()
{
    static const std::vector<Break> all{
        {"a red gate of the head",
         [](LadderFacts &facts) {
             facts.headGates = {gate(GateState::Failed)};
             facts.green = Fact<Commit>::known(facts.branch->at(1));
             setRun(facts, runOf(kMiddle, 20));
             runs(facts, kMiddle);
         },
         RungKind::GreenCommit, LadderCause::GateRed, "last green commit is bbbbbbb"},
        {"green and never deployed",
         [](LadderFacts &facts) {
             facts.deployments.erase(facts.deployments.begin());
             setRun(facts, facts.deployments.front());
             runs(facts, kMiddle);
         },
         RungKind::DeployRun, LadderCause::NeverDeployed, "commit ccccccc is green and no run"},
        {"the run failed",
         [](LadderFacts &facts) {
             Deployment run = *facts.run;
             run.result = Deployment::Result::Failed;
             run.note = QStringLiteral("the job deploy failed");
             facts.deployments.front() = run;
             setRun(facts, run);
             runs(facts, kMiddle);
         },
         RungKind::DeployRun, LadderCause::RunFailed, "failed: the job deploy failed"},
        {"the run was cancelled",
         [](LadderFacts &facts) {
             Deployment run = *facts.run;
             run.result = Deployment::Result::Cancelled;
             setRun(facts, run);
         },
         RungKind::DeployRun, LadderCause::RunFailed, "of ccccccc was cancelled"},
        {"the last run deployed an older commit after the newer was there",
         [](LadderFacts &facts) {
             facts.deployments.insert(facts.deployments.begin(), runOf(kMiddle, 60));
             setRun(facts, facts.deployments.front());
             runs(facts, kMiddle);
         },
         RungKind::DeployRun, LadderCause::OlderOvertook, "put back bbbbbbb"},
        {"an older run ended after the newest one and won",
         [](LadderFacts &facts) {
             facts.deployments[1].finishedAt = facts.run->finishedAt->plusSeconds(60);
             runs(facts, kMiddle);
         },
         RungKind::DeployRun, LadderCause::OlderOvertook, "ended after that of ccccccc"},
        {"a rollback that nobody holds",
         [](LadderFacts &facts) {
             Deployment back = runOf(kMiddle, 60);
             back.isRollback = true;
             back.source = Deployment::Source::Ours;
             facts.deployments.insert(facts.deployments.begin(), back);
             setRun(facts, back);
             runs(facts, kMiddle);
         },
         RungKind::DeployRun, LadderCause::OlderOvertook, "was rolled back to"},
        {"a rollback that is held",
         [](LadderFacts &facts) {
             Deployment back = runOf(kMiddle, 60);
             back.isRollback = true;
             back.source = Deployment::Source::Ours;
             facts.deployments.insert(facts.deployments.begin(), back);
             setRun(facts, back);
             facts.running =
                 Fact<RunningImage>::known(runningImage(kMiddle, kNoon.plusSeconds(3'700)));
             facts.runningCommit = kMiddle;
             facts.pinnedDigest = digestOf(kMiddle);
             facts.isHeld = true;
         },
         RungKind::DeployRun, LadderCause::Held, "holds it there"},
        {"the tag names another commit's image", [](LadderFacts &facts) { runs(facts, kMiddle); },
         RungKind::TagDigest, LadderCause::TagElsewhere,
         "the image of bbbbbbb, and not of ccccccc"},
        {"the host did not get the image",
         [](LadderFacts &facts) {
             facts.host = Fact<HostImage>::known(hostImage(kMiddle));
             facts.running =
                 Fact<RunningImage>::known(runningImage(kMiddle, kNoon.plusSeconds(1'500)));
             facts.runningCommit = kMiddle;
         },
         RungKind::HostImage, LadderCause::PullRefused, "still sha256:bbbbbbbbbbbb on the host"},
        {"the image of the tag was made on the host",
         [](LadderFacts &facts) { facts.host = Fact<HostImage>::known(localImage()); },
         RungKind::HostImage, LadderCause::LocalImage, "never pulled"},
        {"the container's image was made on the host",
         [](LadderFacts &facts) {
             RunningImage running = *facts.running;
             running.image = localImage();
             facts.running = Fact<RunningImage>::known(running);
             facts.runningCommit.clear();
         },
         RungKind::Container, LadderCause::LocalImage, "made on the host"},
        {"pulled and the container not made anew",
         [](LadderFacts &facts) {
             facts.running =
                 Fact<RunningImage>::known(runningImage(kMiddle, kNoon.plusSeconds(1'500)));
             facts.runningCommit = kMiddle;
         },
         RungKind::Container, LadderCause::NotRecreated, "the container not made anew"},
        {"an engine that forgot the running image still tells its id",
         [](LadderFacts &facts) {
             RunningImage running = runningImage(kMiddle, kNoon.plusSeconds(1'500));
             running.image.tags.clear();
             running.image.repoDigests.clear();
             running.image.createdAt.reset();
             facts.running = Fact<RunningImage>::known(running);
             facts.runningCommit.clear();
         },
         RungKind::Container, LadderCause::NotRecreated, "the container not made anew"},
        {"pinned, and the container runs something else",
         [](LadderFacts &facts) {
             facts.pinnedDigest = digestOf(kOldest);
             facts.isHeld = true;
         },
         RungKind::Container, LadderCause::NotRecreated, "pinned to sha256:aaaaaaaaaaaa"},
        {"nothing runs",
         [](LadderFacts &facts) {
             RunningImage running = *facts.running;
             running.isRunning = false;
             facts.running = Fact<RunningImage>::known(running);
         },
         RungKind::Container, LadderCause::NotRunning, "no container of the application runs"},
        {"the database was not migrated",
         [](LadderFacts &facts) {
             facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("r1")});
         },
         RungKind::DatabaseRevision, LadderCause::MigrationSkipped, "expects r2"},
        {"a database without any revision",
         [](LadderFacts &facts) { facts.databaseRevisions = Fact<QStringList>::known({}); },
         RungKind::DatabaseRevision, LadderCause::MigrationSkipped, "at no revision"},
        {"the database is ahead of the code",
         [](LadderFacts &facts) {
             facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("r3")});
         },
         RungKind::DatabaseRevision, LadderCause::SchemaAhead, "r3, which the running code does"},
        {"the schema was changed by hand",
         [](LadderFacts &facts) {
             facts.fingerprint = Fact<SchemaFingerprint>::known(
                 fingerprintOf({QStringLiteral("column users.id text not null"),
                                QStringLiteral("column users.note text")}));
         },
         RungKind::Fingerprint, LadderCause::SchemaDrift, "users.note is not expected"},
    };
    return all;
}

/// Breaks that show only where the registry or the host's tag cannot be asked.
const std::vector<Break> &breaksWithoutTag()
{
    static const std::vector<Break> all{
        {"a green run after which the old container goes on",
         [](LadderFacts &facts) {
             facts.running =
                 Fact<RunningImage>::known(runningImage(kMiddle, kNoon.plusSeconds(1'500)));
             facts.runningCommit = kMiddle;
         },
         RungKind::Container, LadderCause::RunGreenNothingNew, "is still what ran before it"},
        {"a green run, and what runs is what an earlier deployment put there",
         [](LadderFacts &facts) {
             facts.deployments[1].digest = digestOf(kMiddle);
             facts.running =
                 Fact<RunningImage>::known(runningImage(kMiddle, kNoon.plusSeconds(7'000)));
             facts.runningCommit.clear();
         },
         RungKind::Container, LadderCause::RunGreenNothingNew, "is still what ran before it"},
        {"an older commit runs since after the last run",
         [](LadderFacts &facts) {
             facts.running =
                 Fact<RunningImage>::known(runningImage(kMiddle, kNoon.plusSeconds(7'000)));
             facts.runningCommit = kMiddle;
         },
         RungKind::Container, LadderCause::OlderOvertook, "the container runs bbbbbbb"},
        {"a commit that is not on main runs",
         [](LadderFacts &facts) {
             const QString other(40, QLatin1Char('e'));
             facts.running =
                 Fact<RunningImage>::known(runningImage(other, kNoon.plusSeconds(7'000)));
             facts.runningCommit = other;
         },
         RungKind::Container, LadderCause::TagElsewhere, "the container runs eeeeeee"},
    };
    return all;
}

LadderFacts withoutTag()
{
    LadderFacts facts = everythingInSync();
    facts.tag = Fact<RegistryImage>::unknown(QStringLiteral("the registry refused us"));
    facts.tagCommit.clear();
    facts.host = Fact<HostImage>::unknown(QStringLiteral("the engine does not answer"));
    return facts;
}

QString statesOf(const Ladder &ladder)
{
    QString states;
    for (const Rung &rung : ladder.rungs)
        states += toText(rung.state)[0];
    return states;
}

/// Each changes one thing that was known to unknown.
const std::vector<Change> &blindings()
{
    const QString why = QStringLiteral("nobody answered");
    static const std::vector<Change> all{
        [why](LadderFacts &f) { f.branch = Fact<std::vector<Commit>>::unknown(why); },
        [why](LadderFacts &f) {
            f.green = Fact<Commit>::unknown(why);
            f.headGates.clear();
        },
        [why](LadderFacts &f) { f.run = Fact<Deployment>::unknown(why); },
        [why](LadderFacts &f) { f.tag = Fact<RegistryImage>::unknown(why); },
        [why](LadderFacts &f) { f.host = Fact<HostImage>::unknown(why); },
        [why](LadderFacts &f) { f.running = Fact<RunningImage>::unknown(why); },
        [why](LadderFacts &f) { f.expectedHeads = Fact<QStringList>::unknown(why); },
        [why](LadderFacts &f) { f.databaseRevisions = Fact<QStringList>::unknown(why); },
        [why](LadderFacts &f) { f.fingerprint = Fact<SchemaFingerprint>::unknown(why); },
        [why](LadderFacts &f) { f.expectedFingerprint = Fact<SchemaFingerprint>::unknown(why); },
    };
    return all;
}

} // namespace

class TestLadder : public QObject
{
    Q_OBJECT
private slots:
    void whatRunsIsWhatMainHas()
    {
        const Ladder ladder = judgeLadder(everythingInSync());
        QCOMPARE(statesOf(ladder), QStringLiteral("hhhhhhhh"));
        QCOMPARE(ladder.verdict, Ladder::Verdict::InSync);
        QVERIFY(!ladder.broken);
        QCOMPARE(ladder.cause, LadderCause::None);
        QVERIFY(!ladder.sentence.contains(QLatin1String("health")));
    }

    void rungsStandInTheirOrderAndShowWhatTheyFound()
    {
        const Ladder ladder = judgeLadder(everythingInSync());
        QCOMPARE(ladder.rungs.size(), std::size_t(kRungs));
        for (int i = 0; i < kRungs; ++i)
            QCOMPARE(int(ladder.rungs[std::size_t(i)].kind), i);
        QCOMPARE(ladder.rungs[0].value, QStringLiteral("ccccccc"));
        QCOMPARE(ladder.rungs[3].value, QStringLiteral("sha256:cccccccccccc"));
        QCOMPARE(ladder.rungs[3].detail, digestOf(kNewest));
        QCOMPARE(ladder.rungs[6].value, QStringLiteral("r2"));
        QVERIFY(ladder.rungs[5].at == kNoon.plusSeconds(2'700));
    }

    void theFirstBrokenRungIsNamedWithItsCause_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("isWithoutTag");
        for (std::size_t i = 0; i < breaks().size(); ++i)
            QTest::newRow(breaks()[i].name) << int(i) << false;
        for (std::size_t i = 0; i < breaksWithoutTag().size(); ++i)
            QTest::newRow(breaksWithoutTag()[i].name) << int(i) << true;
    }
    void theFirstBrokenRungIsNamedWithItsCause()
    {
        QFETCH(int, index);
        QFETCH(bool, isWithoutTag);
        const Break &wanted = (isWithoutTag ? breaksWithoutTag() : breaks())[std::size_t(index)];
        LadderFacts facts = isWithoutTag ? withoutTag() : everythingInSync();
        wanted.change(facts);
        const Ladder ladder = judgeLadder(facts);
        QCOMPARE(ladder.verdict, Ladder::Verdict::OutOfSync);
        QVERIFY(ladder.broken);
        QCOMPARE(toText(*ladder.broken), toText(wanted.broken));
        QCOMPARE(toText(ladder.cause), toText(wanted.cause));
        QVERIFY2(ladder.sentence.contains(QLatin1String(wanted.says)), qPrintable(ladder.sentence));
        QVERIFY2(ladder.sentence.contains(toText(wanted.broken), Qt::CaseInsensitive),
                 qPrintable(ladder.sentence));
        QVERIFY2(ladder.sentence.contains(QLatin1String("ook at")), qPrintable(ladder.sentence));
    }

    void everyCauseIsReached()
    {
        std::set<LadderCause> causes;
        for (const Break &each : breaks())
            causes.insert(each.cause);
        for (const Break &each : breaksWithoutTag())
            causes.insert(each.cause);
        std::set<QString> words;
        for (int i = 1; i <= int(LadderCause::Held); ++i) {
            QVERIFY2(causes.count(LadderCause(i)) == 1, qPrintable(toText(LadderCause(i))));
            words.insert(toText(LadderCause(i)));
        }
        QCOMPARE(words.size(), std::size_t(LadderCause::Held));
    }

    void whatIsUnknownNeverHoldsAndNothingOfItIsInSync()
    {
        const std::size_t count = blindings().size();
        for (std::size_t mask = 1; mask < (std::size_t(1) << count); ++mask) {
            LadderFacts facts = everythingInSync();
            for (std::size_t i = 0; i < count; ++i)
                if (mask & (std::size_t(1) << i))
                    blindings()[i](facts);
            const Ladder ladder = judgeLadder(facts);
            QVERIFY2(ladder.verdict == Ladder::Verdict::Unknown,
                     qPrintable(QString::number(mask) + ladder.sentence));
            QVERIFY(ladder.sentence.startsWith(QLatin1String("Cannot tell")));
            QVERIFY(!ladder.broken);
            for (const Rung &rung : ladder.rungs)
                QVERIFY(rung.state == RungState::Holds || !rung.why.isEmpty());
        }
    }

    void nothingReadYetIsUnknownThroughout()
    {
        const Ladder ladder = judgeLadder({});
        QCOMPARE(statesOf(ladder), QStringLiteral("uuuuuuuu"));
        QCOMPARE(ladder.verdict, Ladder::Verdict::Unknown);
        QVERIFY2(ladder.sentence.contains(QLatin1String("not read yet")),
                 qPrintable(ladder.sentence));
    }

    void brokenBeatsUnknown()
    {
        LadderFacts facts = everythingInSync();
        facts.branch = Fact<std::vector<Commit>>::unknown(QStringLiteral("no network"));
        facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("r1")});
        const Ladder ladder = judgeLadder(facts);
        QCOMPARE(ladder.verdict, Ladder::Verdict::OutOfSync);
        QCOMPARE(ladder.cause, LadderCause::MigrationSkipped);
    }

    void gatesThatStillRunAreNoBreak()
    {
        LadderFacts facts = everythingInSync();
        facts.headGates = {gate(GateState::Running)};
        facts.green = Fact<Commit>::known(facts.branch->at(1));
        setRun(facts, runOf(kMiddle, 20));
        runs(facts, kMiddle);
        const Ladder ladder = judgeLadder(facts);
        QCOMPARE(ladder.verdict, Ladder::Verdict::InSync);
        QVERIFY2(ladder.sentence.contains(QLatin1String("gates of ccccccc still run")),
                 qPrintable(ladder.sentence));
    }

    void gatesThatAreUnknownAreNotGreen()
    {
        LadderFacts facts = everythingInSync();
        facts.headGates = {gate(GateState::Unknown)};
        facts.green = Fact<Commit>::known(facts.branch->at(1));
        const Ladder ladder = judgeLadder(facts);
        QCOMPARE(ladder.rungs[1].state, RungState::Unknown);
    }

    void aRunUnderWayIsNoBreakAndNotYetInSync()
    {
        LadderFacts facts = everythingInSync();
        Deployment run = runOf(kNewest, 40);
        run.result = Deployment::Result::Running;
        run.finishedAt.reset();
        facts.deployments.front() = run;
        setRun(facts, run);
        facts.host = Fact<HostImage>::known(hostImage(kMiddle));
        facts.running = Fact<RunningImage>::known(runningImage(kMiddle, kNoon.plusSeconds(1'500)));
        facts.runningCommit = kMiddle;
        facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("r1")});
        const Ladder ladder = judgeLadder(facts);
        QCOMPARE(ladder.verdict, Ladder::Verdict::Unknown);
        QVERIFY(!ladder.broken);
        QVERIFY2(ladder.sentence.contains(QLatin1String("under way")), qPrintable(ladder.sentence));
    }

    void aRunUnderWayDoesNotHideARedMain()
    {
        LadderFacts facts = everythingInSync();
        facts.headGates = {gate(GateState::Failed)};
        facts.green = Fact<Commit>::known(facts.branch->at(1));
        Deployment run = runOf(kMiddle, 40);
        run.result = Deployment::Result::Running;
        setRun(facts, run);
        QCOMPARE(judgeLadder(facts).cause, LadderCause::GateRed);
    }

    void anOvertakingThatChangedNothingIsNoBreak()
    {
        // The older run pulled the tag, which was the newer commit's by then.
        LadderFacts facts = everythingInSync();
        facts.deployments[1].finishedAt = facts.run->finishedAt->plusSeconds(60);
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
        setRun(facts, facts.deployments[1]);
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
    }

    void aRunThatDeployedWhatWasThereAlreadyIsNoBreak()
    {
        LadderFacts facts = everythingInSync();
        setRun(facts, runOf(kNewest, 90)); // after the container's start
        facts.deployments.insert(facts.deployments.begin(), *facts.run);
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
    }

    void aHoldDoesNotExplainAContainerThatIsGone()
    {
        LadderFacts facts = everythingInSync();
        facts.isHeld = true;
        RunningImage running = *facts.running;
        running.isRunning = false;
        facts.running = Fact<RunningImage>::known(running);
        const Ladder ladder = judgeLadder(facts);
        QCOMPARE(ladder.cause, LadderCause::NotRunning);
        QVERIFY(ladder.sentence.contains(QLatin1String("A hold lies on the host")));
    }

    void aHoldIsToldWhereNothingIsBroken()
    {
        LadderFacts facts = everythingInSync();
        facts.isHeld = true;
        facts.pinnedDigest = digestOf(kNewest);
        const Ladder ladder = judgeLadder(facts);
        QCOMPARE(ladder.verdict, Ladder::Verdict::InSync);
        QVERIFY(ladder.sentence.contains(QLatin1String("A hold lies on the host")));
    }

    void aContainerThatIsGoneIsToldWhateverBrokeFirst()
    {
        LadderFacts facts = everythingInSync();
        facts.headGates = {gate(GateState::Failed)};
        facts.green = Fact<Commit>::known(facts.branch->at(1));
        RunningImage running = *facts.running;
        running.isRunning = false;
        facts.running = Fact<RunningImage>::known(running);
        const Ladder ladder = judgeLadder(facts);
        QVERIFY2(ladder.sentence.contains(QLatin1String("No container of the application runs")),
                 qPrintable(ladder.sentence));
    }

    void aPinDecidesInsteadOfTheTag()
    {
        LadderFacts facts = everythingInSync();
        facts.pinnedDigest = digestOf(kNewest);
        facts.tag = Fact<RegistryImage>::known(registryImage(kMiddle)); // pushed since
        facts.tagCommit = kMiddle;
        facts.host = Fact<HostImage>::known(hostImage(kMiddle));
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
    }

    void aPinThatADeploymentWentOverDoesNotDecideUnlessItIsHeld()
    {
        LadderFacts facts = everythingInSync();
        facts.pinnedDigest = digestOf(kOldest);
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
        facts.isHeld = true;
        QCOMPARE(judgeLadder(facts).cause, LadderCause::NotRecreated);
    }

    void anImageIsKnownByItsConfigWhereTheEngineForgotItsDigest()
    {
        LadderFacts facts = everythingInSync();
        HostImage image = hostImage(kNewest);
        image.repoDigests.clear();
        facts.host = Fact<HostImage>::known(image);
        facts.running.value->image = image;
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
    }

    void severalHeadsAreComparedWhateverTheirOrder()
    {
        LadderFacts facts = everythingInSync();
        facts.expectedHeads =
            Fact<QStringList>::known({QStringLiteral("r1"), QStringLiteral("r2")});
        facts.databaseRevisions =
            Fact<QStringList>::known({QStringLiteral("r2"), QStringLiteral("r1")});
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
    }

    void anotherRevisionWhoseSideIsUnknownIsUnknown()
    {
        LadderFacts facts = everythingInSync();
        facts.expectedRevisions = Fact<QStringList>::unknown(QStringLiteral("not in the image"));
        facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("r3")});
        QCOMPARE(judgeLadder(facts).rungs[6].state, RungState::Unknown);
    }

    void anImageWithoutLabelsIsJudgedByTheDigestThatWasDeployed()
    {
        LadderFacts facts = everythingInSync();
        facts.tagCommit.clear();
        facts.runningCommit.clear();
        QCOMPARE(judgeLadder(facts).rungs[3].state, RungState::Unknown);
        facts.run.value->digest = digestOf(kNewest);
        QCOMPARE(judgeLadder(facts).verdict, Ladder::Verdict::InSync);
    }

    void anyMixtureKeepsItsPromises()
    {
        QRandomGenerator random(8);
        for (int round = 0; round < 3'000; ++round) {
            LadderFacts facts = everythingInSync();
            for (int i = 0; i < 4; ++i) {
                if (random.bounded(2) == 0)
                    breaks()[std::size_t(random.bounded(int(breaks().size())))].change(facts);
                else if (i == 3)
                    blindings()[std::size_t(random.bounded(int(blindings().size())))](facts);
            }
            verifyPromises(judgeLadder(facts));
        }
    }

private:
    static void verifyPromises(const Ladder &ladder)
    {
        const QString states = statesOf(ladder);
        const qsizetype broken = states.indexOf(QLatin1Char('b'));
        QCOMPARE(states.size(), qsizetype(kRungs));
        QCOMPARE(ladder.broken.has_value(), broken >= 0);
        QCOMPARE(ladder.verdict == Ladder::Verdict::OutOfSync, broken >= 0);
        QCOMPARE(ladder.cause != LadderCause::None, broken >= 0);
        QCOMPARE(ladder.verdict == Ladder::Verdict::InSync,
                 states == QString(kRungs, QLatin1Char('h')));
        if (broken >= 0)
            QCOMPARE(qsizetype(*ladder.broken), broken);
        QVERIFY(!ladder.sentence.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestLadder)
#include "tst_ladder.moc"
