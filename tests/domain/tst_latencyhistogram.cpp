// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/latencyhistogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

constexpr double kWidth = 1.0595; ///< a twelfth of a power of two, and a little more

LatencyHistogram histogramOf(const std::vector<std::int64_t> &values)
{
    LatencyHistogram histogram;
    for (const std::int64_t value : values)
        histogram.add(std::chrono::microseconds(value));
    return histogram;
}

/// From 1 µs to an hour, as many small as large ones.
std::vector<std::int64_t> randomLatencies(std::mt19937 &random, int most)
{
    std::uniform_real_distribution<double> exponent(0, std::log2(3.6e9));
    std::vector<std::int64_t> values;
    for (int i = 0, count = int(random() % unsigned(most)) + 1; i < count; ++i)
        values.push_back(std::int64_t(std::exp2(exponent(random))));
    return values;
}

QByteArray randomBytes(std::mt19937 &random, int most)
{
    QByteArray bytes;
    for (int i = 0, count = int(random() % unsigned(most)); i < count; ++i)
        bytes.append(char(random() % 4 == 0 ? random() : random() % 3));
    return bytes;
}

} // namespace

class TestLatencyHistogram : public QObject
{
    Q_OBJECT
private slots:
    void withoutAnyThereIsNoPercentile()
    {
        const LatencyHistogram histogram;
        QVERIFY(histogram.isEmpty());
        QVERIFY(!histogram.percentile(0.5));
    }

