// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/deliveryfigures.h"

#include "tests/domain/releaseexamples.h"

#include <QRandomGenerator>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

using Source = Deployment::Source;
using Outcome = Deployment::Result;
using Verification = Deployment::Verification;

constexpr int kDay = 24 * 60;
const Instant kFrom = releaseMinute(0);
const Instant kTo = releaseMinute(28 * kDay);

/// A run of ten minutes.
Deployment deployed(int commitNumber, int at, Outcome outcome = Outcome::Succeeded)
{
    Deployment one = deployment(Source::Run, "", commitNumber, at, at + 10);
    one.id = QStringLiteral("run:%1").arg(at);
    one.result = outcome;
    return one;
}

Deployment rolledBack(int commitNumber, int at)
{
    Deployment one = deployed(commitNumber, at);
    one.isRollback = true;
    return one;
}

Incident incident(int severity, int from, int to = -1)
{
    Incident one;
    one.severity = severity;
    one.opened = releaseMinute(from);
    if (to >= 0)
        one.closed = releaseMinute(to);
    return one;
}

Release release(int number, int madeAt, std::vector<Deployment> deployments = {})
{
    Release one{.name = QStringLiteral("v1.%1.0").arg(number), .commit = sha(number)};
    one.madeAt = releaseMinute(madeAt);
    one.deployments = std::move(deployments);
    return one;
}

DeliveryFigures figuresOf(const std::vector<Deployment> &deployments,
                          const std::vector<Incident> &incidents = {})
{
    return deliveryFigures({}, deployments, incidents, kFrom, kTo);
}

DeliveryFigures leadOf(const std::vector<Release> &releases)
{
    return deliveryFigures(releases, {}, {}, kFrom, kTo);
}

using Duration = Fact<std::chrono::seconds>;

} // namespace

class TestDeliveryFigures : public QObject
{
    Q_OBJECT
private slots:
    void withNothingAllIsUnknownAndNeverZero()
    {
        const DeliveryFigures none = figuresOf({});
        QCOMPARE(none.perWeek.why, QStringLiteral("nothing was deployed in this time"));
        QCOMPARE(none.failureRate.why, none.perWeek.why);
        QVERIFY(!none.perWeek && !none.failureRate && !none.leadTime && !none.timeToRestore);
        QVERIFY(!none.leadTime.why.isEmpty() && !none.timeToRestore.why.isEmpty());
        QCOMPARE(none.weeks.size(), std::size_t{4});
        for (const DeliveryFigures::Week &week : none.weeks)
            QVERIFY(week.deployments == 0 && !week.leadTime && !week.timeToRestore);
    }

    void whatWorkedHasAKnownRateAndNothingToRestore()
    {
        const DeliveryFigures figures = figuresOf({deployed(1, 0), deployed(2, kDay)});
        QCOMPARE(figures.deployments, 2);
        QCOMPARE(figures.failures, 0);
        QCOMPARE(figures.failureRate,
                 Fact<double>::known(0.0)); // of two, none failed: that is known
        QCOMPARE(figures.perWeek, Fact<double>::known(0.5));
        QVERIFY(!figures.timeToRestore);
    }

    void onlyWhatMayHaveChangedSomethingCounts_data()
    {
        QTest::addColumn<Deployment>("one");
        QTest::addColumn<int>("deployments");
        QTest::newRow("succeeded") << deployed(1, 5) << 1;
        QTest::newRow("failed") << deployed(1, 5, Outcome::Failed) << 1;
        QTest::newRow("cancelled") << deployed(1, 5, Outcome::Cancelled) << 0;
        QTest::newRow("running") << deployed(1, 5, Outcome::Running) << 0;
        QTest::newRow("not told") << deployed(1, 5, Outcome::Unknown) << 0;
        Deployment seen = deployed(1, 5, Outcome::Unknown);
        seen.source = Source::Container;
        QTest::newRow("seen running") << seen << 1;
        QTest::newRow("a rollback") << rolledBack(1, 5) << 0;
        QTest::newRow("before the time") << deployed(1, -1) << 0;
        QTest::newRow("at its end") << deployed(1, 28 * kDay) << 0;
    }
    void onlyWhatMayHaveChangedSomethingCounts()
    {
        QFETCH(Deployment, one);
        QTEST(figuresOf({one}).deployments, "deployments");
    }

    void failuresAreWhatFailedWasUnhealthyRolledBackOrBroughtAnIncident()
    {
        Deployment unhealthy = deployed(2, 1 * kDay);
        unhealthy.verification = Verification::Unhealthy;
        const std::vector<Deployment> all{
            deployed(1, 0, Outcome::Failed), unhealthy,
            deployed(3, 2 * kDay),           rolledBack(1, 2 * kDay + 30),
            deployed(4, 3 * kDay),           deployed(5, 4 * kDay)};
        const DeliveryFigures figures = figuresOf(all, {incident(2, 3 * kDay + 40, 3 * kDay + 60)});
        QCOMPARE(figures.deployments, 5);
        QCOMPARE(figures.failures, 4);
        QCOMPARE(figures.failureRate, Fact<double>::known(0.8));
    }

    void anIncidentBelongsToTheLastDeploymentWithinAnHour_data()
    {
        QTest::addColumn<int>("severity");
        QTest::addColumn<int>("opened");
        QTest::addColumn<int>("failures");
        QTest::newRow("class 1") << 1 << 100 + 20 << 1;
        QTest::newRow("class 3 is no failure") << 3 << 100 + 20 << 0;
        QTest::newRow("while it goes on") << 2 << 100 + 5 << 1;
        QTest::newRow("an hour after its end") << 2 << 100 + 70 << 1;
        QTest::newRow("later") << 2 << 100 + 72 << 0;
        QTest::newRow("before it") << 1 << 99 << 0;
    }
    void anIncidentBelongsToTheLastDeploymentWithinAnHour()
    {
        QFETCH(int, severity);
        QFETCH(int, opened);
        QTEST(figuresOf({deployed(1, 100)}, {incident(severity, opened)}).failures, "failures");
    }

