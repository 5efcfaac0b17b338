// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/wallrows.h"

#include <QStyledItemDelegate>

namespace clicknback {

/// Paints a row of the wall: mark, name and state, the last answer, the latency strip, the bar of
/// days with the uptime below it. What does not fit steps aside, the strip first; hovering tells
/// the exact day or sample.
class ProbeRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Where the parts of a row stand; empty ones are not shown.
    struct Places
    {
        QRect mark;
        QRect name;
        QRect state;
        QRect answer;
        QRect asked;
        QRect strip;
        QRect days;
        QRect uptime;
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    static Places placesIn(const QRect &row, const QFontMetrics &metrics);
    /// What hovering over this place of a row says.
    static QString hoverText(const WallRow &row, const Places &places, const QPoint &position,
                             Instant now);

private:
    void paintTitle(QPainter &painter, const QStyleOptionViewItem &option,
                    const WallRow &row) const;
    void paintProbe(QPainter &painter, const QStyleOptionViewItem &option,
                    const WallRow &row) const;
};

} // namespace clicknback
