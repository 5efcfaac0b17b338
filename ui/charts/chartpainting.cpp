// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a chart's card, grid, labels and legend look.

#include "ui/charts/chart.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QtCharts/QChart>
#include <QtCharts/QValueAxis>

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr int kPadding = 2 * kGrid;
constexpr int kMark = 10;
constexpr int kMarkGap = 6;
constexpr int kEntryGap = 2 * kGrid;
constexpr int kLabelGap = 2 * kGrid;

bool touch(const QRectF &left, const QRectF &right)
{
    return left.right() + kLabelGap > right.left();
}

} // namespace

int Chart::controlsWidth() const
{
    const int widget = m_headerWidget ? m_headerWidget->sizeHint().width() + kGrid : 0;
    return m_title.isEmpty() ? 0 : 2 * kGrid + widget;
}

int Chart::entryWidth(const LegendEntry &entry) const
{
    // Entries without a name are the steps of one scale.
    return entry.name.isEmpty()
               ? kMark + 2
               : kMark + kMarkGap + fontMetrics().horizontalAdvance(entry.name) + kEntryGap;
}

int Chart::legendWidth() const
{
    int width = 0;
    for (const LegendEntry &entry : legendEntries())
        width += entryWidth(entry);
    return std::max(0, width - kEntryGap);
}

int Chart::headerHeight() const
{
    const int line = fontMetrics().height();
    const int title = QFontMetrics(strongFont(font())).horizontalAdvance(m_title);
    const int legend = legendWidth();
    if (m_title.isEmpty() && legend == 0)
        return 0;
    const int room = width() - 2 * kPadding - controlsWidth();
    const bool oneRow = m_title.isEmpty() || legend == 0 || title + 3 * kGrid + legend <= room;
    return (oneRow ? line : 2 * line + kGrid / 2) + kGrid + kGrid / 2;
}

int Chart::valueLabelWidth() const
{
    int widest = 0;
    for (const double tick : m_ticks)
        widest = std::max(widest, fontMetrics().horizontalAdvance(valueLabel(tick)));
    return widest;
}

QString Chart::valueLabel(double value) const
{
    return m_formatter(value);
}

QStringList Chart::shownXLabels() const
{
    QStringList texts;
    for (const PlacedLabel &label : placeXLabels())
        texts.append(label.text);
    return texts;
}

std::vector<Chart::PlacedLabel> Chart::placeXLabels() const
{
    const QRectF &plot = m_plot;
    std::vector<PlacedLabel> all;
    for (const AxisLabel &label : xLabels()) {
        const double width = fontMetrics().horizontalAdvance(label.text);
        const double x = std::clamp(toPixelX(label.x) - width / 2, plot.left() - kGrid,
                                    std::max(plot.left() - kGrid, plot.right() + kGrid - width));
        all.push_back(
            {QRectF(x, plot.bottom() + kGrid / 2.0, width, fontMetrics().height()), label.text});
    }
    for (std::size_t stride = 1; stride <= std::max<std::size_t>(1, all.size()); ++stride) {
        std::vector<PlacedLabel> kept;
        bool fits = true;
        for (std::size_t i = 0; fits && i < all.size(); i += stride) {
            fits = kept.empty() || !touch(kept.back().rect, all[i].rect);
            kept.push_back(all[i]);
        }
        if (fits)
            return kept;
    }
    return {};
}

void Chart::drawBackground(QPainter *painter, const QRectF &)
{
    const Tokens &tokens = tokensOf(palette());
    const bool focused = hasFocus() && !m_isForFile;
    painter->fillRect(viewport()->rect(), tokens.background);
    paintCard(*painter, viewport()->rect(), tokens, focused ? tokens.accent : tokens.hairline);
    painter->setFont(font());
    drawHeader(*painter);
    if (isEmpty()) {
        drawEmptyText(*painter);
        return;
    }
    drawAxes(*painter);
    painter->setRenderHint(QPainter::Antialiasing, false);
    drawPlot(*painter);
    painter->setRenderHint(QPainter::Antialiasing);
}

