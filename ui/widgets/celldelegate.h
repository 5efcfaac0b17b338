// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace clicknback {

/// Paints the cells of every table: plain text, elided, numbers at the right, severity as a mark
/// before the word, a hairline below. The whole text stands in the tooltip.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// The rectangle left for the text, beside padding and mark.
    static QRect textRect(const QStyleOptionViewItem &option, const QModelIndex &index);
};

} // namespace clicknback
