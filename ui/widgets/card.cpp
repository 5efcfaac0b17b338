// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/card.h"

#include "ui/theme/tokens.h"

#include <QPainter>

namespace clicknback {

void paintCard(QPainter &painter, const QRectF &rect, const Tokens &tokens, const QColor &border)
{
    constexpr double kRadius = 8;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(border, 1));
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

Card::Card(QWidget *parent) : QFrame(parent) {}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintCard(painter, rect(), tokens, tokens.hairline);
}

} // namespace clicknback
