// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/linechart.h"

#include "models/items/format.h"
#include "ui/charts/reduction.h"
#include "ui/charts/ticks.h"

#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>
#include <QtCharts/QValueAxis>

#include <QPen>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

bool isDrawn(const TimedPoint &point)
{
    return point.value && std::isfinite(point.value->height);
}

/// The point nearest to a time; the points are sorted and not empty.
const TimedPoint &nearest(const std::vector<TimedPoint> &points, Instant time)
{
    const auto after = std::lower_bound(
        points.begin(), points.end(), time,
        [](const TimedPoint &point, Instant wanted) { return point.time < wanted; });
    if (after == points.begin())
        return *after;
    const auto before = after - 1;
    const bool later = after != points.end()
                       && after->time.microseconds - time.microseconds
                              < time.microseconds - before->time.microseconds;
    return later ? *after : *before;
}

} // namespace

LineChart::LineChart(QWidget *parent) : Chart(parent) {}

void LineChart::setData(std::vector<TimeLine> lines)
{
    m_lines = std::move(lines);
    collectTimes();
    fitAxes();
    draw();
    dataChanged(summary());
}

void LineChart::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    setCurrentSlot(currentSlot());
}

void LineChart::setTimeRange(Instant from, Instant to)
{
    m_from = from;
    m_to = to;
    fitAxes();
    draw();
    dataChanged(summary());
}

int LineChart::drawnPointCount() const
{
    int count = 0;
    for (std::size_t i = 0; i < m_usedSegments; ++i)
        count += m_segments[i].series->count();
    for (const QScatterSeries *lone : m_lonePoints)
        count += lone->count();
    return count;
}

void LineChart::collectTimes()
{
    m_times.clear();
    for (const TimeLine &line : m_lines)
        for (const TimedPoint &point : line.points)
            m_times.push_back(point.time);
    std::sort(m_times.begin(), m_times.end());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
}

Instant LineChart::start() const
{
    return m_from ? *m_from : m_times.empty() ? Instant{} : m_times.front();
}

Instant LineChart::end() const
{
    return m_to ? *m_to : m_times.empty() ? Instant{} : m_times.back();
}

double LineChart::toX(Instant time) const
{
    return double(time.microseconds - start().microseconds) / 1e6;
}

void LineChart::fitAxes()
{
    double lowest = 0;
    double highest = 0;
    for (const TimeLine &line : m_lines) {
        for (const TimedPoint &point : line.points) {
            if (!isDrawn(point))
                continue;
            lowest = std::min(lowest, point.value->height);
            highest = std::max(highest, point.value->height);
        }
    }
    setXRange(0, toX(end()));
    setYRange(lowest, highest);
}

void LineChart::draw()
{
    m_drawnWidth = std::max(1, int(chart()->plotArea().width()));
    while (m_lonePoints.size() < m_lines.size()) {
        auto *series = new QScatterSeries;
        series->setMarkerSize(5);
        attach(series);
        m_lonePoints.push_back(series);
    }
    m_usedSegments = 0;
    for (std::size_t line = 0; line < m_lonePoints.size(); ++line)
        drawLine(int(line));
    for (std::size_t i = m_usedSegments; i < m_segments.size(); ++i)
        m_segments[i].series->clear();
    recolour();
}

void LineChart::drawLine(int line)
{
    QList<QPointF> lone;
    std::vector<QPointF> segment;
    const auto finish = [&] {
        if (segment.size() == 1)
            lone.append(segment.front());
        else if (!segment.empty())
            addSegment(line, segment);
        segment.clear();
    };
    const auto index = std::size_t(line);
    if (index < m_lines.size()) {
        for (const TimedPoint &point : m_lines[index].points) {
            if (isDrawn(point))
                segment.emplace_back(toX(point.time), point.value->height);
            else
                finish();
        }
    }
    finish();
    m_lonePoints[index]->replace(lone);
}

