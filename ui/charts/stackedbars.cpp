// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/stackedbars.h"

#include "ui/theme/tokens.h"

#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QStackedBarSeries>

#include <QPen>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

const ChartPoint &pointAt(const BarSeries &series, int category)
{
    static const ChartPoint nothing;
    return std::size_t(category) < series.points.size() ? series.points[std::size_t(category)]
                                                        : nothing;
}

} // namespace

StackedBars::StackedBars(QWidget *parent) : Chart(parent), m_bars(new QStackedBarSeries)
{
    m_bars->setBarWidth(0.72);
    attach(m_bars);
    connect(this, &Chart::slotActivated, this, &StackedBars::barClicked);
}

void StackedBars::setData(const QStringList &labels, std::vector<BarSeries> series,
                          const QStringList &headings)
{
    m_labels = labels;
    m_headings = headings.size() == labels.size() ? headings : labels;
    m_series = std::move(series);
    buildSets();
    fitAxes();
    dataChanged(summary());
}

void StackedBars::buildSets()
{
    m_bars->clear();
    m_sets.clear();
    for (const BarSeries &series : m_series) {
        QList<qreal> heights;
        for (int category = 0; category < m_labels.size(); ++category)
            heights.append(drawable(pointAt(series, category)));
        auto *set = new QBarSet(series.name);
        set->append(heights);
        m_sets.push_back(set);
    }
    m_bars->append(QList<QBarSet *>(m_sets.begin(), m_sets.end()));
}

void StackedBars::fitAxes()
{
    double lowest = 0;
    double highest = 0;
    for (int category = 0; category < m_labels.size(); ++category) {
        double below = 0;
        double above = 0;
        for (const BarSeries &series : m_series) {
            const double height = drawable(pointAt(series, category));
            (height < 0 ? below : above) += height;
        }
        lowest = std::min(lowest, below);
        highest = std::max(highest, above);
    }
    setXRange(-0.5, double(m_labels.size()) - 0.5);
    setYRange(lowest, highest);
}

int StackedBars::slotCount() const
{
    return m_series.empty() ? 0 : int(m_labels.size());
}

double StackedBars::slotX(int slot) const
{
    return slot;
}

int StackedBars::slotAt(double x) const
{
    return std::clamp(int(std::lround(x)), 0, slotCount() - 1);
}

Readout StackedBars::readout(int slot) const
{
    Readout readout{.heading = m_headings.at(slot), .lines = {}};
    // The top of the stack first, as the eye sees it.
    for (std::size_t i = m_series.size(); i > 0; --i) {
        const BarSeries &series = m_series[i - 1];
        const QString exact = pointAt(series, slot).exact;
        if (!exact.isEmpty())
            readout.lines.push_back({.name = series.name, .exact = exact, .look = series.look});
    }
    return readout;
}

std::vector<Chart::LegendEntry> StackedBars::legendEntries() const
{
    std::vector<LegendEntry> entries;
    for (const BarSeries &series : m_series)
        if (!series.name.isEmpty())
            entries.push_back({.name = series.name, .look = series.look});
    return entries;
}

std::vector<Chart::AxisLabel> StackedBars::xLabels() const
{
    std::vector<AxisLabel> labels;
    labels.reserve(std::size_t(m_labels.size()));
    for (int category = 0; category < m_labels.size(); ++category)
        labels.push_back({double(category), m_labels.at(category)});
    return labels;
}

void StackedBars::recolour()
{
    // A seam keeps neighbours in a stack apart without colour; thin bars have no room for it.
    constexpr double kSeamFrom = 8;
    const double slotWidth = chart()->plotArea().width() / std::max(1, slotCount());
    const QPen seam =
        slotWidth < kSeamFrom ? QPen(Qt::NoPen) : QPen(tokensOf(palette()).surface, 1);
    for (std::size_t i = 0; i < m_sets.size(); ++i) {
        m_sets[i]->setColor(colourOf(m_series[i].look, palette()));
        m_sets[i]->setPen(seam);
    }
}

void StackedBars::plotResized()
{
    recolour();
}

QString StackedBars::summary() const
{
    if (slotCount() == 0)
        return {};
    QStringList parts{tr("%n bars", nullptr, slotCount()),
                      tr("the last one, %1").arg(m_headings.back())};
    for (const BarSeries &series : m_series)
        parts.append(series.name + u' ' + pointAt(series, slotCount() - 1).exact);
    return parts.join(QStringLiteral(", "));
}

} // namespace clicknback
