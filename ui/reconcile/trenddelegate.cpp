// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/trenddelegate.h"

#include "models/items/itemroles.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace clicknback {

namespace {

constexpr double kDot = 2.5;

/// Counts that never changed tell nothing by their height.
bool isConstant(const QVariantList &counts)
{
    return std::all_of(counts.begin(), counts.end(), [&counts](const QVariant &count) {
        return !count.isValid() || count == counts.last();
    });
}

/// Where each count stands in the box; what is not known has no place.
std::vector<std::optional<QPointF>> places(const QVariantList &counts, const QRectF &box)
{
    double most = 1;
    for (const QVariant &count : counts)
        most = std::max(most, count.toDouble());
    const double step = counts.size() > 1 ? box.width() / double(counts.size() - 1) : 0;
    const bool isFlat = isConstant(counts);
    std::vector<std::optional<QPointF>> places;
    for (qsizetype i = 0; i < counts.size(); ++i) {
        const double x = counts.size() > 1 ? box.left() + double(i) * step : box.center().x();
        const double y = isFlat ? box.center().y()
                                : box.bottom() - counts.at(i).toDouble() / most * box.height();
        places.push_back(counts.at(i).isValid() ? std::optional(QPointF(x, y)) : std::nullopt);
    }
    return places;
}

} // namespace

void TrendDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    CellDelegate::paint(painter, option, {}); // the ground without a text
    const QVariantList counts = index.data(TrendRole).toList();
    const QRectF box = QRectF(option.rect).adjusted(kGrid, kGrid, -kGrid, -kGrid);
    const Tokens &tokens = tokensOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tokens.muted, 1.5));
    const std::vector<std::optional<QPointF>> points = places(counts, box);
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (points[i - 1] && points[i])
            painter->drawLine(*points[i - 1], *points[i]);
    }
    if (!points.empty() && points.back()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.text);
        painter->drawEllipse(*points.back(), kDot, kDot);
    }
    painter->restore();
}

} // namespace clicknback
