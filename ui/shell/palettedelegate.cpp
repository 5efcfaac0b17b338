// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/palettedelegate.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kIcon = 18;
constexpr int kLongestShaped = 300;

QString fitted(const QFontMetrics &metrics, const QString &text, int room)
{
    return metrics.elidedText(text.left(kLongestShaped).simplified(), Qt::ElideRight, room);
}

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Tokens &tokens = tokensOf(option.palette);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (current) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.selection);
        painter->drawRoundedRect(option.rect, 6, 6);
    }
    QRect room = option.rect.adjusted(kGrid, 0, -kGrid, 0);
    const QIcon icon =
        tintedIcon(index.data(IconNameRole).toString(), current ? tokens.accent : tokens.muted);
    icon.paint(painter, QRect(room.left(), room.center().y() - kIcon / 2 + 1, kIcon, kIcon));
    room.adjust(kIcon + kGrid, 0, 0, 0);
    const QFontMetrics metrics(option.font);
    painter->setFont(option.font);
    const QString subtitle =
        fitted(metrics, index.data(SubtitleRole).toString(), room.width() * 2 / 5);
    painter->setPen(tokens.muted);
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, subtitle);
    const int left = room.width() - metrics.horizontalAdvance(subtitle) - 2 * kGrid;
    painter->setPen(tokens.text);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      fitted(metrics, index.data(Qt::DisplayRole).toString(), left));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, std::max(36, QFontMetrics(option.font).height() + 2 * kGrid)};
}

} // namespace clicknback
