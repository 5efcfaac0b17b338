// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/badge.h"

#include "ui/theme/tokens.h"

#include <QPainter>

namespace clicknback {

Badge::Badge(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setContentsMargins(kGrid, 2, kGrid, 2);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFont(strongFont(font()));
    setKind(m_kind);
}

void Badge::setKind(EnvironmentKind kind)
{
    m_kind = kind;
    setText(toText(kind).toUpper());
    update();
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.environment(m_kind));
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setPen(tokens.onAccent);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace clicknback
