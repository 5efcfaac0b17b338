// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/migrations/migrationgraphview.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kLane = 2 * kGrid;
constexpr int kMark = 10;
constexpr int kMostLanes = 12; ///< more stand upon each other: the texts need room
constexpr int kTagAir = kGrid / 2;

} // namespace

int MigrationGraphView::graphWidth() const
{
    return 2 * kGrid + std::min(m_lanes, kMostLanes) * kLane;
}

int MigrationGraphView::laneX(int lane) const
{
    return 2 * kGrid + std::min(lane, kMostLanes - 1) * kLane;
}

QPoint MigrationGraphView::nodeAt(int index) const
{
    return {laneX(row(index).lane), rowRect(index).center().y()};
}

void MigrationGraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    m_paintedRows = 0;
    if (rowCount() == 0)
        return;
    const int first = std::max(0, rowAt(0));
    const int last = std::min(rowCount() - 1, first + viewport()->height() / rowHeight() + 1);
    const Tokens &tokens = tokensOf(palette());
    if (m_row >= first && m_row <= last)
        painter.fillRect(rowRect(m_row), hasFocus() ? tokens.selection : tokens.hover);
    paintEdges(painter, first, last);
    for (int index = first; index <= last; ++index) {
        paintNode(painter, index);
        paintTexts(painter, index);
        ++m_paintedRows;
    }
}

/// Also those that only pass through.
void MigrationGraphView::paintEdges(QPainter &painter, int first, int last) const
{
    for (int index = 0; index < rowCount() && index <= last; ++index) {
        const GraphRow &child = row(index);
        for (std::size_t i = 0; i < child.parentRows.size(); ++i) {
            const int parent = child.parentRows[i];
            const int lane = i < child.parentLanes.size() ? child.parentLanes[i] : child.lane;
            if (parent >= first && parent < rowCount())
                paintEdge(painter, index, parent, lane);
        }
    }
}

/// From the child over to the line's lane, down it, and over to the parent just above it.
void MigrationGraphView::paintEdge(QPainter &painter, int from, int to, int lane) const
{
    const Tokens &tokens = tokensOf(palette());
    const bool isApplied = row(from).isApplied && row(to).isApplied;
    painter.setPen(QPen(isApplied ? tokens.severity(Severity::Good) : tokens.outline, 2,
                        isApplied ? Qt::SolidLine : Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    const QPointF start = nodeAt(from) + QPoint(0, kMark / 2 + 2);
    const QPointF end = nodeAt(to) - QPoint(0, kMark / 2 + 2);
    const double reach = rowHeight() - kMark - 4.0;
    const double x = laneX(lane);
    QPainterPath path(start);
    const auto turnTo = [&path](const QPointF &target) {
        const double middle = (path.currentPosition().y() + target.y()) / 2;
        path.cubicTo({path.currentPosition().x(), middle}, {target.x(), middle}, target);
    };
    if (start.x() != x)
        turnTo({x, std::min(start.y() + reach, end.y())});
    if (end.x() != x) {
        path.lineTo(x, std::max(path.currentPosition().y(), end.y() - reach));
        turnTo(end);
    } else {
        path.lineTo(end);
    }
    painter.drawPath(path);
}

void MigrationGraphView::paintNode(QPainter &painter, int index) const
{
    const QPointF centre = nodeAt(index);
    const QRectF box(centre.x() - kMark / 2.0, centre.y() - kMark / 2.0, kMark, kMark);
    paintSeverityMark(painter, box, row(index).severity, palette());
    if (!row(index).isDatabase)
        return;
    painter.setPen(QPen(tokensOf(palette()).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(centre, kMark - 1.5, kMark - 1.5);
}

/// At the right end: where the database is, and whose head this is. Gives the left edge.
int MigrationGraphView::paintTags(QPainter &painter, int index) const
{
    const Tokens &tokens = tokensOf(palette());
    const QFontMetrics metrics(font());
    const QRect line = rowRect(index);
    int right = line.right() - kGrid;
    const auto tag = [&](const QString &text, const QColor &ink, const QColor &ground) {
        const int width = metrics.horizontalAdvance(text) + 2 * kGrid;
        const QRect box(right - width, line.top() + kTagAir, width, line.height() - 2 * kTagAir);
        painter.setPen(ground == tokens.surface ? tokens.outline : ground);
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
        right = box.left() - kTagAir;
    };
    const QStringList &releases = row(index).releases;
    if (releases.size() > 2)
        tag(QStringLiteral("+%1").arg(releases.size() - 2), tokens.muted, tokens.surface);
    for (int i = std::min(2, int(releases.size())) - 1; i >= 0; --i)
        tag(releases.at(i), tokens.text, tokens.surface);
    if (row(index).isDatabase)
        tag(QStringLiteral("database"), tokens.onAccent, tokens.accent);
    return right;
}

void MigrationGraphView::paintTexts(QPainter &painter, int index) const
{
    const Tokens &tokens = tokensOf(palette());
    const GraphRow &shown = row(index);
    painter.setFont(font());
    const int end = paintTags(painter, index);
    const QFontMetrics metrics(font());
    QRect room = rowRect(index);
    room.setLeft(graphWidth());
    room.setRight(end - kGrid);
    const auto write = [&](const QString &text, int width, const QColor &colour) {
        const QRect cell(room.left(), room.top(), std::min(width, room.width()), room.height());
        painter.setPen(colour);
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(text, Qt::ElideRight, cell.width()));
        room.setLeft(cell.right() + kGrid);
    };
    const QColor ink = shown.isApplied ? tokens.text : tokens.muted;
    write(shown.revision, metrics.horizontalAdvance(QStringLiteral("000000000000")) + kGrid, ink);
    write(shown.createdOn, metrics.horizontalAdvance(QStringLiteral("0000-00-00")) + kGrid,
          tokens.muted);
    write(shown.message, std::max(0, room.width()), ink);
}

} // namespace clicknback
