// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/uptime.h"

#include "tests/domain/probeexamples.h"

#include <random>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

QString uptimeText(const StateTimes &times, std::chrono::milliseconds window)
{
    return toText(uptimeOf(times, window));
}

QString words(double lowest, double highest, double coverage)
{
    return toText(UptimeRange{lowest, highest, coverage});
}

} // namespace

class TestUptime : public QObject
{
    Q_OBJECT
private slots:
    void whatWasNotObservedIsUnknown()
    {
        QCOMPARE(uptimeText({}, 24h), QStringLiteral("unknown: not observed"));
        QCOMPARE(uptimeText({.maintenance = 24h}, 24h), QStringLiteral("unknown: not observed"));
    }

    void uptimeIsARange_data()
    {
        QTest::addColumn<StateTimes>("times");
        QTest::addColumn<QString>("text");
        QTest::newRow("all good") << StateTimes{.good = 100h}
                                  << QStringLiteral("100 %, observed 100 % of the time");
        QTest::newRow("slow is up") << StateTimes{.good = 60h, .degraded = 40h}
                                    << QStringLiteral("100 %, observed 100 % of the time");
        QTest::newRow("down") << StateTimes{.good = 99h, .down = 1h}
                              << QStringLiteral("99.0 %, observed 100 % of the time");
        QTest::newRow("half seen") << StateTimes{.good = 50h}
                                   << QStringLiteral("50.0 to 100 %, observed 50 % of the time");
        QTest::newRow("half seen, some down")
            << StateTimes{.good = 49h, .down = 1h}
            << QStringLiteral("49.0 to 99.0 %, observed 50 % of the time");
        QTest::newRow("maintenance is left out")
            << StateTimes{.good = 49h, .down = 1h, .maintenance = 50h}
            << QStringLiteral("98.0 %, observed 100 % of the time");
        QTest::newRow("always down")
            << StateTimes{.down = 100h} << QStringLiteral("0 %, observed 100 % of the time");
        QTest::newRow("hardly seen") << StateTimes{.good = 1min}
                                     << QStringLiteral("0.02 to 100 %, observed less than 1 % of "
                                                       "the time");
        QTest::newRow("more than the window")
            << StateTimes{.good = 150h} << QStringLiteral("100 %, observed 100 % of the time");
    }
    void uptimeIsARange()
    {
        QFETCH(StateTimes, times);
        QFETCH(QString, text);
        QCOMPARE(uptimeText(times, 100h), text);
    }

    void roundingMakesNothingPerfect()
    {
        QCOMPARE(words(99.2, 99.9, 0.71),
                 QStringLiteral("99.2 to 99.9 %, observed 71 % of the time"));
        QCOMPARE(words(99.94, 99.94, 1), QStringLiteral("99.9 %, observed 100 % of the time"));
        QCOMPARE(words(99.98, 99.98, 1), QStringLiteral("99.98 %, observed 100 % of the time"));
        QCOMPARE(words(99.98, 100, 0.9998),
                 QStringLiteral("99.98 to 100 %, observed 99 % of the time"));
        QCOMPARE(words(99.99999, 100, 0.9999999),
                 QStringLiteral("99.999 to 100 %, observed 99 % of the time"));
        QCOMPARE(words(0.00001, 0.2, 0.5),
                 QStringLiteral("0.001 to 0.2 %, observed 50 % of the time"));
        QCOMPARE(words(98.96, 99.01, 1), QStringLiteral("99.0 %, observed 100 % of the time"));
    }

    void timesAddUp()
    {
        StateTimes sum{.good = 1s, .down = 2s};
        sum += {.good = 3s, .degraded = 4s, .down = 5s, .maintenance = 6s};
        QCOMPARE(sum, (StateTimes{.good = 4s, .degraded = 4s, .down = 7s, .maintenance = 6s}));
        QCOMPARE(sum.observed(), 21'000ms);
    }

    void aTimeCountsForItsStateOrForNobody()
    {
        using enum HealthState;
        QCOMPARE(timesIn(Good, 5s, false), (StateTimes{.good = 5s}));
        QCOMPARE(timesIn(Degraded, 5s, false), (StateTimes{.degraded = 5s}));
        QCOMPARE(timesIn(Down, 5s, false), (StateTimes{.down = 5s}));
        QCOMPARE(timesIn(Down, 5s, true), (StateTimes{.maintenance = 5s}));
        QCOMPARE(timesIn(Unknown, 5s, false), StateTimes());
        QCOMPARE(timesIn(Paused, 5s, false), StateTimes());
        QCOMPARE(timesIn(Unknown, 5s, true), StateTimes());
    }

    void longerThanStaleWasNotObservedAtAll()
    {
        const auto between = [](int seconds) {
            return observedBetween(kStart, kStart.plusSeconds(seconds), 30s);
        };
        QCOMPARE(between(0), 0ms);
        QCOMPARE(between(10), 10'000ms);
        QCOMPARE(between(30), 30'000ms);
        QCOMPARE(between(31), 0ms);
        QCOMPARE(between(-10), 0ms);
    }

    void theMethodSaysWhatCountsForWhat()
    {
        for (const char *word : {"asleep", "maintenance", "lower figure", "higher"})
            QVERIFY2(uptimeMethod().contains(QLatin1String(word)), word);
    }

    void anyTimesGiveARangeInOrder()
    {
        std::mt19937 random(20'261'123); // NOLINT: the same each time
        const auto some = [&] {
            return std::chrono::milliseconds(random() % 3 == 0 ? 0 : random() % 90'000'000);
        };
        for (int run = 0; run < 20'000; ++run) {
            const StateTimes times{some(), some(), some(), some()};
            const auto uptime = uptimeOf(times, some());
            QCOMPARE(uptime.has_value(), times.good + times.degraded + times.down > 0ms);
            if (!uptime)
                continue;
            QVERIFY(uptime->lowest >= 0 && uptime->lowest <= uptime->highest);
            QVERIFY(uptime->highest <= 100);
            QVERIFY(uptime->coverage >= 0 && uptime->coverage <= 1);
            const bool isPerfect = times.down == 0ms && uptime->coverage == 1;
            QCOMPARE(toText(uptime).startsWith(QStringLiteral("100 %")), isPerfect);
        }
    }
};

QTEST_APPLESS_MAIN(TestUptime)
#include "tst_uptime.moc"
