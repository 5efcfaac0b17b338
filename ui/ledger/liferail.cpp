// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/liferail.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace clicknback {

namespace {

constexpr int kMark = 12;
constexpr int kEdge = 2; ///< room for a mark's outline
constexpr int kGap = 4;  ///< between rail and mark
constexpr double kStroke = 1.5;

} // namespace

LifeRail::LifeRail(Severity severity, Place place, QWidget *parent)
    : QWidget(parent), m_severity(severity), m_place(place)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize LifeRail::sizeHint() const
{
    return {kEdge + kMark + kGrid, fontMetrics().height()};
}

void LifeRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = QFontMetrics(strongFont(font())).height();
    const QRectF mark(kEdge, (line - kMark) / 2, kMark, kMark);
    const double x = mark.center().x();
    QPen pen(tokensOf(palette()).muted, kStroke);
    if (!m_place.isRecorded)
        pen.setDashPattern({2, 2.5});
    painter.setPen(pen);
    if (!m_place.isFirst)
        painter.drawLine(QPointF(x, 0), QPointF(x, mark.top() - kGap));
    if (!m_place.isLast)
        painter.drawLine(QPointF(x, mark.bottom() + kGap), QPointF(x, height()));
    paintSeverityMark(painter, mark, m_severity, palette());
}

} // namespace clicknback
