// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/celldelegate.h"

#include "models/items/itemroles.h"
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

constexpr int kPadding = kGrid;
constexpr int kMark = 10;
/// Longer texts never fit; shaping 10,000 characters at each painting is slow.
constexpr int kLongestShaped = 400;

std::optional<Severity> severityOf(const QModelIndex &index)
{
    const QVariant value = index.data(SeverityRole);
    if (!value.isValid())
        return std::nullopt;
    const int number = value.toInt();
    const bool known = number >= 0 && number <= int(Severity::Unknown);
    return known ? Severity(number) : Severity::Unknown;
}

QString cellText(const QModelIndex &index)
{
    QString text = index.data(Qt::DisplayRole).toString().left(kLongestShaped);
    return text.replace(u'\n', u' ').replace(u'\t', u' ');
}

Qt::Alignment alignmentOf(const QModelIndex &index)
{
    const bool numeric = index.data(NumericRole).toBool();
    return (numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::AlignAbsolute;
}

void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const Tokens &tokens)
{
    const QRect r = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(r, tokens.selection);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), tokens.hairline);
}

} // namespace

QRect CellDelegate::textRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QRect padded = option.rect.adjusted(kPadding, 0, -kPadding, -1);
    return severityOf(index) ? padded.adjusted(kMark + kGrid - 2, 0, 0, 0) : padded;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Tokens &tokens = tokensOf(option.palette);
    painter->save();
    paintGround(painter, option, tokens);
    const QRect room = textRect(option, index);
    if (const auto severity = severityOf(index)) {
        const QRectF box(option.rect.left() + kPadding, room.center().y() - kMark / 2.0 + 0.5,
                         kMark, kMark);
        paintSeverityMark(*painter, box, *severity, option.palette);
    }
    const QString text = cellText(index);
    const QFontMetrics metrics(option.font);
    painter->setFont(option.font);
    painter->setPen(tokens.text);
    painter->drawText(room, int(alignmentOf(index)) | Qt::TextSingleLine,
                      metrics.elidedText(text, Qt::ElideRight, room.width()));
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int text = metrics.horizontalAdvance(cellText(index));
    const int mark = severityOf(index) ? kMark + kGrid - 2 : 0;
    return {text + mark + 2 * kPadding, std::max(kRowHeight, metrics.height() + kGrid)};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::ToolTipRole).toString();
    const QString shown = index.data(Qt::DisplayRole).toString();
    const int room = textRect(option, index).width();
    const bool elided =
        shown.size() > kLongestShaped || QFontMetrics(option.font).horizontalAdvance(shown) > room;
    if (text.isEmpty() && elided)
        text = shown;
    QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    return true;
}

} // namespace clicknback
