// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/comparisonchart.h"

#include "ui/theme/tokens.h"

#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QLineSeries>

#include <QPen>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr SeriesLook kLineLook{.severity = Severity::Neutral};

} // namespace

ComparisonChart::ComparisonChart(QWidget *parent)
    : Chart(parent), m_bars(new QBarSeries), m_line(new QLineSeries)
{
    m_bars->setBarWidth(0.72);
    attach(m_bars);
    attach(m_line);
    connect(this, &Chart::slotActivated, this, &ComparisonChart::barClicked);
}

void ComparisonChart::setData(ComparisonData comparison)
{
    m_data = std::move(comparison);
    QList<qreal> heights;
    for (const auto &bar : m_data.bars)
        heights.append(bar ? drawable(*bar) : 0);
    m_bars->clear();
    m_set = new QBarSet(m_data.barName);
    m_set->append(heights);
    m_bars->append(m_set);
    QList<QPointF> line;
    for (const ChartPoint &point : m_data.line)
        line.append({double(line.size()), drawable(point)});
    m_line->replace(line);
    fitAxes();
    dataChanged(summary());
}

void ComparisonChart::fitAxes()
{
    double lowest = 0;
    double highest = 0;
    const auto include = [&](const ChartPoint &point) {
        lowest = std::min(lowest, drawable(point));
        highest = std::max(highest, drawable(point));
    };
    for (const auto &bar : m_data.bars)
        include(bar.value_or(ChartPoint{}));
    std::for_each(m_data.line.begin(), m_data.line.end(), include);
    setXRange(-0.5, double(m_data.labels.size()) - 0.5);
    setYRange(lowest, highest);
}

int ComparisonChart::slotCount() const
{
    const bool nothing = m_data.bars.empty() && m_data.line.empty();
    return nothing ? 0 : int(m_data.labels.size());
}

double ComparisonChart::slotX(int slot) const
{
    return slot;
}

int ComparisonChart::slotAt(double x) const
{
    return std::clamp(int(std::lround(x)), 0, slotCount() - 1);
}

Readout ComparisonChart::readout(int slot) const
{
    const auto at = std::size_t(slot);
    const QStringList &headings = m_data.headings.isEmpty() ? m_data.labels : m_data.headings;
    Readout readout{.heading = headings.value(slot), .lines = {}};
    const bool hasBar = at < m_data.bars.size() && m_data.bars[at];
    readout.lines.push_back({.name = m_data.barName,
                             .exact = hasBar ? m_data.bars[at]->exact : tr("not yet"),
                             .look = m_data.barLook});
    if (at < m_data.line.size())
        readout.lines.push_back({.name = m_data.lineName,
                                 .exact = m_data.line[at].exact,
                                 .look = kLineLook,
                                 .isLine = true});
    return readout;
}

std::vector<Chart::LegendEntry> ComparisonChart::legendEntries() const
{
    std::vector<LegendEntry> entries;
    if (!m_data.bars.empty())
        entries.push_back({.name = m_data.barName, .look = m_data.barLook});
    if (!m_data.line.empty())
        entries.push_back({.name = m_data.lineName, .look = kLineLook, .isLine = true});
    return entries;
}

std::vector<Chart::AxisLabel> ComparisonChart::xLabels() const
{
    std::vector<AxisLabel> labels;
    labels.reserve(std::size_t(m_data.labels.size()));
    for (int category = 0; category < m_data.labels.size(); ++category)
        labels.push_back({double(category), m_data.labels.at(category)});
    return labels;
}

void ComparisonChart::recolour()
{
    QPen pen(colourOf(kLineLook, palette()), 2);
    pen.setJoinStyle(Qt::RoundJoin);
    m_line->setPen(pen);
    if (!m_set)
        return;
    m_set->setColor(colourOf(m_data.barLook, palette()));
    m_set->setPen(Qt::NoPen);
}

QString ComparisonChart::summary() const
{
    int last = -1;
    for (int i = 0; i < int(m_data.bars.size()); ++i)
        if (m_data.bars[std::size_t(i)])
            last = i;
    if (last < 0 || slotCount() == 0)
        return m_data.lineName;
    const Readout latest = readout(std::min(last, slotCount() - 1));
    QStringList parts{latest.heading};
    for (const ReadoutLine &line : latest.lines)
        parts.append(line.name + u' ' + line.exact);
    return parts.join(QStringLiteral(", "));
}

} // namespace clicknback
