// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/heatmap.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clicknback {

HeatMap::HeatMap(QWidget *parent) : Chart(parent) {}

void HeatMap::setData(HeatMapData map)
{
    m_data = std::move(map);
    const auto most = std::max_element(m_data.heat.begin(), m_data.heat.end());
    m_most = most == m_data.heat.end() ? 0 : std::max(0.0, *most);
    if (slotCount() == 0) {
        dataChanged({});
        return;
    }
    const Readout darkest = readout(int(most - m_data.heat.begin()));
    QStringList parts{tr("the most: %1").arg(darkest.heading)};
    for (const ReadoutLine &line : darkest.lines)
        parts.append(line.name + u' ' + line.exact);
    dataChanged(parts.join(QStringLiteral(", ")));
}

int HeatMap::slotCount() const
{
    const bool isWhole =
        m_data.readout && std::size_t(rows()) * std::size_t(columns()) == m_data.heat.size();
    return isWhole ? rows() * columns() : 0;
}

int HeatMap::stepOf(int cell) const
{
    const double heat = m_data.heat.at(std::size_t(cell));
    if (!(heat > 0))
        return 0;
    return std::clamp(int(std::ceil(heat / m_most * kHeatSteps)), 1, kHeatSteps);
}

QRectF HeatMap::slotRect(int slot) const
{
    // Whole pixels, so that cells neither blur nor overlap.
    const QRect plot = plotRect().toRect();
    const int row = slot / columns();
    const int column = slot % columns();
    const int left = plot.left() + plot.width() * column / columns();
    const int top = plot.top() + plot.height() * row / rows();
    const int right = plot.left() + plot.width() * (column + 1) / columns();
    const int bottom = plot.top() + plot.height() * (row + 1) / rows();
    return QRectF(left, top, right - left, bottom - top);
}

int HeatMap::slotUnder(const QPointF &position) const
{
    const QRectF plot = plotRect();
    if (slotCount() == 0 || !plot.contains(position))
        return -1;
    const int column = int((position.x() - plot.left()) / plot.width() * columns());
    const int row = int((position.y() - plot.top()) / plot.height() * rows());
    return std::clamp(row, 0, rows() - 1) * columns() + std::clamp(column, 0, columns() - 1);
}

int HeatMap::slotBeside(int slot, int key) const
{
    const bool isUpright = key == Qt::Key_Up || key == Qt::Key_Down;
    const int step = key == Qt::Key_Down || key == Qt::Key_Right ? 1 : -1;
    const int row = slot / columns() + (isUpright ? step : 0);
    const int column = slot % columns() + (isUpright ? 0 : step);
    const bool isInside = row >= 0 && row < rows() && column >= 0 && column < columns();
    return isInside ? row * columns() + column : slot;
}

std::vector<bool> HeatMap::slotsBetween(int first, int last) const
{
    const auto [top, bottom] = std::minmax({first / columns(), last / columns()});
    const auto [left, right] = std::minmax({first % columns(), last % columns()});
    std::vector<bool> between(std::size_t(slotCount()), false);
    for (int slot = 0; slot < slotCount(); ++slot) {
        const int row = slot / columns();
        const int column = slot % columns();
        between[std::size_t(slot)] =
            row >= top && row <= bottom && column >= left && column <= right;
    }
    return between;
}

std::vector<Chart::LegendEntry> HeatMap::legendEntries() const
{
    if (slotCount() == 0)
        return {};
    std::vector<LegendEntry> scale;
    scale.reserve(kHeatSteps + 1);
    for (int step = 0; step < kHeatSteps; ++step)
        scale.push_back({.name = {}, .look = {.heatStep = step}});
    const QString most = m_data.format ? m_data.format(m_most) : QString::number(m_most);
    scale.push_back({.name = tr("0 to %1").arg(most), .look = {.heatStep = kHeatSteps}});
    return scale;
}

QMargins HeatMap::labelMargins() const
{
    int widest = 0;
    for (const QString &row : m_data.rows)
        widest = std::max(widest, fontMetrics().horizontalAdvance(row));
    return {widest + kGrid, 0, 0, fontMetrics().height() + kGrid / 2};
}

void HeatMap::drawAxes(QPainter &painter) const
{
    painter.setPen(tokensOf(palette()).muted);
    for (int row = 0; row < rows(); ++row) {
        const QRectF cell = slotRect(row * columns());
        painter.drawText(QRectF(0, cell.top(), cell.left() - kGrid, cell.height()),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         m_data.rows.at(row));
    }
    const double bottom = plotRect().bottom() + kGrid / 2.0;
    double free = 0;
    for (int column = 0; column < columns(); ++column) {
        const double width = fontMetrics().horizontalAdvance(m_data.columns.at(column));
        const double left = slotRect(column).center().x() - width / 2;
        if (left < free || column % 3 != 0)
            continue;
        painter.drawText(QRectF(left, bottom, width, fontMetrics().height()),
                         Qt::AlignCenter | Qt::TextDontClip, m_data.columns.at(column));
        free = left + width + kGrid;
    }
}

void HeatMap::drawPlot(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    for (int slot = 0; slot < slotCount(); ++slot)
        painter.fillRect(slotRect(slot).toRect().adjusted(0, 0, -1, -1),
                         fadedUnlessBrushed(tokens.heat(stepOf(slot)), slot));
}

bool HeatMap::isFramed(int row, int column) const
{
    return row >= 0 && row < rows() && column >= 0 && column < columns()
           && isInBrush(row * columns() + column);
}

void HeatMap::drawBrushFrame(QPainter &painter) const
{
    painter.setPen(QPen(tokensOf(palette()).accent, 1));
    for (int slot = 0; slot < slotCount(); ++slot) {
        const int row = slot / columns();
        const int column = slot % columns();
        if (!isFramed(row, column))
            continue;
        const QRect cell = slotRect(slot).toRect().adjusted(-1, -1, 0, 0);
        if (!isFramed(row - 1, column))
            painter.drawLine(cell.topLeft(), cell.topRight());
        if (!isFramed(row + 1, column))
            painter.drawLine(cell.bottomLeft(), cell.bottomRight());
        if (!isFramed(row, column - 1))
            painter.drawLine(cell.topLeft(), cell.bottomLeft());
        if (!isFramed(row, column + 1))
            painter.drawLine(cell.topRight(), cell.bottomRight());
    }
}

void HeatMap::drawCurrentSlot(QPainter &painter) const
{
    painter.setPen(QPen(tokensOf(palette()).text, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(
        slotRect(currentSlot()).toRect().adjusted(-1, -1, 0, 0).adjusted(0, 0, -1, -1));
}

} // namespace clicknback
