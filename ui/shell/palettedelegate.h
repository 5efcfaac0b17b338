// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace clicknback {

/// A row of the command palette: icon, title, and what it is at the right. Plain text.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { SubtitleRole = Qt::UserRole + 1, IconNameRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace clicknback
