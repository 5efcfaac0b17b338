// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/bandchart.h"

#include "models/items/format.h"
#include "ui/charts/ticks.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <QPen>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr int kBandAlpha = 56;
constexpr double kStroke = 1.75;

bool isDrawn(const BandPoint &point)
{
    return std::isfinite(point.low) && std::isfinite(point.high);
}

/// The point that holds at a time; null before the first.
const BandPoint *pointAt(const std::vector<BandPoint> &points, Instant time)
{
    const auto after =
        std::upper_bound(points.begin(), points.end(), time,
                         [](Instant wanted, const BandPoint &point) { return wanted < point.at; });
    return after == points.begin() ? nullptr : &*(after - 1);
}

} // namespace

std::vector<BandSpan> joinNarrow(const std::vector<BandSpan> &spans, double narrowest)
{
    std::vector<BandSpan> joined;
    for (const BandSpan &span : spans) {
        if (joined.empty() || joined.back().to - joined.back().from >= narrowest) {
            joined.push_back(span);
            continue;
        }
        BandSpan &last = joined.back();
        last = {last.from, span.to, std::min(last.low, span.low), std::max(last.high, span.high)};
    }
    return joined;
}

BandChart::BandChart(QWidget *parent) : Chart(parent) {}

void BandChart::setData(std::vector<BandLine> lines)
{
    m_lines = std::move(lines);
    m_times.clear();
    for (const BandLine &line : m_lines)
        for (const BandPoint &point : line.points)
            m_times.push_back(point.at);
    std::sort(m_times.begin(), m_times.end());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
    fitAxes();
    draw();
    dataChanged(summary());
}

void BandChart::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    setCurrentSlot(currentSlot());
}

double BandChart::toX(Instant time) const
{
    return m_times.empty() ? 0 : double(time.microseconds - m_times.front().microseconds) / 1e6;
}

void BandChart::fitAxes()
{
    double lowest = 0;
    double highest = 0;
    for (const BandLine &line : m_lines) {
        for (const BandPoint &point : line.points) {
            if (!isDrawn(point))
                continue;
            lowest = std::min(lowest, point.low);
            highest = std::max(highest, point.high);
        }
    }
    setXRange(0, m_times.empty() ? 1 : toX(m_times.back()));
    setYRange(lowest, highest);
}

void BandChart::draw()
{
    m_drawnWidth = std::max(1, int(chart()->plotArea().width()));
    m_drawnSpans = 0;
    m_usedSegments = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line)
        drawLine(int(line));
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        m_segments[i].series->setVisible(i < m_usedSegments);
    recolour();
}

void BandChart::drawLine(int line)
{
    const std::vector<BandPoint> &points = m_lines[std::size_t(line)].points;
    std::vector<BandSpan> spans;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (isDrawn(points[i])) {
            spans.push_back(
                {toX(points[i].at), toX(points[i + 1].at), points[i].low, points[i].high});
            continue;
        }
        addSegment(line, spans);
        spans.clear();
    }
    // The last point is an instant: what it holds is drawn as a step at the edge.
    if (!spans.empty() && isDrawn(points.back()))
        spans.push_back(
            {toX(points.back().at), toX(points.back().at), points.back().low, points.back().high});
    addSegment(line, spans);
}

void BandChart::addSegment(int line, const std::vector<BandSpan> &spans)
{
    if (spans.empty())
        return;
    if (m_usedSegments == m_segments.size()) {
        auto *series = new QAreaSeries(new QLineSeries, new QLineSeries);
        series->upperSeries()->setParent(series);
        series->lowerSeries()->setParent(series);
        attach(series);
        m_segments.push_back({line, series});
    }
    QList<QPointF> lower;
    QList<QPointF> upper;
    for (const BandSpan &span : joinNarrow(spans, xAxis()->max() / m_drawnWidth)) {
        lower << QPointF(span.from, span.low) << QPointF(span.to, span.low);
        upper << QPointF(span.from, span.high) << QPointF(span.to, span.high);
        ++m_drawnSpans;
    }
    Segment &segment = m_segments[m_usedSegments++];
    segment.line = line;
    segment.series->lowerSeries()->replace(lower);
    segment.series->upperSeries()->replace(upper);
}

void BandChart::plotResized()
{
    if (int(chart()->plotArea().width()) != m_drawnWidth)
        draw();
}

int BandChart::slotAt(double x) const
{
    const Instant time{m_times.front().microseconds + std::int64_t(x * 1e6)};
    const auto after = std::upper_bound(m_times.begin(), m_times.end(), time);
    return after == m_times.begin() ? 0 : int(after - m_times.begin()) - 1;
}

Readout BandChart::readout(int slot) const
{
    const Instant time = timeOf(slot);
    Readout readout{.heading = tr("from %1").arg(formatTime(time, m_zone)), .lines = {}};
    for (const BandLine &line : m_lines) {
        if (const BandPoint *point = pointAt(line.points, time))
            readout.lines.push_back(
                {.name = line.name, .exact = point->exact, .look = line.look, .isLine = true});
    }
    return readout;
}

std::vector<Chart::LegendEntry> BandChart::legendEntries() const
{
    std::vector<LegendEntry> entries;
    for (const BandLine &line : m_lines)
        entries.push_back({.name = line.name, .look = line.look, .isLine = true});
    return entries;
}

std::vector<Chart::AxisLabel> BandChart::xLabels() const
{
    constexpr int kLabelDistance = 96;
    const int wanted = std::max(2, int(chart()->plotArea().width()) / kLabelDistance);
    std::vector<AxisLabel> labels;
    if (m_times.empty())
        return labels;
    for (const TimeTick &tick : timeTicks(m_times.front(), m_times.back(), wanted, m_zone))
        labels.push_back({toX(tick.time), tick.text});
    return labels;
}

void BandChart::recolour()
{
    for (std::size_t i = 0; i < m_usedSegments; ++i) {
        const Segment &segment = m_segments[i];
        QColor colour = colourOf(m_lines[std::size_t(segment.line)].look, palette());
        segment.series->setPen(QPen(colour, kStroke));
        colour.setAlpha(kBandAlpha);
        segment.series->setBrush(colour);
    }
}

QString BandChart::summary() const
{
    QStringList parts;
    for (const BandLine &line : m_lines) {
        if (!line.points.empty())
            parts << tr("%1: %2 at %3")
                         .arg(line.name, line.points.back().exact,
                              formatTime(line.points.back().at, m_zone));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace clicknback
