// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/releaseexamples.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace clicknback;

namespace {

using Source = Deployment::Source;
using Outcome = Deployment::Result;
using Verification = Deployment::Verification;

/// A run of minute 0 to 10 that deployed commit 1.
Deployment run()
{
    return deployment(Source::Run, "run:1", 1, 0, 10);
}

Deployment container(int minute)
{
    Deployment seen = deployment(Source::Container, "container:a", 1, minute);
    seen.digest = digest(1);
    return seen;
}

QStringList merged(std::vector<Deployment> all)
{
    return idsOf(mergeDeployments(std::move(all)));
}

std::vector<Deployment> someDeployments(QRandomGenerator &random, int count)
{
    std::vector<Deployment> all;
    for (int i = 0; i < count; ++i) {
        const int from = random.bounded(600);
        Deployment one = deployment(Source(random.bounded(4)), "", random.bounded(4), from,
                                    random.bounded(3) == 0 ? -1 : from + random.bounded(90));
        one.id = QString::number(i);
        one.result = Outcome(random.bounded(5));
        if (random.bounded(3) == 0)
            one.commit.clear();
        if (random.bounded(2) == 0)
            one.digest = digest(random.bounded(4));
        all.push_back(one);
    }
    return all;
}

} // namespace

class TestDeploymentMerge : public QObject
{
    Q_OBJECT
private slots:
    void fourTellingsAreOneDeployment()
    {
        Deployment ours = deployment(Source::Ours, "5f0c", 1, -2, 12);
        ours.digest = digest(1);
        ours.actor = QStringLiteral("carol");
        ours.verification = Verification::Healthy;
        Deployment told = run();
        told.url = QStringLiteral("https://example.org/runs/1");
        told.actor = QStringLiteral("github-actions");
        const Deployment record = deployment(Source::Platform, "deployment:7", 1, 6, 9);
        std::vector<Deployment> all{told, record, container(8), ours};
        std::sort(all.begin(), all.end(), [](auto &a, auto &b) { return a.id < b.id; });
        do {
            const std::vector<Deployment> one = mergeDeployments(all);
            QCOMPARE(idsOf(one), words("5f0c"));
            QCOMPARE(one[0].source, Source::Ours);
            QCOMPARE(one[0].actor, QStringLiteral("carol"));
            QCOMPARE(one[0].url, QStringLiteral("https://example.org/runs/1"));
            QCOMPARE(one[0].verification, Verification::Healthy);
            QCOMPARE(one[0].startedAt, releaseMinute(-2));
            QCOMPARE(one[0].finishedAt, std::optional(releaseMinute(12)));
        } while (std::next_permutation(all.begin(), all.end(),
                                       [](auto &a, auto &b) { return a.id < b.id; }));
    }

    void whatWasVerifiedStaysVerified()
    {
        Deployment seen = container(8);
        seen.verification = Verification::Unhealthy;
        const std::vector<Deployment> one = mergeDeployments({run(), seen});
        QCOMPARE(idsOf(one), words("run:1"));
        QCOMPARE(one[0].verification, Verification::Unhealthy);
        QCOMPARE(one[0].result, Outcome::Succeeded);
        QCOMPARE(one[0].digest, digest(1));
    }

    void aFailedOrUnfinishedRunIsNotMadeGreenByItsContainer()
    {
        for (const Outcome outcome : {Outcome::Failed, Outcome::Cancelled, Outcome::Running}) {
            Deployment told = run();
            told.result = outcome;
            QCOMPARE(mergeDeployments({container(8), told})[0].result, outcome);
        }
        Deployment untold = run();
        untold.result = Outcome::Unknown;
        QCOMPARE(mergeDeployments({container(8), untold})[0].result, Outcome::Succeeded);
    }

    void timeDecides_data()
    {
        QTest::addColumn<int>("minute");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("before it") << -10 << false;
        QTest::newRow("clocks differ") << -1 << true;
        QTest::newRow("at its start") << 0 << true;
        QTest::newRow("in its middle") << 5 << true;
        QTest::newRow("at its end") << 10 << true;
        QTest::newRow("seen a little later") << 12 << true;
        QTest::newRow("long after") << 20 << false;
        QTest::newRow("a day after") << 1440 << false;
    }
    void timeDecides()
    {
        QFETCH(int, minute);
        QTEST(merged({run(), container(minute)}).size() == 1, "isOne");
    }

    void ofWhatHasNotEndedAnHourCounts()
    {
        Deployment going = deployment(Source::Run, "run:1", 1, 0);
        going.result = Outcome::Running;
        QCOMPARE(merged({going, container(50)}).size(), 1);
        QCOMPARE(merged({going, container(90)}).size(), 2);
    }

