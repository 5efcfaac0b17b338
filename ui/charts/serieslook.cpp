// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/serieslook.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace clicknback {

QColor colourOf(const SeriesLook &look, const QPalette &palette)
{
    const Tokens &tokens = tokensOf(palette);
    if (look.heatStep)
        return tokens.heat(*look.heatStep);
    return look.severity ? tokens.severity(*look.severity) : tokens.series(look.index);
}

void paintSeriesMark(QPainter &painter, const QRectF &box, const SeriesLook &look, bool isLine,
                     const QPalette &palette)
{
    const QColor colour = colourOf(look, palette);
    if (isLine) {
        painter.setPen(QPen(colour, 2));
        painter.drawLine(QPointF(box.left(), box.center().y()),
                         QPointF(box.right(), box.center().y()));
        return;
    }
    if (look.severity) {
        paintSeverityMark(painter, box, *look.severity, palette);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(box, 2, 2);
}

} // namespace clicknback
