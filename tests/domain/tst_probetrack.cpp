// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probetrack.h"
#include "models/domain/health/uptime.h"

#include "tests/domain/probeexamples.h"

#include <random>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

constexpr int kInterval = 10;

/// A sample every ten seconds; '.' is one that never came.
QByteArray statesAfter(ProbeTrack &track, const QByteArray &samples)
{
    QByteArray states;
    Instant at = kStart;
    for (const char letter : samples) {
        if (letter != '.')
            track.observe(sampleFrom(letter, at));
        states += letterOf(track.stateAt(at));
        at = at.plusSeconds(kInterval);
    }
    return states;
}

Instant second(int seconds)
{
    return kStart.plusSeconds(seconds);
}

ProbeSpec probe(const char *id, const char *parent = "")
{
    const QString text = QString::fromLatin1(id);
    return {
        .id = text, .name = QStringLiteral("Probe ") + text, .parent = QString::fromLatin1(parent)};
}

ProbeStanding standing(const char *id, HealthState state)
{
    return {.id = QString::fromLatin1(id), .state = state};
}

/// Which parent keeps each standing quiet: "a:Probe b".
QStringList suppressed(std::vector<ProbeStanding> standings, const std::vector<ProbeSpec> &probes)
{
    suppressChildren(standings, probes);
    QStringList found;
    for (const ProbeStanding &one : standings) {
        if (!one.suppressedBy.isEmpty())
            found << one.id + QLatin1Char(':') + one.suppressedBy;
    }
    return found;
}

/// How many samples of the end of `samples`, unknown ones aside, are all of `letters`.
int endingIn(const QByteArray &samples, const QByteArray &letters)
{
    int count = 0;
    for (auto letter = samples.crbegin(); letter != samples.crend(); ++letter) {
        if (*letter == 'u')
            continue;
        if (!letters.contains(*letter))
            break;
        ++count;
    }
    return count;
}

} // namespace

class TestProbeTrack : public QObject
{
    Q_OBJECT
private slots:
    void statesFollowSamples_data()
    {
        QTest::addColumn<QByteArray>("samples");
        QTest::addColumn<QByteArray>("states");
        const auto row = [](const char *name, const char *samples, const char *states) {
            QTest::newRow(name) << QByteArray(samples) << QByteArray(states);
        };
        row("the first look is believed: good", "p", "g");
        row("the first look is believed: slow", "s", "d");
        row("the first look is believed: down", "f", "D");
        row("what tells nothing is unknown", "uuu", "???");
        row("the first one that tells something decides", "uuf", "??D");
        row("one hiccup is no outage", "pfp", "ggg");
        row("two failures in a row are one", "pffp", "ggDD");
        row("failures count only in a row", "pfpfpf", "gggggg");
        row("two successes in a row end it", "ffppp", "DDDgg"); // the first one decided: D, D
        row("a failure begins the count anew", "ffpfpfpp", "DDDDDDDg");
        row("slow once is no change", "pspsp", "ggggg");
        row("slow twice is degraded", "pssp", "ggdd");
        row("good twice is good again", "psspp", "ggddg");
        row("a warning is as slow", "pwsppw", "ggddgg");
        row("slow and failing in turns is not good", "psfsfs", "ggdddd");
        row("from degraded to down", "pssff", "ggddD");
        row("answers end an outage, but slow ones are not good", "pffspp", "ggDDdg");
        row("slow answers end an outage too", "pffsspp", "ggDDddg");
        row("what tells nothing does not end a row", "pfuf", "gggD");
        row("nor does it lengthen one", "pfu", "ggg");
        row("as many of them as failures are unknown", "puup", "gg?g");
        row("also while down: nobody saw that it still is", "ffuuf", "DDD?D");
        row("after unknown one decides", "ffuup", "DDD?g");
        row("a missing sample changes nothing", "ff.f", "DDDD");
        row("nothing for longer is unknown", "ff....f", "DDDDD?D"); // 30 s is not yet longer
        row("after a gap one decides", "ff....p", "DDDDD?g");
        row("no row survives a gap", "pf....pf", "ggggg?gg");
    }
    void statesFollowSamples()
    {
        QFETCH(QByteArray, samples);
        QFETCH(QByteArray, states);
        ProbeTrack track;
        QCOMPARE(statesAfter(track, samples), states);
    }

