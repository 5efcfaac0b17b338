// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/horizontalbars.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr int kRowsWorthRoom = 13;
constexpr int kTightestRow = 14;
constexpr double kNameShare = 0.34;
constexpr double kHighestRow = 4 * kGrid;

} // namespace

HorizontalBars::HorizontalBars(QWidget *parent) : Chart(parent) {}

void HorizontalBars::setData(std::vector<NamedBar> bars)
{
    m_bars = std::move(bars);
    m_longest = 0;
    m_valueWidth = 0;
    QStringList parts;
    for (const NamedBar &bar : m_bars) {
        m_longest = std::max(m_longest, std::abs(drawable(bar.value)));
        m_valueWidth = std::max(m_valueWidth, fontMetrics().horizontalAdvance(bar.value.exact));
        parts.append(bar.name + u' ' + bar.value.exact);
    }
    dataChanged(parts.join(QStringLiteral(", ")));
}

QSize HorizontalBars::minimumSizeHint() const
{
    return {36 * kGrid, kRowsWorthRoom * kTightestRow + 7 * kGrid};
}

QRectF HorizontalBars::slotRect(int slot) const
{
    const QRectF plot = plotRect();
    const double height = std::min(kHighestRow, plot.height() / std::max(1, slotCount()));
    return {plot.left(), plot.top() + slot * height, plot.width(), height};
}

int HorizontalBars::slotUnder(const QPointF &position) const
{
    // The name before a bar and the value behind it belong to it.
    for (int slot = 0; slot < slotCount(); ++slot) {
        const QRectF row = slotRect(slot);
        if (position.y() >= row.top() && position.y() < row.bottom())
            return slot;
    }
    return -1;
}

int HorizontalBars::slotBeside(int slot, int key) const
{
    const int step = key == Qt::Key_Down || key == Qt::Key_Right ? 1 : -1;
    return std::clamp(slot + step, 0, slotCount() - 1);
}

Readout HorizontalBars::readout(int slot) const
{
    if (m_readoutSource)
        return m_readoutSource(slot);
    const NamedBar &bar = m_bars.at(std::size_t(slot));
    return {.heading = bar.name, .lines = {{.name = {}, .exact = bar.value.exact}}};
}

QMargins HorizontalBars::labelMargins() const
{
    return {int(width() * kNameShare), 0, m_valueWidth + kGrid, 0};
}

void HorizontalBars::drawPlot(QPainter &painter) const
{
    QFont font = this->font();
    if (const int room = int(slotRect(0).height()); room < fontMetrics().height())
        font.setPixelSize(std::max(7, room * 3 / 4));
    painter.setFont(font);
    for (int slot = 0; slot < slotCount(); ++slot)
        drawBar(painter, slot);
}

void HorizontalBars::drawBar(QPainter &painter, int slot) const
{
    const Tokens &tokens = tokensOf(palette());
    const NamedBar &bar = m_bars[std::size_t(slot)];
    const QRectF row = slotRect(slot);
    const double share = m_longest > 0 ? std::abs(drawable(bar.value)) / m_longest : 0;
    const int length = share > 0 ? std::max(1, int(std::lround(share * row.width()))) : 0;
    const int gap = row.height() >= kTightestRow ? std::max(2, int(row.height() / 5)) : 1;
    const QRect body(int(row.left()), int(std::lround(row.top())) + gap / 2, length,
                     int(row.height()) - gap);
    painter.fillRect(body, fadedUnlessBrushed(colourOf(bar.look, palette()), slot));
    painter.setPen(hasBrush() && !isInBrush(slot) ? tokens.muted : tokens.text);
    const QRectF name(2 * kGrid, row.top(), row.left() - 3 * kGrid, row.height());
    painter.drawText(
        name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(bar.name.left(200), Qt::ElideRight, int(name.width())));
    const QRectF value(body.right() + kGrid, row.top(), m_valueWidth + kGrid, row.height());
    painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, bar.value.exact);
}

void HorizontalBars::drawCurrentSlot(QPainter &painter) const
{
    painter.setPen(QPen(tokensOf(palette()).muted, 1, Qt::DotLine));
    const QRect row = slotRect(currentSlot()).toRect();
    painter.drawLine(QPoint(2 * kGrid, row.bottom()), QPoint(row.right(), row.bottom()));
}

} // namespace clicknback
