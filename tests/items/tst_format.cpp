// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/format.h"

#include <QTest>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

const Instant kNow = Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(50'531);

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestFormat : public QObject
{
    Q_OBJECT
private slots:
    void amountsAreGroupedWithTwoDecimals_data()
    {
        QTest::addColumn<Money>("amount");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("difference");
        QTest::addColumn<QString>("euros");
        const auto row = [](Money amount, const char *plain, const char *difference,
                            const char *euros) {
            QTest::newRow(plain) << amount << text(plain) << text(difference) << text(euros);
        };
        row(Money(), "0.00", "0.00", "€0.00");
        row(Money::fromCents(5), "0.05", "+0.05", "€0.05");
        row(Money::fromCents(-75), "−0.75", "−0.75", "−€0.75");
        row(Money::fromCents(123'450), "1,234.50", "+1,234.50", "€1,234.50");
        row(Money::fromCents(-999'999'999'999), "−9,999,999,999.99", "−9,999,999,999.99",
            "−€9,999,999,999.99");
        row(Money::notANumber(), "NaN", "NaN", "NaN");
    }
    void amountsAreGroupedWithTwoDecimals()
    {
        QFETCH(Money, amount);
        QTEST(formatAmount(amount), "plain");
        QTEST(formatDifference(amount), "difference");
        QTEST(formatEuros(amount), "euros");
    }

    void countsAreGrouped()
    {
        QCOMPARE(formatCount(0), text("0"));
        QCOMPARE(formatCount(10'000'000), text("10,000,000"));
        QCOMPARE(formatCount(-1'234), text("-1,234"));
    }

    void timesFollowTheChosenZone()
    {
        QCOMPARE(formatTime(kNow, QTimeZone::utc()), text("23 Nov 2026 14:02:11"));
        QCOMPARE(formatTime(kNow, QTimeZone(7200)), text("23 Nov 2026 16:02:11"));
        QCOMPARE(formatTime(std::nullopt, QTimeZone::utc()), text("—"));
    }

    void agesGrowCoarserWithTime_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("age");
        const auto row = [](qint64 seconds, const char *age) {
            QTest::newRow(age) << seconds << text(age);
        };
        row(0, "0 s");
        row(119, "119 s");
        row(120, "2 min");
        row(7'199, "119 min");
        row(7'200, "2 h");
        row(172'799, "47 h");
        row(172'800, "2 d");
        row(-1, "in the future");
    }
    void agesGrowCoarserWithTime()
    {
        QFETCH(qint64, seconds);
        QTEST(formatAge(kNow.plusSeconds(-seconds), kNow), "age");
    }

    void latenciesKeepTwoToThreeFigures_data()
    {
        QTest::addColumn<qint64>("microseconds");
        QTest::addColumn<QString>("latency");
        const auto row = [](qint64 microseconds, const char *latency) {
            QTest::addRow("%s of %lld", latency, microseconds) << microseconds << text(latency);
        };
        row(0, "0.0 ms");
        row(400, "0.4 ms");
        row(9'940, "9.9 ms");
        row(9'960, "10 ms");
        row(12'000, "12 ms");
        row(999'400, "999 ms");
        row(999'600, "1.00 s");
        row(1'204'000, "1.20 s");
    }
    void latenciesKeepTwoToThreeFigures()
    {
        QFETCH(qint64, microseconds);
        QTEST(formatLatency(std::chrono::microseconds(microseconds)), "latency");
    }

    void bytesTakeTheUnitThatReadsBest_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("size");
        const auto row = [](qint64 bytes, const char *size) {
            QTest::addRow("%lld", bytes) << bytes << text(size);
        };
        row(0, "0 B");
        row(999, "999 B");
        row(1'000, "1.0 kB");
        row(999'960, "1.0 MB");
        row(1'234'567'890, "1.2 GB");
        row(5'000'000'000'000'000, "5000.0 TB");
    }
    void bytesTakeTheUnitThatReadsBest()
    {
        QFETCH(qint64, bytes);
        QTEST(formatBytes(bytes), "size");
    }

    void longIdsAreShortenedAndShortOnesKept()
    {
        QCOMPARE(shortenId(text("0f8fad5b-d9cb-469f-a165-70867728950e")), text("0f8fad5b…"));
        QCOMPARE(shortenId(text("not-a-uuid")), text("not-a-uuid"));
        QCOMPARE(shortenId(QString()), QString());
    }
};

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
