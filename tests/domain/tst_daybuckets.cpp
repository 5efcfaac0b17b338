// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/daybuckets.h"

#include <QTest>

using namespace clicknback;

namespace {

LedgerSum sumOf(std::int64_t cents)
{
    return {.rows = 1, .cents = cents, .notNumbers = 0};
}

LedgerFigures figuresFrom(QDate first, std::size_t days)
{
    LedgerFigures figures;
    figures.firstDay = QDate(1970, 1, 1).daysTo(first);
    figures.days.resize(days);
    for (std::size_t day = 0; day < days; ++day)
        figures.days[day][0] = sumOf(std::int64_t(day) + 1);
    return figures;
}

const QDate kMonday(2026, 11, 23);

} // namespace

class TestDayBuckets : public QObject
{
    Q_OBJECT
private slots:
    void daysAreTheirOwnBuckets()
    {
        const DayBuckets buckets(kMonday, kMonday.addDays(2), DayGrain::Day);
        QCOMPARE(buckets.size(), std::size_t(3));
        QCOMPARE(buckets.firstDay(2), kMonday.addDays(2));
        QCOMPARE(buckets.lastDay(2), kMonday.addDays(2));
        QCOMPARE(buckets.find(kMonday.addDays(1)), std::optional<std::size_t>(1));
        QVERIFY(!buckets.find(kMonday.addDays(-1)));
        QVERIFY(!buckets.find(kMonday.addDays(3)));
        QVERIFY(!buckets.find(QDate()));
    }

    void weeksBeginOnMondayAndAreWhole()
    {
        const DayBuckets buckets(kMonday.addDays(-1), kMonday, DayGrain::Week);
        QCOMPARE(buckets.size(), std::size_t(2));
        QCOMPARE(buckets.firstDay(0), kMonday.addDays(-7));
        QCOMPARE(buckets.lastDay(1), kMonday.addDays(6));
        QCOMPARE(buckets.find(kMonday.addDays(-7)), std::optional<std::size_t>(0));
    }

    void monthsAreAsLongAsTheyAre()
    {
        const DayBuckets buckets(QDate(2024, 1, 31), QDate(2024, 3, 1), DayGrain::Month);
        QCOMPARE(buckets.size(), std::size_t(3));
        QCOMPARE(buckets.lastDay(1), QDate(2024, 2, 29));
    }

    void noRangeIsNoBucket()
    {
        QCOMPARE(DayBuckets().size(), std::size_t(0));
        QCOMPARE(DayBuckets(QDate(), kMonday, DayGrain::Day).size(), std::size_t(0));
        QCOMPARE(DayBuckets(kMonday, kMonday.addDays(-1), DayGrain::Day).size(), std::size_t(0));
        QVERIFY(sumByBucket({}, DayBuckets()).empty());
    }

    void aThousandYearsAreNotAMillionBars()
    {
        const DayBuckets buckets(QDate(1970, 1, 1), QDate(2999, 12, 31), DayGrain::Day);
        QCOMPARE(buckets.grain(), DayGrain::Month);
        QCOMPARE(buckets.size(), std::size_t(12 * 1030));
        QCOMPARE(grainFor(kMonday, kMonday), DayGrain::Day);
        QCOMPARE(grainFor(kMonday, kMonday.addYears(2)), DayGrain::Week);
        QCOMPARE(grainFor(kMonday, kMonday.addYears(9)), DayGrain::Month);
    }

    void everyDayIsInExactlyOneBucket_data()
    {
        QTest::addColumn<int>("grain");
        for (const DayGrain grain : {DayGrain::Day, DayGrain::Week, DayGrain::Month})
            QTest::addRow("%d", int(grain)) << int(grain);
    }
    void everyDayIsInExactlyOneBucket()
    {
        QFETCH(int, grain);
        constexpr std::size_t kDays = 400;
        const LedgerFigures figures = figuresFrom(kMonday.addDays(-3), kDays);
        const DayBuckets buckets(figures.dayAt(0), figures.dayAt(kDays - 1), DayGrain(grain));
        LedgerSum all;
        for (const BandSums &sums : sumByBucket(figures, buckets))
            all += sums[0];
        QCOMPARE(all.rows, std::int64_t(kDays));
        QCOMPARE(all.cents, std::int64_t(kDays * (kDays + 1) / 2));
        const std::vector<BandSums> sums = sumByBucket(figures, buckets);
        const std::size_t third = *buckets.find(kMonday);
        QVERIFY(sums[third][0].cents >= 4);
    }
};

QTEST_APPLESS_MAIN(TestDayBuckets)
#include "tst_daybuckets.moc"