    void percentilesAreRightToTheWidthOfABucket()
    {
        std::mt19937 random(20'261'123); // NOLINT: the same each time
        for (int run = 0; run < 200; ++run) {
            std::vector<std::int64_t> values = randomLatencies(random, 2'000);
            const LatencyHistogram histogram = histogramOf(values);
            std::sort(values.begin(), values.end());
            QCOMPARE(histogram.count(), std::int64_t(values.size()));
            for (const double share : {0.0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
                const auto rank = std::size_t(std::ceil(share * double(values.size()) - 1e-9));
                const std::int64_t right = values[rank == 0 ? 0 : rank - 1];
                const std::int64_t found = histogram.percentile(share)->count();
                QVERIFY2(
                    found >= right && double(found) <= double(right) * kWidth,
                    qPrintable(QStringLiteral("%1: %2 for %3").arg(share).arg(found).arg(right)));
            }
        }
    }

    void eachLatencyIsInItsOwnBucket()
    {
        std::int64_t value = 1;
        for (; value <= 3'600'000'000; value += 1 + value / 97) {
            const std::int64_t found = histogramOf({value}).percentile(1)->count();
            QVERIFY2(found >= value && double(found) <= double(value) * kWidth,
                     qPrintable(QString::number(value)));
        }
    }

    void theSeventhOfAHundredIsSevenPercent()
    {
        LatencyHistogram histogram;
        for (int power = 0; power < 10; ++power)
            histogram.add(std::chrono::microseconds(1 << power), 10);
        QCOMPARE(histogram.percentile(0.07), std::optional(1us));
        QCOMPARE(histogram.percentile(0.1), std::optional(1us));
        QCOMPARE(histogram.percentile(0.11), std::optional(2us));
        QCOMPARE(histogram.percentile(0.95), std::optional(512us));
    }

    void outsideCountsAsTheBorder()
    {
        QCOMPARE(histogramOf({0}).percentile(1), std::optional(1us));
        QCOMPARE(histogramOf({-5}).percentile(1), std::optional(1us));
        QCOMPARE(histogramOf({std::numeric_limits<std::int64_t>::max()}).percentile(1),
                 std::optional(std::chrono::microseconds(1h)));
        QCOMPARE(histogramOf({0}), histogramOf({1}));
    }

    void oddSharesAreTheBorders()
    {
        const LatencyHistogram histogram = histogramOf({1, 1024});
        QCOMPARE(histogram.percentile(-1), std::optional(1us));
        QCOMPARE(histogram.percentile(2), std::optional(1024us));
        QCOMPARE(histogram.percentile(std::numeric_limits<double>::quiet_NaN()),
                 std::optional(1us));
    }

    void mergedIsTheHistogramOfBoth()
    {
        std::mt19937 random(7); // NOLINT: the same each time
        for (int run = 0; run < 200; ++run) {
            const std::vector<std::int64_t> some = randomLatencies(random, 300);
            std::vector<std::int64_t> all = randomLatencies(random, 300);
            LatencyHistogram merged = histogramOf(all);
            merged.merge(histogramOf(some));
            all.insert(all.end(), some.begin(), some.end());
            QCOMPARE(merged, histogramOf(all));
        }
        LatencyHistogram twice = histogramOf({3, 5});
        twice.merge(twice);
        QCOMPARE(twice, histogramOf({3, 5, 3, 5}));
    }

    void countsAreAddedAndNonsenseIsNot()
    {
        LatencyHistogram histogram;
        histogram.add(4ms, 3);
        histogram.add(4ms, 0);
        histogram.add(4ms, -2);
        QCOMPARE(histogram, histogramOf({4'000, 4'000, 4'000}));
    }

    void countsStopAtTheLargestNumber()
    {
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        LatencyHistogram histogram;
        histogram.add(1us, most);
        histogram.add(1us, most);
        histogram.add(2us, most);
        QCOMPARE(histogram.count(), most);
        QCOMPARE(histogram.percentile(0.5), std::optional(1us));
        QCOMPARE(LatencyHistogram::fromBytes(histogram.toBytes()), std::optional(histogram));
    }

    void bytesComeBackAsTheyWere()
    {
        std::mt19937 random(11); // NOLINT: the same each time
        for (int run = 0; run < 300; ++run) {
            const LatencyHistogram histogram = histogramOf(randomLatencies(random, 500));
            QCOMPARE(LatencyHistogram::fromBytes(histogram.toBytes()), std::optional(histogram));
        }
        QCOMPARE(LatencyHistogram().toBytes(), QByteArray());
        QCOMPARE(LatencyHistogram::fromBytes({}), std::optional(LatencyHistogram()));
    }

    void aMinuteIsAFewBytes()
    {
        // Six samples of one probe that answers within 3 to 5 ms.
        const LatencyHistogram minute = histogramOf({3'100, 3'900, 4'000, 4'100, 4'400, 4'900});
        QVERIFY(minute.toBytes().size() <= 16);
    }

    void rubbishIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const char *hex) {
            QTest::newRow(name) << QByteArray::fromHex(hex);
        };
        row("version alone", "01");
        row("another version", "020101");
        row("no count", "0101");
        row("a count of none", "010100");
        row("a step of none", "010001");
        row("a cut count", "010181");
        row("a longer number than needed", "01018100");
        row("too large a number", "0101ffffffffffffffffff01");
        row("a bucket beyond the hour", "01ff0301");
        row("a bucket that no latency is in", "010201");
    }
    void rubbishIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!LatencyHistogram::fromBytes(bytes));
    }

    void whateverIsReadIsWhatWouldBeWritten()
    {
        std::mt19937 random(13); // NOLINT: the same each time
        int read = 0;
        for (int run = 0; run < 100'000; ++run) {
            const QByteArray bytes = '\1' + randomBytes(random, 12);
            const auto histogram = LatencyHistogram::fromBytes(bytes);
            read += histogram ? 1 : 0;
            QVERIFY2(!histogram || histogram->toBytes() == bytes, bytes.toHex().constData());
        }
        QVERIFY(read > 100); // else nothing was tried
    }

    void cutBytesAreRefusedOrShorter()
    {
        const QByteArray whole = histogramOf({1, 50, 700, 700, 90'000}).toBytes();
        for (qsizetype size = 1; size < whole.size(); ++size) {
            const auto histogram = LatencyHistogram::fromBytes(whole.left(size));
            QVERIFY(!histogram || histogram->count() < 5);
        }
    }
};

QTEST_APPLESS_MAIN(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
