// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/tableheader.h"

#include "models/items/itemroles.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QSettings>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kArrow = 8;
constexpr int kArrowRoom = kArrow + 6;

void paintArrow(QPainter *painter, const QPointF &centre, Qt::SortOrder order)
{
    const double down = order == Qt::AscendingOrder ? -1 : 1;
    const QPointF tip = centre + QPointF(0, down * kArrow / 2.0);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->drawLine(centre - QPointF(0, down * kArrow / 2.0), tip);
    painter->drawPolyline(
        QPolygonF{{tip + QPointF(-3, -down * 3), tip, tip + QPointF(3, -down * 3)}});
}

} // namespace

void keepColumns(const QHeaderView &header, const QString &table)
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("tables/") + table);
    settings.setValue(QStringLiteral("columns"), header.count());
    settings.setValue(QStringLiteral("header"), header.saveState());
}

bool restoreKeptColumns(QHeaderView &header, const QString &table)
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("tables/") + table);
    const int columns = settings.value(QStringLiteral("columns")).toInt();
    if (columns == 0 || columns != header.count())
        return false;
    return header.restoreState(settings.value(QStringLiteral("header")).toByteArray());
}

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setStretchLastSection(true);
    setMinimumSectionSize(5 * kGrid);
    setFixedHeight(std::max(kRowHeight, fontMetrics().height() + kGrid));
}

bool TableHeader::isNumeric(int section) const
{
    const QVariant said = model()->headerData(section, Qt::Horizontal, NumericRole);
    return said.isValid() ? said.toBool() : model()->index(0, section).data(NumericRole).toBool();
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Tokens &tokens = tokensOf(palette());
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    painter->save();
    painter->fillRect(rect, tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.hairline);
    painter->setPen(sorted ? tokens.text : tokens.muted);
    const QRect room = rect.adjusted(kGrid, 0, -kGrid, -1);
    const int textRoom = room.width() - (sorted ? kArrowRoom : 0);
    const QString text = fontMetrics().elidedText(
        model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight, textRoom);
    const bool numeric = isNumeric(section);
    painter->drawText(room,
                      int(numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter
                          | Qt::AlignAbsolute | Qt::TextSingleLine,
                      text);
    if (sorted) {
        const int reach = fontMetrics().horizontalAdvance(text) + kArrowRoom - kArrow / 2;
        const double x = numeric ? room.right() - reach : room.left() + reach;
        paintArrow(painter, QPointF(x, room.center().y() + 1), sortIndicatorOrder());
    }
    painter->restore();
}

} // namespace clicknback