    void anIncidentIsOneFailure()
    {
        const DeliveryFigures figures = figuresOf({deployed(1, 0), deployed(2, 20)},
                                                  {incident(1, 35, 50), incident(2, 36, 70)});
        QCOMPARE(figures.failures, 1);
        QCOMPARE(figures.timeToRestore, Duration::known(35min)); // until the last of them is over
    }

    void aFailureIsRestoredByTheNextGoodDeployment()
    {
        // Ended at 10, the next fails too and ends at 40, the third ends at 70.
        const DeliveryFigures figures = figuresOf(
            {deployed(1, 0, Outcome::Failed), deployed(2, 30, Outcome::Failed), deployed(3, 60)});
        QCOMPARE(figures.timeToRestore, Duration::known(45min)); // between 60 and 30
        QCOMPARE(figuresOf({deployed(1, 0), rolledBack(9, 50)}).timeToRestore,
                 Duration::known(50min));
    }

    void whatIsNotRestoredIsNotMeasured()
    {
        QVERIFY(!figuresOf({deployed(1, 0, Outcome::Failed)}).timeToRestore);
        const auto still = figuresOf({deployed(1, 0), deployed(2, 200)}, {incident(1, 15)});
        QCOMPARE(still.failures, 1);
        QVERIFY(!still.timeToRestore); // its incident is open whatever was deployed since
    }

    void leadTimeIsFromEachCommitToItsFirstDelivery()
    {
        Release one = release(1, 0, {rolledBack(1, 900), deployed(1, 500), deployed(1, 100)});
        one.deployments.push_back(deployed(1, 50, Outcome::Failed));
        QCOMPARE(leadOf({one}).leadTime, Duration::known(110min));
        one.commits = Fact<std::vector<Commit>>::known(
            {commit(1, 100), commit(2, 90), commit(3, 50), {.sha = sha(4)}});
        QCOMPARE(leadOf({one}).leadTime, Duration::known(20min)); // of 10, 20 and 60
    }

    void aSkippedReleaseIsDeliveredWithTheNext()
    {
        const std::vector<Release> releases{release(4, 90), release(3, 80, {deployed(3, 100)}),
                                            release(2, 60), release(1, 0, {deployed(1, 10)}),
                                            release(0, -9'000)};
        // 110 - 80, 110 - 60, 20 - 0; nothing is known of the first, and the last is not delivered.
        QCOMPARE(leadOf(releases).leadTime, Duration::known(30min));
    }

    void clocksThatDisagreeAreNotMeasured()
    {
        QVERIFY(!leadOf({release(1, 300, {deployed(1, 100)})}).leadTime);
    }

    void weeksAddUpToTheWhole()
    {
        QRandomGenerator random(12);
        std::vector<Deployment> all;
        for (int i = 0; i < 200; ++i)
            all.push_back(deployed(i, random.bounded(28 * kDay),
                                   random.bounded(4) == 0 ? Outcome::Failed : Outcome::Succeeded));
        for (const int days : {5, 7, 10, 28}) {
            const auto figures = deliveryFigures({}, all, {}, kFrom, releaseMinute(days * kDay));
            int deployments = 0;
            int failures = 0;
            for (const DeliveryFigures::Week &week : figures.weeks) {
                deployments += week.deployments;
                failures += week.failures;
            }
            QCOMPARE(figures.weeks.size(), std::size_t((days + 6) / 7));
            QCOMPARE(deployments, figures.deployments);
            QCOMPARE(failures, figures.failures);
            QVERIFY(failures > 0 && failures < deployments);
        }
    }

    void aWeekHasItsOwnFigures()
    {
        const DeliveryFigures figures =
            deliveryFigures({release(1, 8 * kDay, {deployed(1, 8 * kDay + 20)})},
                            {deployed(1, 8 * kDay + 20), deployed(2, 15 * kDay, Outcome::Failed),
                             deployed(3, 15 * kDay + 60)},
                            {}, kFrom, kTo);
        QCOMPARE(figures.weeks[1].from, releaseMinute(7 * kDay));
        QCOMPARE(figures.weeks[1].leadTime, Duration::known(30min));
        QVERIFY(!figures.weeks[1].timeToRestore && !figures.weeks[2].leadTime);
        QCOMPARE(figures.weeks[2].timeToRestore, Duration::known(60min));
        QCOMPARE(figures.weeks[2].failures, 1);
        QCOMPARE(figures.weeks[3].deployments, 0);
    }

    void timesWithoutLengthAndOfAgesAreHarmless()
    {
        const std::vector<Deployment> all{deployed(1, 0)};
        const auto turned = deliveryFigures({}, all, {}, kTo, kFrom);
        QVERIFY(turned.weeks.empty() && !turned.perWeek);
        const auto point = deliveryFigures({}, all, {}, kFrom, kFrom);
        QVERIFY(point.weeks.empty() && !point.perWeek);
        const auto ages = deliveryFigures({}, all, {}, Instant{}, kTo);
        QCOMPARE(ages.weeks.size(), std::size_t{1'041}); // twenty years are enough for a chart
        QCOMPARE(ages.deployments, 1);
    }
};

QTEST_APPLESS_MAIN(TestDeliveryFigures)
#include "tst_deliveryfigures.moc"