void Chart::drawForeground(QPainter *painter, const QRectF &)
{
    if (isEmpty())
        return;
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (hasBrush())
        drawBrushFrame(*painter);
    if (m_slot >= 0 && !m_isForFile)
        drawCurrentSlot(*painter);
    painter->setRenderHint(QPainter::Antialiasing);
}

void Chart::drawCurrentSlot(QPainter &painter) const
{
    const double x = std::round(slotRect(m_slot).center().x());
    painter.setPen(QPen(tokensOf(palette()).muted, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
}

void Chart::drawBrushFrame(QPainter &painter) const
{
    painter.setPen(QPen(tokensOf(palette()).accent, 1));
    painter.setBrush(Qt::NoBrush);
    const int count = slotCount();
    for (int slot = 0; slot < count; ++slot) {
        if (!isInBrush(slot))
            continue;
        QRectF run = slotRect(slot);
        for (; slot + 1 < count && isInBrush(slot + 1); ++slot)
            run |= slotRect(slot + 1);
        painter.drawRect(run.toRect().adjusted(0, 0, 0, -1));
    }
}

QColor Chart::fadedUnlessBrushed(const QColor &colour, int slot) const
{
    return isInBrush(slot) ? colour : tokensOf(palette()).faded(colour);
}

void Chart::drawAxes(QPainter &painter) const
{
    drawGrid(painter);
    drawXLabels(painter);
}

void Chart::drawGrid(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    const QRectF &plot = m_plot;
    const double half = fontMetrics().height() / 2.0;
    for (const double tick : m_ticks) {
        const double y = std::round(toPixelY(tick)) + 0.5;
        painter.setPen(QPen(tick == 0 ? tokens.muted : tokens.hairline, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - half, plot.left() - kGrid, 2 * half),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, valueLabel(tick));
    }
}

void Chart::drawXLabels(QPainter &painter) const
{
    painter.setPen(tokensOf(palette()).muted);
    for (const PlacedLabel &label : placeXLabels())
        painter.drawText(label.rect, Qt::AlignCenter | Qt::TextDontClip | Qt::TextSingleLine,
                         label.text);
}

void Chart::drawHeader(QPainter &painter) const
{
    const int line = fontMetrics().height();
    const int room = width() - 2 * kPadding - controlsWidth();
    const QFont strong = strongFont(font());
    painter.setFont(strong);
    painter.setPen(tokensOf(palette()).text);
    const QString title = QFontMetrics(strong).elidedText(m_title, Qt::ElideRight, room);
    painter.drawText(QRectF(kPadding, kPadding - 4, room, line),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    painter.setFont(font());
    const bool twoRows = headerHeight() > line + 2 * kGrid;
    const double x = twoRows ? kPadding : std::max(kPadding, kPadding + room - legendWidth());
    drawLegend(painter, x, kPadding - 4 + (twoRows ? line + kGrid / 2 : 0), line);
}

void Chart::drawLegend(QPainter &painter, double x, double y, double lineHeight) const
{
    for (const LegendEntry &entry : legendEntries()) {
        const QRectF mark(x, y + (lineHeight - kMark) / 2, kMark, kMark);
        paintSeriesMark(painter, mark, entry.look, entry.isLine, palette());
        const double textX = x + kMark + kMarkGap;
        x += entryWidth(entry);
        // The card's padding forgives a rounded pixel.
        const double room = width() - kPadding - textX + kMarkGap;
        if (room < 2 * kMark)
            return;
        painter.setPen(tokensOf(palette()).muted);
        painter.drawText(QRectF(textX, y, room, lineHeight),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(entry.name, Qt::ElideRight, int(room) + 1));
    }
}

void Chart::drawEmptyText(QPainter &painter) const
{
    painter.setPen(tokensOf(palette()).muted);
    painter.drawText(QRectF(viewport()->rect()).adjusted(kPadding, kPadding, -kPadding, -kPadding),
                     Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace clicknback
