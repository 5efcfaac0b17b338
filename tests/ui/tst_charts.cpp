// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/comparisonchart.h"
#include "ui/charts/linechart.h"
#include "ui/charts/reduction.h"
#include "ui/charts/stackedbars.h"
#include "ui/charts/ticks.h"
#include "ui/theme/tokens.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace clicknback;

namespace {

const double kNaN = std::numeric_limits<double>::quiet_NaN();

QStringList dayLabels(int count)
{
    QStringList labels;
    for (int i = 0; i < count; ++i)
        labels.append(QStringLiteral("%1 Nov").arg(i + 1));
    return labels;
}

std::vector<BarSeries> twoSeries(int count)
{
    std::vector<BarSeries> series{
        {.name = QStringLiteral("confirmed"), .look = {.severity = Severity::Good}},
        {.name = QStringLiteral("<b>odd</b>"), .look = {.index = 1}}};
    for (int i = 0; i < count; ++i) {
        series[0].points.push_back({double(i * 10), QStringLiteral("€%1.00").arg(i * 10)});
        series[1].points.push_back({double(i), QStringLiteral("€%1.00").arg(i)});
    }
    return series;
}

const Instant kStart = *Instant::fromText(u"2026-11-23 13:00:00");

TimedPoint at(int second, std::optional<double> height)
{
    const auto point = [](double h) { return ChartPoint{h, QStringLiteral("%1 ms").arg(h)}; };
    return {kStart.plusSeconds(second),
            height ? std::optional(point(*height)) : std::optional<ChartPoint>()};
}

TimeLine lineOf(std::vector<TimedPoint> points)
{
    return {.name = QStringLiteral("api-1"), .look = {}, .points = std::move(points)};
}

void show(Chart &chart, int width = 450, int height = 220)
{
    chart.resize(width, height);
    chart.show();
    chart.grab();
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void barsAcceptAnyNumberOfCategories_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 31, 366, 2000})
            QTest::newRow(QByteArray::number(count).constData()) << count;
    }

    void barsAcceptAnyNumberOfCategories()
    {
        QFETCH(int, count);
        StackedBars chart;
        chart.setEmptyText(QStringLiteral("nothing here"));
        chart.setData(dayLabels(count), twoSeries(count));
        show(chart);
        QCOMPARE(chart.isEmpty(), count == 0);
        if (count == 0)
            QCOMPARE(chart.accessibleDescription(), QStringLiteral("nothing here"));
        else
            QVERIFY(chart.accessibleDescription().contains(
                QStringLiteral("€%1.00").arg((count - 1) * 10)));
    }

    void heightsThatAreNoNumbersAreDrawnAsNothingAndStillRead()
    {
        StackedBars chart;
        std::vector<BarSeries> series = twoSeries(3);
        series[0].points[1] = {kNaN, QStringLiteral("NaN")};
        series[1].points[2] = {std::numeric_limits<double>::infinity(), QStringLiteral("huge")};
        series[1].points.resize(3);
        chart.setData(dayLabels(3), series);
        show(chart);
        chart.setCurrentSlot(1);
        QVERIFY(chart.readoutLines().contains(QStringLiteral("confirmed: NaN")));
        LineChart lines;
        lines.setData({lineOf({at(0, 1), at(1, kNaN), at(2, 3)})});
        show(lines);
        ComparisonChart comparison;
        comparison.setData({.labels = dayLabels(2),
                            .bars = {ChartPoint{kNaN, {}}, std::nullopt},
                            .line = {{kNaN, {}}}});
        show(comparison);
    }

    void negativeBarsAreInRange()
    {
        StackedBars chart;
        chart.setData(dayLabels(1), {{.name = QStringLiteral("change"),
                                      .look = {},
                                      .points = {{-40, QStringLiteral("−40.00")}}}});
        show(chart);
        chart.setCurrentSlot(0);
        QVERIFY(chart.readoutLines().contains(QStringLiteral("change: −40.00")));
    }

    void labelsUnderTheAxisNeverTouch_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("count");
        for (const int width : {220, 450, 900})
            for (const int count : {1, 7, 24, 31, 90, 366})
                QTest::addRow("%d in %d", count, width) << width << count;
    }

    void labelsUnderTheAxisNeverTouch()
    {
        QFETCH(int, width);
        QFETCH(int, count);
        StackedBars chart;
        chart.setData(dayLabels(count), twoSeries(count));
        show(chart, width, 220);
        const QStringList shown = chart.shownXLabels();
        QVERIFY(!shown.isEmpty());
        int room = 0;
        for (const QString &text : shown) {
            QVERIFY(!text.contains(QChar(0x2026)));
            room += chart.fontMetrics().horizontalAdvance(text) + kGrid;
        }
        QVERIFY2(room <= width + kGrid, qPrintable(shown.join(u'|')));
    }

    void keysStepThroughTheBars()
    {
        StackedBars chart;
        chart.setData(dayLabels(5), twoSeries(5), dayLabels(5));
        show(chart);
        QTest::keyClick(&chart, Qt::Key_End);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.currentSlot(), 3);
        QCOMPARE(chart.readoutLines(),
                 (QStringList{QStringLiteral("4 Nov"), QStringLiteral("<b>odd</b>: €3.00"),
                              QStringLiteral("confirmed: €30.00")}));
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("€30.00")));
        QSignalSpy clicks(&chart, &StackedBars::barClicked);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(clicks.front().front().toInt(), 3);
        QTest::keyClick(&chart, Qt::Key_Escape);
        QVERIFY(chart.readoutLines().isEmpty());
    }

    void pointerReadsAndClicksTheBarUnderIt()
    {
        StackedBars chart;
        chart.setData(dayLabels(10), twoSeries(10));
        show(chart);
        QSignalSpy clicks(&chart, &StackedBars::barClicked);
        const QPoint rightEnd(chart.width() - 24, 120);
        QTest::mouseMove(chart.viewport(), rightEnd);
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, rightEnd);
        QCOMPARE(clicks.count(), 1);
        QCOMPARE(clicks.front().front().toInt(), 9);
    }

    void readoutStaysWhenFewerBarsArrive()
    {
        StackedBars chart;
        chart.setData(dayLabels(10), twoSeries(10));
        show(chart);
        chart.setCurrentSlot(9);
        chart.setData(dayLabels(3), twoSeries(3));
        QCOMPARE(chart.currentSlot(), 2);
        chart.setData({}, {});
        QCOMPARE(chart.currentSlot(), -1);
    }

    void comparisonSaysWhatIsNotYet()
    {
        ComparisonChart chart;
        chart.setData({.labels = dayLabels(2),
                       .barName = QStringLiteral("today"),
                       .lineName = QStringLiteral("usual Monday"),
                       .bars = {ChartPoint{4, QStringLiteral("4")}, std::nullopt},
                       .line = {{3, QStringLiteral("3.0")}, {5, QStringLiteral("5.0")}}});
        show(chart);
        chart.setCurrentSlot(1);
        QVERIFY(chart.readoutLines().contains(QStringLiteral("today: not yet")));
        QVERIFY(chart.readoutLines().contains(QStringLiteral("usual Monday: 5.0")));
    }

    void gapsBreakTheLine()
    {
        LineChart chart;
        chart.setData(
            {lineOf({at(0, 1), at(1, 2), at(2, {}), at(3, 4), at(4, {}), at(5, 6), at(6, 7)})});
        show(chart);
        // Five values are drawn: two pairs and a lone point.
        QCOMPARE(chart.drawnPointCount(), 5);
        chart.setCurrentSlot(2);
        QVERIFY(chart.readoutLines().contains(QStringLiteral("api-1: unknown")));
        chart.setData({});
        QVERIFY(chart.isEmpty());
        QCOMPARE(chart.drawnPointCount(), 0);
    }

    void oneMomentIsAChartToo()
    {
        LineChart chart;
        chart.setData({lineOf({at(0, 5)})});
        show(chart);
        QCOMPARE(chart.drawnPointCount(), 1);
    }

    void manyPointsAreReducedToPixels()
    {
        std::vector<TimedPoint> points;
        for (int i = 0; i < 100'000; ++i)
            points.push_back(at(i, 5 + std::sin(i / 100.0)));
        LineChart chart;
        chart.setData({lineOf(std::move(points))});
        show(chart, 900, 260);
        QVERIFY2(chart.drawnPointCount() <= 4 * 900,
                 qPrintable(QString::number(chart.drawnPointCount())));
    }

    void reductionKeepsEverySpike()
    {
        std::vector<QPointF> points;
        for (int i = 0; i < 50'000; ++i)
            points.emplace_back(i, std::sin(i / 500.0));
        const std::vector<int> spikes{1, 777, 25'000, 49'998};
        for (const int spike : spikes)
            points[std::size_t(spike)].setY(spike % 2 ? 100 + spike : -100 - spike);
        const std::vector<QPointF> reduced = reduceToPixels(points, 300);
        QVERIFY(reduced.size() <= 1200);
        QCOMPARE(reduced.front(), points.front());
        QCOMPARE(reduced.back(), points.back());
        for (const int spike : spikes)
            QVERIFY(std::find(reduced.begin(), reduced.end(), points[std::size_t(spike)])
                    != reduced.end());
        QVERIFY(std::is_sorted(reduced.begin(), reduced.end(),
                               [](auto a, auto b) { return a.x() < b.x(); }));
    }

    void reductionAcceptsAnything()
    {
        QVERIFY(reduceToPixels({}, 10).empty());
        QCOMPARE(reduceToPixels({{1, 1}, {2, 2}}, 10).size(), std::size_t(2));
        const std::vector<QPointF> sameX(1000, QPointF(5, 1));
        QVERIFY(reduceToPixels(sameX, 10).size() <= 40);
        QVERIFY(!reduceToPixels(sameX, 0).empty());
    }

    void ticksAreRoundAndCoverTheData_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("nothing") << 0.0 << 0.0;
        QTest::newRow("small") << 0.0 << 0.013;
        QTest::newRow("usual") << 0.0 << 1346.2;
        QTest::newRow("negative") << -42.0 << 17.0;
        QTest::newRow("huge") << 0.0 << 9.9e12;
        QTest::newRow("NaN") << kNaN << kNaN;
    }

    void ticksAreRoundAndCoverTheData()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        const std::vector<double> ticks = niceTicks(from, to, 4);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 8);
        QVERIFY(!(ticks.front() > from));
        QVERIFY(!(ticks.back() < to));
    }

    void countsHaveNoHalfTicks()
    {
        for (const double tick : niceTicks(0, 2, 5, 1))
            QCOMPARE(tick, std::round(tick));
    }

    void timeTicksStandOnRoundTimes()
    {
        const auto ticks = timeTicks(kStart.plusSeconds(131), kStart.plusSeconds(3700), 7,
                                     QTimeZone("Asia/Kolkata"));
        QVERIFY(ticks.size() >= 4 && ticks.size() <= 8);
        for (const TimeTick &tick : ticks)
            QVERIFY2(tick.text.endsWith(u'0') || tick.text.endsWith(u'5'), qPrintable(tick.text));
        QVERIFY(timeTicks(kStart, kStart, 5, QTimeZone::utc()).empty());
        const auto years =
            timeTicks(kStart, kStart.plusSeconds(86'400LL * 3650), 6, QTimeZone::utc());
        QVERIFY(years.size() >= 2 && years.size() <= 12);
    }

    void numbersAreCompact()
    {
        QCOMPARE(compactNumber(0), QStringLiteral("0"));
        QCOMPARE(compactNumber(500), QStringLiteral("500"));
        QCOMPARE(compactNumber(1500), QStringLiteral("1.5k"));
        QCOMPARE(compactNumber(2e6), QStringLiteral("2M"));
        QCOMPARE(compactNumber(-250), QStringLiteral("−250"));
        QCOMPARE(compactNumber(0.25), QStringLiteral("0.25"));
    }

    void chartFollowsTheTheme()
    {
        StackedBars chart;
        chart.setData(dayLabels(5), twoSeries(5));
        show(chart);
        const auto colourAt = [&chart](int x, int y) {
            return chart.grab().toImage().pixelColor(x, y);
        };
        QCOMPARE(colourAt(200, 10), lightTokens().surface);
        applyTheme(*qApp, ThemeChoice::Dark);
        QCOMPARE(colourAt(200, 10), darkTokens().surface);
        applyTheme(*qApp, ThemeChoice::Light);
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
