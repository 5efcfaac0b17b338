// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/severitymark.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace clicknback {

namespace {

constexpr double kStroke = 1.75;

QRectF squareIn(const QRectF &box)
{
    const double side = std::min(box.width(), box.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(box.center());
    return square;
}

QPolygonF triangle(const QRectF &r)
{
    return {
        {QPointF(r.center().x(), r.top() + r.height() * 0.06), r.bottomRight(), r.bottomLeft()}};
}

void paintRing(QPainter &painter, const QRectF &r)
{
    const double inset = kStroke / 2 + r.width() * 0.06;
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(r.adjusted(inset, inset, -inset, -inset));
}

void paintHatchedDiamond(QPainter &painter, const QRectF &r)
{
    const QPointF c = r.center();
    const double reach = r.width() / 2 - kStroke / 4;
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(QPolygonF{{c - QPointF(0, reach), c + QPointF(reach, 0),
                                   c + QPointF(0, reach), c - QPointF(reach, 0)}});
    const double hatch = reach / 2;
    const QPointF along(hatch, -hatch);
    const QPointF aside(hatch / 2, hatch / 2);
    painter.setPen(QPen(painter.pen().color(), 1.0));
    painter.drawLine(c - aside - along / 2, c - aside + along / 2);
    painter.drawLine(c + aside - along / 2, c + aside + along / 2);
}

void paintShape(QPainter &painter, const QRectF &r, Severity severity)
{
    const double s = r.width();
    switch (severity) {
    case Severity::Good:
        painter.drawEllipse(r.adjusted(s * 0.06, s * 0.06, -s * 0.06, -s * 0.06));
        break;
    case Severity::Warning:
        painter.drawPolygon(triangle(r));
        break;
    case Severity::Critical:
        painter.drawRect(r.adjusted(s * 0.09, s * 0.09, -s * 0.09, -s * 0.09));
        break;
    case Severity::Pending:
        paintRing(painter, r);
        break;
    case Severity::Neutral:
        painter.drawRoundedRect(r.adjusted(0, s * 0.40, 0, -s * 0.40), 1, 1);
        break;
    case Severity::Unknown:
        paintHatchedDiamond(painter, r);
        break;
    }
}

} // namespace

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return QStringLiteral("good");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Critical:
        return QStringLiteral("critical");
    case Severity::Pending:
        return QStringLiteral("pending");
    case Severity::Neutral:
        return QStringLiteral("neutral");
    case Severity::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

void paintSeverityMark(QPainter &painter, const QRectF &box, Severity severity,
                       const QPalette &palette)
{
    const QColor colour = tokensOf(palette).severity(severity);
    const bool outlined = severity == Severity::Pending || severity == Severity::Unknown;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outlined ? QPen(colour, kStroke) : QPen(Qt::NoPen));
    painter.setBrush(colour);
    paintShape(painter, squareIn(box), severity);
    painter.restore();
}

SeverityMark::SeverityMark(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void SeverityMark::setSeverity(std::optional<Severity> severity)
{
    m_severity = severity;
    setVisible(severity.has_value());
    update();
}

QSize SeverityMark::sizeHint() const
{
    const int side = std::max(10, fontMetrics().ascent() * 4 / 5);
    return {side, side};
}

void SeverityMark::paintEvent(QPaintEvent *)
{
    if (!m_severity)
        return;
    QPainter painter(this);
    paintSeverityMark(painter, rect(), *m_severity, palette());
}

} // namespace clicknback
