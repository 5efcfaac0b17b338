// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/linktext.h"

#include "ui/theme/tokens.h"

#include <QPainter>

namespace clicknback {

LinkText::LinkText(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QString LinkText::shownText() const
{
    return text() + QStringLiteral(" ↗");
}

QSize LinkText::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(shownText()) + 2, fontMetrics().height()};
}

QSize LinkText::minimumSizeHint() const
{
    return {6 * kGrid, fontMetrics().height()};
}

void LinkText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont shown(font());
    shown.setUnderline(underMouse() || hasFocus());
    painter.setFont(shown);
    painter.setPen(tokensOf(palette()).accent);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(shownText(), Qt::ElideRight, width()));
}

} // namespace clicknback