void LineChart::addSegment(int line, const std::vector<QPointF> &points)
{
    if (m_usedSegments == m_segments.size()) {
        auto *series = new QLineSeries;
        attach(series);
        m_segments.push_back({line, series});
    }
    const double share =
        (points.back().x() - points.front().x()) / (xAxis()->max() - xAxis()->min());
    const int pixels = std::max(1, int(std::ceil(std::min(1.0, share) * m_drawnWidth)));
    const std::vector<QPointF> reduced = reduceToPixels(points, pixels);
    Segment &segment = m_segments[m_usedSegments++];
    segment.line = line;
    segment.series->replace(QList<QPointF>(reduced.begin(), reduced.end()));
}

void LineChart::plotResized()
{
    if (int(chart()->plotArea().width()) != m_drawnWidth)
        draw();
}

int LineChart::slotCount() const
{
    return int(m_times.size());
}

double LineChart::slotX(int slot) const
{
    return toX(m_times.at(std::size_t(slot)));
}

int LineChart::slotAt(double x) const
{
    const Instant time{start().microseconds + std::int64_t(x * 1e6)};
    const auto after = std::lower_bound(m_times.begin(), m_times.end(), time);
    if (after == m_times.begin())
        return 0;
    const auto before = after - 1;
    const bool later =
        after != m_times.end()
        && after->microseconds - time.microseconds < time.microseconds - before->microseconds;
    return int((later ? after : before) - m_times.begin());
}

Readout LineChart::readout(int slot) const
{
    const Instant time = m_times.at(std::size_t(slot));
    Readout readout{.heading = formatTime(time, m_zone), .lines = {}};
    // Lines are rarely measured at the same microsecond: what is near enough belongs together.
    const double near = (xAxis()->max() - xAxis()->min()) / 50;
    for (const TimeLine &line : m_lines) {
        if (line.points.empty())
            continue;
        const TimedPoint &point = nearest(line.points, time);
        if (std::abs(toX(point.time) - toX(time)) > near)
            continue;
        readout.lines.push_back({.name = line.name,
                                 .exact = point.value ? point.value->exact : tr("unknown"),
                                 .look = line.look,
                                 .isLine = true});
    }
    return readout;
}

std::vector<Chart::LegendEntry> LineChart::legendEntries() const
{
    std::vector<LegendEntry> entries;
    for (const TimeLine &line : m_lines)
        if (!line.name.isEmpty())
            entries.push_back({.name = line.name, .look = line.look, .isLine = true});
    return entries;
}

std::vector<Chart::AxisLabel> LineChart::xLabels() const
{
    constexpr int kLabelDistance = 96;
    const int wanted = std::max(2, int(chart()->plotArea().width()) / kLabelDistance);
    std::vector<AxisLabel> labels;
    for (const TimeTick &tick : timeTicks(start(), end(), wanted, m_zone))
        labels.push_back({toX(tick.time), tick.text});
    return labels;
}

void LineChart::recolour()
{
    for (const Segment &segment : m_segments) {
        const auto line = std::size_t(segment.line);
        if (line >= m_lines.size())
            continue;
        QPen pen(colourOf(m_lines[line].look, palette()), 1.75);
        pen.setJoinStyle(Qt::RoundJoin);
        segment.series->setPen(pen);
    }
    for (std::size_t line = 0; line < m_lines.size() && line < m_lonePoints.size(); ++line) {
        m_lonePoints[line]->setColor(colourOf(m_lines[line].look, palette()));
        m_lonePoints[line]->setBorderColor(Qt::transparent);
    }
}

QString LineChart::summary() const
{
    QStringList parts;
    for (const TimeLine &line : m_lines) {
        if (line.points.empty())
            continue;
        const TimedPoint &last = line.points.back();
        parts.append(tr("%1: %2 at %3")
                         .arg(line.name, last.value ? last.value->exact : tr("unknown"),
                              formatTime(last.time, m_zone)));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace clicknback
