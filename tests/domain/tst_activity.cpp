// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/activity.h"

#include <QTest>

using namespace clicknback;

namespace {

const QDate kToday(2026, 11, 23);
const QDate kLongAgo(2026, 1, 1);

Instant at(int hour, int minute)
{
    return Instant::startOfDay(kToday).plusSeconds(hour * 3600 + minute * 60);
}

} // namespace

class TestActivity : public QObject
{
    Q_OBJECT
private slots:
    void countsTodayByHour()
    {
        const TodayActivity activity =
            compareToday({{kToday, 9, 4}, {kToday, 14, 3}}, kLongAgo, at(14, 30));
        QCOMPARE(activity.today, kToday);
        QCOMPARE(activity.hourNow, 14);
        QCOMPARE(activity.purchases[9], 4);
        QCOMPARE(activity.purchases[14], 3);
        QCOMPARE(activity.purchasesSoFar(), 7);
    }

    void usualIsTheMeanOfTheSameWeekdayOfEightWeeks()
    {
        std::vector<HourActivity> hours;
        for (int week = 1; week <= 8; ++week)
            hours.push_back({kToday.addDays(-7 * week), 10, week});
        const TodayActivity activity = compareToday(hours, kLongAgo, at(12, 0));
        QCOMPARE(activity.weeksObserved, 8);
        QCOMPARE(activity.usual[10], 4.5);
    }

    void otherWeekdaysTheFutureAndTheNinthWeekDoNotCount()
    {
        const TodayActivity activity = compareToday({{kToday.addDays(-1), 10, 100},
                                                     {kToday.addDays(-6), 10, 100},
                                                     {kToday.addDays(-63), 10, 100},
                                                     {kToday.addDays(7), 10, 100}},
                                                    kLongAgo, at(12, 0));
        QCOMPARE(activity.usual[10], 0.0);
        QCOMPARE(activity.purchasesSoFar(), 0);
    }

    void weeksBeforeTheFirstPurchaseWereNotObserved()
    {
        const TodayActivity activity =
            compareToday({{kToday.addDays(-7), 10, 6}}, kToday.addDays(-13), at(12, 0));
        QCOMPARE(activity.weeksObserved, 1);
        QCOMPARE(activity.usual[10], 6.0);
    }

    void aQuietWeekCountsAsZeroPurchases()
    {
        const TodayActivity activity =
            compareToday({{kToday.addDays(-7), 10, 6}}, kToday.addDays(-14), at(12, 0));
        QCOMPARE(activity.weeksObserved, 2);
        QCOMPARE(activity.usual[10], 3.0);
    }

    void withoutHistoryThereIsNothingToCompareWith()
    {
        for (const QDate firstDay : {kToday, kToday.addDays(-6), QDate()}) {
            const TodayActivity activity = compareToday({{kToday, 9, 4}}, firstDay, at(12, 0));
            QCOMPARE(activity.weeksObserved, 0);
            QVERIFY(!activity.usualSoFar(at(12, 0)).has_value());
        }
    }

    void usualSoFarTakesTheShareOfTheRunningHour()
    {
        const QDate lastWeek = kToday.addDays(-7);
        const TodayActivity activity = compareToday(
            {{lastWeek, 9, 10}, {lastWeek, 14, 8}, {lastWeek, 15, 100}}, lastWeek, at(14, 15));
        QCOMPARE(activity.usualSoFar(at(14, 15)), std::optional(12.0));
    }

    void hoursThatDoNotExistAreLeftOut()
    {
        const TodayActivity activity =
            compareToday({{kToday, 24, 1}, {kToday, -1, 1}, {QDate(), 3, 1}}, kLongAgo, at(12, 0));
        QCOMPARE(activity.purchasesSoFar(), 0);
    }
};

QTEST_APPLESS_MAIN(TestActivity)
#include "tst_activity.moc"
