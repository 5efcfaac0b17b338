// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/gapline.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kMark = 10;
constexpr int kChevron = 16;

} // namespace

GapLine::GapLine(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void GapLine::setGap(Severity severity, const QString &count, const QString &title)
{
    m_severity = severity;
    m_count = count;
    setText(title);
    setToolTip(plainToolTip(title));
    setAccessibleName(QStringLiteral("%1 %2, %3").arg(count, title, severityWord(severity)));
    update();
}

QSize GapLine::sizeHint() const
{
    return {40 * kGrid, std::max(kRowHeight - 2, fontMetrics().height() + kGrid)};
}

void GapLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    if ((underMouse() && isEnabled()) || hasFocus())
        painter.fillRect(rect(), hasFocus() ? tokens.selection : tokens.hover);
    const QRectF mark(kGrid, (height() - kMark) / 2.0, kMark, kMark);
    paintSeverityMark(painter, mark, m_severity, palette());
    QFont strong = strongFont(font());
    const QFontMetrics metrics(strong);
    const int width = std::max(metrics.horizontalAdvance(QStringLiteral("000,000")),
                               metrics.horizontalAdvance(m_count));
    const QRect count(3 * kGrid, 0, width, height());
    painter.setPen(tokens.text);
    painter.setFont(strong);
    painter.drawText(count, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_count);
    painter.setFont(font());
    const QRect title(count.right() + kGrid + 4, 0,
                      rect().right() - count.right() - kChevron - 3 * kGrid, height());
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, title.width()));
    if (!isEnabled())
        return; // there is nothing behind it
    painter.translate(rect().right() - kChevron / 2.0 - kGrid / 2.0, height() / 2.0);
    painter.rotate(-90); // the icon points down
    const QRect chevron(-kChevron / 2, -kChevron / 2, kChevron, kChevron);
    tintedIcon(QStringLiteral("chevron"), tokens.muted).paint(&painter, chevron);
}

void GapLine::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void GapLine::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void GapLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace clicknback
