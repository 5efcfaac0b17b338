// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/syncword.h"

#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>

namespace clicknback {

namespace {

constexpr double kRadius = 6;
constexpr int kSign = 14;

} // namespace

SyncWord::SyncWord(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("releases-sync"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVerdict(m_verdict);
}

void SyncWord::setVerdict(Ladder::Verdict verdict)
{
    m_verdict = verdict;
    setAccessibleName(
        QStringLiteral("What runs and what was meant to run: %1").arg(toText(verdict)));
    updateGeometry();
    update();
}

QString SyncWord::text() const
{
    return toText(m_verdict);
}

QColor SyncWord::colour() const
{
    const Tokens &tokens = tokensOf(palette());
    return m_verdict == Ladder::Verdict::InSync ? tokens.accent : tokens.text;
}

QSize SyncWord::sizeHint() const
{
    const QFontMetrics metrics(titleFont(font()));
    return {metrics.horizontalAdvance(text()) + kSign + 4 * kGrid, metrics.height() + kGrid};
}

void SyncWord::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

/// Equal, not equal, or a question that nobody answers.
void SyncWord::paintSign(QPainter &painter, const QRectF &box, const QColor &ink) const
{
    painter.setPen(QPen(ink, 2, m_verdict == Ladder::Verdict::Unknown ? Qt::DotLine : Qt::SolidLine,
                        Qt::RoundCap));
    for (const double share : {0.32, 0.68}) {
        const double y = box.top() + box.height() * share;
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }
    if (m_verdict == Ladder::Verdict::OutOfSync)
        painter.drawLine(box.bottomLeft() + QPointF(3, 0), box.topRight() - QPointF(3, 0));
}

void SyncWord::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    const bool isKnown = m_verdict != Ladder::Verdict::Unknown;
    const QColor ink = isKnown ? tokens.surface : colour();
    painter.setPen(isKnown ? QPen(Qt::NoPen) : QPen(colour(), 1.5, Qt::DashLine));
    painter.setBrush(isKnown ? QBrush(colour()) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
    const QRectF sign(kGrid + kGrid / 2, (height() - kSign) / 2.0, kSign, kSign);
    paintSign(painter, sign, ink);
    painter.setPen(ink);
    painter.setFont(titleFont(font()));
    painter.drawText(rect().adjusted(int(sign.right()) + kGrid, 0, -kGrid, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace clicknback