    void thresholdsAreThePolicys()
    {
        ProbeTrack track({.failuresUntilDown = 3, .successesUntilUp = 1});
        QCOMPARE(statesAfter(track, "pfffpffsssp"), QByteArray("gggDgggdddg"));
    }

    void slowIsBeyondTheThreshold()
    {
        ProbeTrack track({.failuresUntilDown = 1, .successesUntilUp = 1, .slowAfter = 1'500ms});
        QCOMPARE(statesAfter(track, "s"), QByteArray("g"));
    }

    void nothingObservedIsUnknownAndHasNoBeginning()
    {
        ProbeTrack track;
        QCOMPARE(track.stateAt(kStart), HealthState::Unknown);
        QVERIFY(!track.sinceAt(kStart));
        track.observe(sampleFrom('u', kStart));
        QVERIFY(!track.sinceAt(kStart));
        QCOMPARE(track.last()->text, QStringLiteral("no connection over SSH"));
        QCOMPARE(track.decisive()->text, QStringLiteral("no connection over SSH"));
    }

    void sinceIsTheFirstSampleOfTheRowThatMadeTheState()
    {
        ProbeTrack track;
        statesAfter(track, "pppff");
        QCOMPARE(track.sinceAt(second(40)), std::optional(second(30)));
        QCOMPARE(track.decisive()->at, second(40));
        statesAfter(track = ProbeTrack(), "pffpsspp");
        QCOMPARE(track.sinceAt(second(70)), std::optional(second(60)));
        statesAfter(track = ProbeTrack(), "pffsp");
        QCOMPARE(track.stateAt(second(40)), HealthState::Degraded);
        QCOMPARE(track.sinceAt(second(40)), std::optional(second(30)));
    }

    void unknownIsSinceTheLastSampleThatToldSomething()
    {
        ProbeTrack track;
        statesAfter(track, "ppuu");
        QCOMPARE(track.sinceAt(second(30)), std::optional(second(10)));
        QCOMPARE(track.decisive()->verdict, Verdict::Unknown);
        statesAfter(track = ProbeTrack(), "pp");
        QCOMPARE(track.sinceAt(second(41)), std::optional(second(10)));
    }

    void ourSleepBeginsTheStateAnew()
    {
        ProbeTrack track;
        track.observe(sampleFrom('f', kStart));
        track.observe(sampleFrom('f', second(3600)));
        QCOMPARE(track.sinceAt(second(3600)), std::optional(second(3600)));
    }

    void anOldSampleSaysNothingAboutNow()
    {
        ProbeTrack track;
        track.observe(sampleFrom('p', kStart));
        QCOMPARE(track.stateAt(second(30)), HealthState::Good);
        QCOMPARE(track.stateAt(second(30).plusMilliseconds(1)), HealthState::Unknown);
    }

    void aClockThatWasSetBackBeginsAnew()
    {
        ProbeTrack track;
        statesAfter(track, "pppp");
        track.observe(sampleFrom('f', kStart.plusSeconds(-3600)));
        QCOMPARE(track.stateAt(kStart.plusSeconds(-3600)), HealthState::Down);
        QCOMPARE(track.sinceAt(kStart.plusSeconds(-3600)),
                 std::optional(kStart.plusSeconds(-3600)));
        track.observe(sampleFrom('p', second(0)));
        QCOMPARE(track.stateAt(second(-3600)), HealthState::Unknown);
    }

    void observedIsOnlyWhatTwoSamplesThatTellSomethingEnclose()
    {
        ProbeTrack track;
        QCOMPARE(track.observedUntil(sampleFrom('p', kStart)), 0ms);
        track.observe(sampleFrom('p', kStart));
        QCOMPARE(track.observedUntil(sampleFrom('f', second(10))), 10'000ms);
        QCOMPARE(track.observedUntil(sampleFrom('u', second(10))), 0ms);
        QCOMPARE(track.observedUntil(sampleFrom('p', second(30))), 30'000ms);
        QCOMPARE(track.observedUntil(sampleFrom('p', second(31))), 0ms);
        track.observe(sampleFrom('u', second(10)));
        QCOMPARE(track.observedUntil(sampleFrom('p', second(20))), 0ms);
    }

    void moreThanFiveChangesInTenMinutesAreFlapping()
    {
        ProbeTrack track;
        statesAfter(track, "pffppffppff"); // five changes
        QVERIFY(!track.isFlappingAt(second(100)));
        track.observe(sampleFrom('p', second(110)));
        track.observe(sampleFrom('p', second(120)));
        QVERIFY(track.isFlappingAt(second(120)));
        QCOMPARE(track.stateAt(second(120)), HealthState::Down);
        QCOMPARE(track.sinceAt(second(120)), std::optional(second(20)));
    }

    void flappingCalmsDownByTime()
    {
        ProbeTrack track;
        statesAfter(track, QByteArray("pffppffppff") + QByteArray(51, 'p'));
        // The first of six changes was at 20 s.
        QCOMPARE(track.stateAt(second(619)), HealthState::Down);
        QVERIFY(track.isFlappingAt(second(619)));
        QVERIFY(!track.isFlappingAt(second(620)));
        QCOMPARE(track.stateAt(second(620)), HealthState::Good);
        QCOMPARE(track.sinceAt(second(620)), std::optional(second(110)));
    }

    void flappingBetweenGoodAndSlowIsDegraded()
    {
        ProbeTrack track;
        statesAfter(track, "ppssppssppsspp");
        QVERIFY(track.isFlappingAt(second(130)));
        QCOMPARE(track.stateAt(second(130)), HealthState::Degraded);
    }

    void nobodyKnowsWhetherItFlapsWhileWeSleep()
    {
        ProbeTrack track;
        statesAfter(track, "ppssppssppsspp");
        QVERIFY(!track.isFlappingAt(second(170)));
        QCOMPARE(track.stateAt(second(170)), HealthState::Unknown);
    }

    void stalenessFollowsTheInterval_data()
    {
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("stale");
        QTest::newRow("short") << 1 << 10;
        QTest::newRow("usual") << 10 << 30;
        QTest::newRow("long") << 3600 << 10'800;
    }
    void stalenessFollowsTheInterval()
    {
        QFETCH(int, interval);
        QFETCH(int, stale);
        const TrackPolicy policy =
            trackPolicyOf({.interval = std::chrono::seconds(interval), .failuresUntilDown = 3});
        QCOMPARE(policy.staleAfter.count(), stale * 1000LL);
        QCOMPARE(policy.failuresUntilDown, 3);
    }

    void randomSamplesKeepTheRules_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("successes");
        for (const int failures : {1, 2, 3, 5}) {
            for (const int successes : {1, 2, 4})
                QTest::addRow("%d down, %d up", failures, successes) << failures << successes;
        }
    }
    void randomSamplesKeepTheRules()
    {
        QFETCH(int, failures);
        QFETCH(int, successes);
        std::mt19937 random(unsigned(failures * 10 + successes));
        for (int run = 0; run < 200; ++run)
            followRules(random, failures, successes);
    }

    void ourGapsAreNeverDowntime()
    {
        // Whatever is seen, time in which nobody looked counts for no state.
        std::mt19937 random(20'261'123); // NOLINT: the same each time
        for (int run = 0; run < 300; ++run) {
            ProbeTrack track;
            StateTimes times;
            std::chrono::milliseconds looked{0};
            Instant at = kStart;
            bool toldLast = false;
            for (int i = 0; i < 200; ++i) {
                const bool sleeps = random() % 10 == 0;
                const int pause = sleeps ? 31 + int(random() % 5000) : 10;
                at = at.plusSeconds(pause);
                const Sample sample = sampleFrom("pffssu"[random() % 6], at);
                const bool tells = sample.verdict != Verdict::Unknown;
                times += timesIn(track.stateAt(at), track.observedUntil(sample), false);
                if (!sleeps && tells && toldLast)
                    looked += std::chrono::seconds(pause);
                track.observe(sample);
                toldLast = tells;
            }
            QVERIFY(times.down > 0ms);
            QVERIFY(times.observed() <= looked);
        }
    }

    void alertsAreKeptQuiet()
    {
        ProbeStanding one = standing("a", HealthState::Down);
        QVERIFY(one.alertsAt(kStart));
        one.state = HealthState::Degraded;
        QVERIFY(one.alertsAt(kStart));
        for (const HealthState state :
             {HealthState::Good, HealthState::Unknown, HealthState::Paused})
            QVERIFY(!standing("a", state).alertsAt(kStart));
        const auto isQuiet = [](auto change) {
            ProbeStanding quiet = standing("a", HealthState::Down);
            change(quiet);
            return !quiet.alertsAt(kStart);
        };
        const QString word = QStringLiteral("x");
        QVERIFY(isQuiet([&](ProbeStanding &quiet) { quiet.suppressedBy = word; }));
        QVERIFY(isQuiet([&](ProbeStanding &quiet) { quiet.maintenance = word; }));
        QVERIFY(isQuiet([&](ProbeStanding &quiet) { quiet.acknowledgedBy = word; }));
        QVERIFY(isQuiet([](ProbeStanding &quiet) { quiet.snoozedUntil = second(1); }));
        QVERIFY(!isQuiet([](ProbeStanding &quiet) { quiet.snoozedUntil = kStart; }));
    }

    void theWorstIsDownThenUnknownThenDegraded()
    {
        using enum HealthState;
        const auto worst = [](std::initializer_list<HealthState> states) {
            std::vector<ProbeStanding> standings;
            for (const HealthState state : states)
                standings.push_back(standing("a", state));
            return worstOf(standings);
        };
        QCOMPARE(worst({Good, Degraded, Unknown, Down}), Down);
        QCOMPARE(worst({Good, Degraded, Unknown}), Unknown);
        QCOMPARE(worst({Good, Degraded, Paused}), Degraded);
        QCOMPARE(worst({Paused, Good}), Good);
        QCOMPARE(worst({Paused}), Unknown);
        QCOMPARE(worst({}), Unknown);
    }

    void aParentThatIsDownExplainsItsChildren()
    {
        using enum HealthState;
        const std::vector<ProbeSpec> probes{probe("host"), probe("app", "host"),
                                            probe("api", "app")};
        const auto at = [&](HealthState host, HealthState app) {
            return suppressed({standing("host", host), standing("app", app), standing("api", Down)},
                              probes);
        };
        QCOMPARE(at(Good, Good), QStringList());
        QCOMPARE(at(Unknown, Degraded), QStringList());
        QCOMPARE(at(Paused, Down), QStringList(QStringLiteral("api:Probe app")));
        QCOMPARE(at(Down, Down),
                 QStringList({QStringLiteral("app:Probe host"), QStringLiteral("api:Probe app")}));
        QCOMPARE(at(Down, Good),
                 QStringList({QStringLiteral("app:Probe host"), QStringLiteral("api:Probe host")}));
    }

    void aParentThatIsAboutToBeDownExplainsThemToo()
    {
        const std::vector<ProbeSpec> probes{probe("app"), probe("api", "app")};
        const QStringList explained(QStringLiteral("api:Probe app"));
        ProbeStanding parent = standing("app", HealthState::Good);
        ProbeStanding child = standing("api", HealthState::Down);
        child.since = second(10);
        parent.last = sampleFrom('f', second(15)); // its first failure
        QCOMPARE(suppressed({parent, child}, probes), explained);
        parent.last = sampleFrom('p', second(15));
        QCOMPARE(suppressed({parent, child}, probes), QStringList());
        parent.state = HealthState::Unknown;
        parent.last = sampleFrom('u', second(15));
        QCOMPARE(suppressed({parent, child}, probes), QStringList());
    }

    void aParentThatWasNotAskedSinceIsWaitedForWhenThatIsSoon()
    {
        std::vector<ProbeSpec> probes{probe("app"), probe("api", "app")};
        ProbeStanding parent = standing("app", HealthState::Unknown);
        ProbeStanding child = standing("api", HealthState::Down);
        child.since = second(10);
        const auto isQuiet = [&] { return !suppressed({parent, child}, probes).isEmpty(); };
        QVERIFY(isQuiet());
        parent.state = HealthState::Good;
        parent.last = sampleFrom('p', second(9));
        QVERIFY(isQuiet());
        probes[0].interval = 1h;
        QVERIFY(!isQuiet());
        probes[0].interval = 10s;
        parent.state = HealthState::Paused;
        QVERIFY(!isQuiet());
    }

    void aChildHasTimeToRecoverAfterItsParent()
    {
        const std::vector<ProbeSpec> probes{probe("app"), probe("api", "app")};
        ProbeStanding parent = standing("app", HealthState::Good);
        parent.recovered = second(100);
        parent.last = sampleFrom('p', second(120));
        ProbeStanding child = standing("api", HealthState::Down);
        child.since = second(50);
        const auto isQuietWith = [&](char letter, int at) {
            child.last = sampleFrom(letter, second(at));
            return !suppressed({parent, child}, probes).isEmpty();
        };
        QVERIFY(isQuietWith('f', 99));
        QVERIFY(isQuietWith('p', 105));
        QVERIFY(isQuietWith('f', 129));
        QVERIFY(!isQuietWith('f', 130)); // three intervals: it has a fault of its own
        child.since = second(101);
        QVERIFY(!isQuietWith('f', 111));
    }

    void whatIsNotInTroubleWaitsForNobody()
    {
        ProbeStanding parent = standing("app", HealthState::Good);
        parent.last = sampleFrom('f', second(15));
        QCOMPARE(suppressed({parent, standing("api", HealthState::Good)},
                            {probe("app"), probe("api", "app")}),
                 QStringList());
    }

    void itIsKnownWhenItLastCameBack()
    {
        ProbeTrack track;
        statesAfter(track, "pppssspp");
        QVERIFY(!track.recovered());
        statesAfter(track = ProbeTrack(), "pffsspp");
        QCOMPARE(track.recovered(), std::optional(second(30)));
        statesAfter(track = ProbeTrack(), "pff....p"); // nobody saw it come back
        QVERIFY(!track.recovered());
    }

    void circlesAndStrangersExplainNothing()
    {
        const auto down = [](const char *id) { return standing(id, HealthState::Down); };
        QCOMPARE(suppressed({down("a"), down("b")}, {probe("a", "b"), probe("b", "a")}),
                 QStringList());
        QCOMPARE(suppressed({down("a")}, {probe("a", "a")}), QStringList());
        QCOMPARE(suppressed({down("a")}, {probe("a", "gone")}), QStringList());
        QCOMPARE(suppressed({down("a"), down("unknown")}, {probe("a", "unknown")}), QStringList());
    }

    void whatWasSuppressedIsNotForEver()
    {
        std::vector<ProbeStanding> standings{standing("a", HealthState::Good),
                                             standing("b", HealthState::Down)};
        standings[1].suppressedBy = QStringLiteral("Probe a");
        suppressChildren(standings, {probe("a"), probe("b", "a")});
        QCOMPARE(standings[1].suppressedBy, QString());
    }

private:
    /// No state without the samples in a row that the policy wants for it.
    static void followRules(std::mt19937 &random, int failures, int successes)
    {
        using enum HealthState;
        ProbeTrack track({.failuresUntilDown = failures, .successesUntilUp = successes});
        QByteArray seen;
        Instant at = kStart;
        for (int i = 0; i < 120; ++i, at = at.plusSeconds(kInterval)) {
            seen += "ppppffffsu"[random() % 10];
            const HealthState before = track.stateAt(at);
            track.observe(sampleFrom(seen.back(), at));
            const HealthState after = track.stateAt(at);
            if (after == Good && before == Unknown)
                QVERIFY2(endingIn(seen, "p") >= 1, seen.constData());
            if (after == Good && (before == Down || before == Degraded))
                QVERIFY2(endingIn(seen, "p") >= successes, seen.constData());
            if (after == Good)
                QVERIFY2(endingIn(seen, "f") < failures, seen.constData());
            if (after == Down && before == Good)
                QVERIFY2(endingIn(seen, "f") >= failures || track.isFlappingAt(at),
                         seen.constData());
            if (seen.back() == 'u')
                QVERIFY2(after == before || after == Unknown, seen.constData());
            QVERIFY2(!track.sinceAt(at) || *track.sinceAt(at) <= at, seen.constData());
        }
    }
};

QTEST_APPLESS_MAIN(TestProbeTrack)
#include "tst_probetrack.moc"
