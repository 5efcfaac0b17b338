// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/stackedbars.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

/// Thinner bars stand side by side without a gap, and have no seams.
constexpr double kGapFrom = 4;
constexpr double kSeamFrom = 8;
constexpr double kBarShare = 0.72;
/// No label is narrower; more candidates than that need not be measured.
constexpr double kNarrowestLabel = 20;

const ChartPoint &pointAt(const BarSeries &series, int category)
{
    static const ChartPoint nothing;
    return std::size_t(category) < series.points.size() ? series.points[std::size_t(category)]
                                                        : nothing;
}

} // namespace

StackedBars::StackedBars(QWidget *parent) : Chart(parent)
{
    connect(this, &Chart::slotActivated, this, &StackedBars::barClicked);
}

void StackedBars::setData(const QStringList &labels, std::vector<BarSeries> series,
                          const QStringList &headings)
{
    m_labels = labels;
    m_headings = headings.size() == labels.size() ? headings : labels;
    m_series = std::move(series);
    fitAxes();
    dataChanged(summary());
}

StackedBars::Stack StackedBars::stackOf(int category) const
{
    Stack stack;
    for (const BarSeries &series : m_series) {
        const double height = drawable(pointAt(series, category));
        (height < 0 ? stack.below : stack.above) += height;
    }
    return stack;
}

void StackedBars::fitAxes()
{
    Stack range;
    for (int category = 0; category < m_labels.size(); ++category) {
        const Stack stack = stackOf(category);
        range.below = std::min(range.below, stack.below);
        range.above = std::max(range.above, stack.above);
    }
    setXRange(-0.5, double(m_labels.size()) - 0.5);
    setYRange(range.below, range.above);
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

QRectF StackedBars::slotRect(int slot) const
{
    const QRectF plot = plotRect();
    const double left = toPixelX(slot - 0.5);
    return {left, plot.top(), toPixelX(slot + 0.5) - left, plot.height()};
}

Readout StackedBars::readout(int slot) const
{
    if (m_readoutSource)
        return m_readoutSource(slot);
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
    const double most = std::max(1.0, plotRect().width() / kNarrowestLabel);
    const int stride = std::max(1, int(std::ceil(double(m_labels.size()) / most)));
    std::vector<AxisLabel> labels;
    for (int category = 0; category < m_labels.size(); category += stride)
        labels.push_back({double(category), m_labels.at(category)});
    return labels;
}

void StackedBars::drawPlot(QPainter &painter) const
{
    const int count = slotCount();
    const double width = plotRect().width() / std::max(1, count);
    for (int category = 0; category < count;) {
        const int left = int(std::floor(toPixelX(category - 0.5)));
        // Of the bars that share a pixel the highest is drawn, so that no spike is lost.
        int highest = category;
        double height = stackOf(category).height();
        for (++category; category < count && toPixelX(category - 0.5) < left + 1; ++category) {
            const double other = stackOf(category).height();
            if (other > height) {
                highest = category;
                height = other;
            }
        }
        const int right = std::max(left + 1, int(std::floor(toPixelX(category - 0.5))));
        const int gap = width < kGapFrom ? 0 : int(std::ceil(width * (1 - kBarShare)));
        drawBar(painter, highest, left + gap / 2, right - (gap - gap / 2));
    }
}

void StackedBars::drawBar(QPainter &painter, int category, int left, int right) const
{
    const double slotWidth = plotRect().width() / std::max(1, slotCount());
    Stack stack;
    for (const BarSeries &series : m_series) {
        const double height = drawable(pointAt(series, category));
        if (height == 0)
            continue;
        double &end = height < 0 ? stack.below : stack.above;
        const int from = int(std::lround(toPixelY(end)));
        end += height;
        int to = int(std::lround(toPixelY(end)));
        // What is not nothing is seen, however little it is.
        if (to == from && stack.height() == std::abs(height))
            to += height < 0 ? 1 : -1;
        // A seam keeps neighbours in a stack apart without colour.
        const bool hasSeam = slotWidth >= kSeamFrom && std::abs(from - to) > 2;
        const QColor colour = fadedUnlessBrushed(colourOf(series.look, palette()), category);
        painter.fillRect(QRect(left, std::min(from, to) + (hasSeam ? 1 : 0), right - left,
                               std::abs(from - to) - (hasSeam ? 1 : 0)),
                         colour);
    }
}

QString StackedBars::summary() const
{
    if (slotCount() == 0)
        return {};
    const Readout last = readout(slotCount() - 1);
    QStringList parts{tr("%n bars", nullptr, slotCount()),
                      tr("the last one, %1").arg(last.heading)};
    for (const ReadoutLine &line : last.lines)
        parts.append(line.name + u' ' + line.exact);
    return parts.join(QStringLiteral(", "));
}

} // namespace clicknback
