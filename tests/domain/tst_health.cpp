// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/observation.h"

#include "tests/domain/printing.h"

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

const Instant kStart = Instant::startOfDay(QDate(2026, 11, 23));

Observation answer(int second, std::chrono::microseconds latency = 4ms)
{
    return {kStart.plusSeconds(second), true, latency, QStringLiteral("200 ready")};
}

Observation failure(int second)
{
    return {kStart.plusSeconds(second), false, {}, QStringLiteral("connection refused")};
}

/// States after each observation, taken at that moment: "good good down".
QStringList statesAfter(HealthTrack track, const std::vector<Observation> &observations)
{
    QStringList states;
    for (const Observation &observation : observations) {
        track.observe(observation);
        states << toText(track.stateAt(observation.at));
    }
    return states;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

class TestHealth : public QObject
{
    Q_OBJECT
private slots:
    void nothingObservedIsUnknownAndNeverGood()
    {
        const HealthTrack track;
        QCOMPARE(track.stateAt(kStart), HealthState::Unknown);
        QVERIFY(!track.since().has_value());
        QCOMPARE(toText(HealthState::Unknown), QStringLiteral("unknown"));
    }

    void oneHiccupIsNoOutage()
    {
        QCOMPARE(statesAfter(HealthTrack(), {answer(0), failure(5), answer(10)}),
                 words("good good good"));
    }

    void twoFailuresInARowAreAnOutage()
    {
        QCOMPARE(statesAfter(HealthTrack(), {answer(0), failure(5), failure(10), answer(15)}),
                 words("good good down good"));
    }

    void failuresCountOnlyInARow()
    {
        QCOMPARE(statesAfter(HealthTrack(), {answer(0), failure(5), answer(10), failure(15)}),
                 words("good good good good"));
    }

    void theFirstLookIsBelieved()
    {
        QCOMPARE(statesAfter(HealthTrack(), {failure(0)}), words("down"));
    }

    void slowAnswersAreDegradedFromBeyondTheThreshold()
    {
        QCOMPARE(statesAfter(HealthTrack(), {answer(0, 1000ms), answer(5, 1001ms), answer(10)}),
                 words("good degraded good"));
    }

    void comingBackTakesAsManySuccessesAsThePolicySays()
    {
        const HealthTrack track(ProbePolicy{.successesUntilUp = 2});
        QCOMPARE(statesAfter(track, {failure(0), answer(5), failure(10), answer(15), answer(20)}),
                 words("down down down down good"));
    }

    void anOldObservationSaysNothingAboutNow()
    {
        HealthTrack track;
        track.observe(answer(0));
        QCOMPARE(track.stateAt(kStart.plusSeconds(30)), HealthState::Good);
        QCOMPARE(track.stateAt(kStart.plusSeconds(31)), HealthState::Unknown);
    }

    void sinceIsWhenThePresentStateBegan()
    {
        HealthTrack track;
        track.observe(answer(0));
        track.observe(answer(5));
        QCOMPARE(track.since(), std::optional(kStart));
        track.observe(failure(10));
        QCOMPARE(track.since(), std::optional(kStart));
        track.observe(failure(15));
        QCOMPARE(track.since(), std::optional(kStart.plusSeconds(15)));
        QCOMPARE(track.last()->text, QStringLiteral("connection refused"));
    }

    void ourOwnSleepIsNeverThePlatformsDowntime()
    {
        HealthTrack track;
        track.observe(failure(0));
        track.observe(failure(3600));
        QCOMPARE(track.since(), std::optional(kStart.plusSeconds(3600)));
        track.observe(answer(9000));
        QCOMPARE(track.stateAt(kStart.plusSeconds(9000)), HealthState::Good);
        QCOMPARE(track.since(), std::optional(kStart.plusSeconds(9000)));
    }
};

QTEST_APPLESS_MAIN(TestHealth)
#include "tst_health.moc"