    void aRunThatWaitedForHoursIsOneWithWhatItDidAtItsEnd()
    {
        const Deployment waited = deployment(Source::Run, "run:1", 1, 0, 600);
        QCOMPARE(merged({waited, container(595)}).size(), 1);
        QCOMPARE(merged({waited, container(300)}).size(), 2);
    }

    void otherCommitsAndDigestsAreOtherDeployments()
    {
        QCOMPARE(merged({run(), deployment(Source::Container, "container:a", 2, 5)}).size(), 2);
        Deployment ours = deployment(Source::Ours, "ours", 1, 0, 10);
        ours.digest = digest(2);
        QCOMPARE(merged({ours, container(5)}).size(), 2); // built twice
        Deployment nameless = run();
        nameless.commit.clear();
        QCOMPARE(merged({nameless, container(5)}).size(), 2); // nothing says that it is the same
    }

    void aDigestAloneIsEnough()
    {
        Deployment ours = deployment(Source::Ours, "ours", 1, 0, 10);
        ours.digest = digest(1);
        Deployment seen = container(5);
        seen.commit.clear();
        QCOMPARE(merged({ours, seen}), words("ours"));
        // The run learns the digest from the record and then knows the container.
        Deployment record = deployment(Source::Platform, "deployment:1", 1, 2, 3);
        record.digest = digest(1);
        QCOMPARE(merged({run(), record, seen}), words("run:1"));
    }

    void twoRunsOfACommitAreTwo()
    {
        const Deployment again = deployment(Source::Run, "run:2", 1, 11, 20);
        std::vector<Deployment> two = mergeDeployments({run(), again, container(9)});
        QCOMPARE(idsOf(two), words("run:2 run:1"));
        QVERIFY(two[0].digest.isEmpty());
        QCOMPARE(two[1].digest, digest(1));
        two = mergeDeployments({run(), again, container(15)});
        QCOMPARE(two[0].digest, digest(1));
        QVERIFY(two[1].digest.isEmpty());
    }

    void aRollbackIsKnownFromAnyTelling()
    {
        Deployment ours = deployment(Source::Ours, "ours", 1, 0, 10);
        ours.isRollback = true;
        QVERIFY(mergeDeployments({run(), ours})[0].isRollback);
        QVERIFY(!mergeDeployments({run()})[0].isRollback);
    }

    void oneIdIsOneAndItsEndCounts()
    {
        Deployment going = deployment(Source::Run, "run:1", 1, 0);
        going.result = Outcome::Running;
        for (const auto &both : {std::vector{going, run()}, std::vector{run(), going}}) {
            const std::vector<Deployment> one = mergeDeployments(both);
            QCOMPARE(idsOf(one), words("run:1"));
            QCOMPARE(one[0].result, Outcome::Succeeded);
            QCOMPARE(one[0].finishedAt, std::optional(releaseMinute(10)));
        }
    }

    void newestComeFirst()
    {
        QCOMPARE(merged({run(), deployment(Source::Run, "run:3", 3, 60, 70),
                         deployment(Source::Run, "run:2", 2, 30, 40)}),
                 words("run:3 run:2 run:1"));
        QCOMPARE(merged({}), QStringList());
    }

    void anyMixtureIsMergedOnceAndForAll()
    {
        QRandomGenerator random(8);
        for (int i = 0; i < 400; ++i) {
            const std::vector<Deployment> all = someDeployments(random, random.bounded(24));
            const std::vector<Deployment> once = mergeDeployments(all);
            QCOMPARE(mergeDeployments(once), once);
            QVERIFY(std::is_sorted(once.begin(), once.end(),
                                   [](auto &a, auto &b) { return a.startedAt > b.startedAt; }));
            // Every commit that was told of is still told of, and what we did is all there.
            for (const Deployment &each : all) {
                QVERIFY(std::any_of(once.begin(), once.end(), [&](const Deployment &kept) {
                    return each.source == Source::Ours
                               ? kept.id == each.id
                               : each.commit.isEmpty() || kept.commit == each.commit;
                }));
            }
        }
    }

    void tenThousandOfOneCommitAreMergedSoon()
    {
        std::vector<Deployment> all;
        for (int i = 0; i < 5'000; ++i) {
            all.push_back(deployment(Source::Run, "", 1, i * 30, i * 30 + 9));
            all.back().id = QStringLiteral("run:%1").arg(i);
            all.push_back(deployment(Source::Platform, "", 1, i * 30 + 5));
            all.back().id = QStringLiteral("deployment:%1").arg(i);
        }
        QCOMPARE(mergeDeployments(all).size(), std::size_t{5'000});
    }
};

QTEST_APPLESS_MAIN(TestDeploymentMerge)
#include "tst_deploymentmerge.moc"
