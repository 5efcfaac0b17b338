// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/proberowdelegate.h"

#include "models/items/format.h"
#include "models/items/health/wallmodel.h"
#include "models/items/severities.h"
#include "ui/health/healthpainting.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kMark = 10;
constexpr int kGap = 3 * kGrid;
constexpr int kDaysWidth = kWallDays * 3;
constexpr int kNarrowDays = kWallDays * 2;
constexpr int kStripWidth = 20 * kGrid;
constexpr int kNarrowStrip = 10 * kGrid;
constexpr int kNameLeast = 27 * kGrid;
constexpr int kAnswerLeast = 20 * kGrid;
constexpr int kDaysHeight = 2 * kGrid;

WallModel::RowPointer rowOf(const QModelIndex &index)
{
    return index.data(WallModel::WallRowRole).value<WallModel::RowPointer>();
}

int lineHeight(const QFontMetrics &metrics)
{
    return metrics.height() + 2;
}

/// As wide as fits into the room that texts and days leave.
int stripWidth(int room)
{
    if (room >= kStripWidth)
        return kStripWidth;
    return room >= kNarrowStrip ? kNarrowStrip : 0;
}

QRect lineOf(int left, int width, int top, int height)
{
    return width > 0 ? QRect(left, top, width, height) : QRect();
}

void drawLine(QPainter &painter, const QRect &room, const QString &text, const QColor &colour,
              const QFont &font)
{
    if (room.isEmpty() || text.isEmpty())
        return;
    painter.setFont(font);
    painter.setPen(colour);
    const QString shown = QFontMetrics(font).elidedText(QString(text).replace(u'\n', u' '),
                                                        Qt::ElideRight, room.width());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

/// What stands below the name: the state, then what keeps it quiet, or else since when.
QString stateLine(const WallRow &row)
{
    QStringList parts{row.stateText};
    parts << (row.marks.isEmpty() ? QStringList{row.since} : row.marks);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString pointText(const StripPoint &point, Instant now)
{
    const QString ago = QStringLiteral("%1 ago").arg(formatAge(point.at, now));
    const QString what =
        point.latency ? formatLatency(*point.latency) : QStringLiteral("no latency");
    switch (point.verdict) {
    case Verdict::Fail:
        return QStringLiteral("%1: failed").arg(ago);
    case Verdict::Unknown:
        return QStringLiteral("%1: could not be told").arg(ago);
    case Verdict::Warn:
        return QStringLiteral("%1: %2, degraded").arg(ago, what);
    case Verdict::Pass:
        break;
    }
    return QStringLiteral("%1: %2").arg(ago, what);
}

} // namespace

ProbeRowDelegate::Places ProbeRowDelegate::placesIn(const QRect &row, const QFontMetrics &metrics)
{
    const QRect inner = row.adjusted(2 * kGrid, 0, -2 * kGrid, -1);
    const int least = kMark + kGrid + kNameLeast + kGap + kAnswerLeast + kGap;
    const int days = inner.width() >= least + kDaysWidth ? kDaysWidth : kNarrowDays;
    const int strip = stripWidth(inner.width() - least - days - kGap);
    const int text =
        inner.width() - kMark - kGrid - kGap - days - kGap - (strip ? strip + kGap : 0);
    const int name = std::max(kNameLeast, text / 2);
    const int line = lineHeight(metrics);
    const int top = inner.top() + (inner.height() - 2 * line) / 2;
    const int second = top + line;
    Places places;
    int x = inner.left();
    places.mark = QRect(x, top + (line - kMark) / 2, kMark, kMark);
    x += kMark + kGrid;
    places.name = lineOf(x, name, top, line);
    places.state = lineOf(x, name, second, line);
    x += name + kGap;
    places.answer = lineOf(x, text - name, top, line);
    places.asked = lineOf(x, text - name, second, line);
    x += text - name + kGap;
    if (strip > 0)
        places.strip = QRect(x, top + 2, strip, 2 * line - 4);
    const int right = inner.right() + 1 - days;
    places.days = QRect(right, top + (line - kDaysHeight) / 2, days, kDaysHeight);
    places.uptime = lineOf(right, days, second, line);
    return places;
}

void ProbeRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const WallModel::RowPointer row = rowOf(index);
    if (!row)
        return;
    painter->save();
    row->isTitle() ? paintTitle(*painter, option, *row) : paintProbe(*painter, option, *row);
    painter->restore();
}

void ProbeRowDelegate::paintTitle(QPainter &painter, const QStyleOptionViewItem &option,
                                  const WallRow &row) const
{
    const Tokens &tokens = tokensOf(option.palette);
    const QFont strong = strongFont(option.font);
    const QRect room = option.rect.adjusted(2 * kGrid, kGrid, -2 * kGrid, 0);
    drawLine(painter, room, row.name, tokens.text, strong);
    const int used = QFontMetrics(strong).horizontalAdvance(row.name) + kGrid;
    drawLine(painter, room.adjusted(used, 0, 0, 0), row.stateText, tokens.muted, option.font);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     tokens.hairline);
}

void ProbeRowDelegate::paintProbe(QPainter &painter, const QStyleOptionViewItem &option,
                                  const WallRow &row) const
{
    const Tokens &tokens = tokensOf(option.palette);
    const QRect r = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(r, tokens.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(r, tokens.hover);
    painter.fillRect(QRect(r.left(), r.bottom(), r.width(), 1), tokens.hairline);
    const Places places = placesIn(r, QFontMetrics(option.font));
    paintSeverityMark(painter, places.mark, severityOf(row.state), option.palette);
    const bool isBad = row.state == HealthState::Down || row.state == HealthState::Degraded;
    drawLine(painter, places.name, row.name, tokens.text, strongFont(option.font));
    drawLine(painter, places.state, stateLine(row), tokens.muted, option.font);
    drawLine(painter, places.answer, row.answer,
             isBad && !row.isQuiet ? tokens.severity(severityOf(row.state)) : tokens.text,
             option.font);
    drawLine(painter, places.asked, row.asked, tokens.muted, option.font);
    if (row.strip && !places.strip.isEmpty())
        paintStrip(painter, places.strip, *row.strip, Instant::now(), option.palette);
    if (row.days)
        paintStateCells(painter, places.days, *row.days, option.palette);
    drawLine(painter, places.uptime, row.uptime, tokens.muted, option.font);
}

QSize ProbeRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = lineHeight(QFontMetrics(option.font));
    const WallModel::RowPointer row = rowOf(index);
    const bool isTitle = row && row->isTitle();
    return {kNameLeast, isTitle ? line + 2 * kGrid : 2 * line + 2 * kGrid};
}

QString ProbeRowDelegate::hoverText(const WallRow &row, const Places &places,
                                    const QPoint &position, Instant now)
{
    if (row.days && places.days.adjusted(0, -kGrid / 2, 0, kGrid / 2).contains(position)) {
        const int cell = cellAt(places.days, row.days->size(), position.x());
        if (cell >= 0)
            return (*row.days)[std::size_t(cell)].text;
    }
    if (row.strip && places.strip.contains(position)) {
        if (const StripPoint *point = pointAt(places.strip, *row.strip, now, position.x()))
            return pointText(*point, now);
    }
    return row.sentence();
}

bool ProbeRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const WallModel::RowPointer row = rowOf(index);
    if (event->type() != QEvent::ToolTip || !row || row->isTitle())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Places places = placesIn(option.rect, QFontMetrics(option.font));
    QToolTip::showText(event->globalPos(),
                       plainToolTip(hoverText(*row, places, event->pos(), Instant::now())), view);
    return true;
}

} // namespace clicknback
