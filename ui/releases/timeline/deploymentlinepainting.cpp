// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/timelinewords.h"
#include "ui/charts/ticks.h"
#include "ui/releases/timeline/deploymentline.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QPainter>

#include <algorithm>
#include <set>

namespace clicknback {

namespace {

constexpr int kMark = 12;
constexpr int kLabelDistance = 96;
constexpr double kNarrowestIncident = 3;

} // namespace

QRect DeploymentLine::plot() const
{
    const int names = fontMetrics().horizontalAdvance(QStringLiteral("Deployments")) + 3 * kGrid;
    return rect().adjusted(names, kGrid, -2 * kGrid, -kGrid);
}

QRect DeploymentLine::deploymentLane() const
{
    QRect lane = plot();
    lane.setHeight(fontMetrics().height() + kGrid);
    return lane;
}

QRect DeploymentLine::incidentLane() const
{
    return deploymentLane().translated(0, deploymentLane().height() + kGrid / 2);
}

double DeploymentLine::xOf(Instant time) const
{
    const double all = double(std::max<std::int64_t>(1, m_to.microseconds - m_from.microseconds));
    return plot().left() + double(time.microseconds - m_from.microseconds) / all * plot().width();
}

QRectF DeploymentLine::incidentRect(const Incident &incident) const
{
    const QRectF lane = incidentLane();
    const double left = std::max(lane.left(), xOf(incident.opened));
    const double right = std::min(lane.right(), xOf(incident.closed.value_or(m_to)));
    return {left, lane.top() + kGrid / 2.0, std::max(kNarrowestIncident, right - left),
            lane.height() - kGrid};
}

void DeploymentLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintCard(painter, rect(), tokens, hasFocus() ? tokens.accent : tokens.hairline);
    paintAxis(painter);
    paintIncidents(painter);
    paintDeployments(painter);
    paintCurrent(painter);
}

void DeploymentLine::paintAxis(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    painter.setPen(tokens.muted);
    const auto name = [&](const QRect &lane, const QString &text) {
        painter.drawText(QRect(2 * kGrid, lane.top(), lane.left() - 2 * kGrid, lane.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    name(deploymentLane(), QStringLiteral("Deployments"));
    name(incidentLane(), QStringLiteral("Incidents"));
    const int top = incidentLane().bottom() + kGrid / 2;
    const int wanted = std::max(2, plot().width() / kLabelDistance);
    for (const TimeTick &tick : timeTicks(m_from, m_to, wanted, m_zone)) {
        const int x = int(xOf(tick.time));
        painter.setPen(tokens.hairline);
        painter.drawLine(x, deploymentLane().top(), x, top);
        painter.setPen(tokens.muted);
        const int width = fontMetrics().horizontalAdvance(tick.text);
        const int left = std::clamp(x - width / 2, plot().left(), plot().right() - width);
        painter.drawText(left, top + fontMetrics().ascent() + kGrid / 2, tick.text);
    }
}

void DeploymentLine::paintIncidents(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    for (const Incident &incident : m_incidents) {
        const bool isGrave = incident.severity <= 2;
        const QColor colour = tokens.severity(isGrave ? Severity::Critical : Severity::Warning);
        const QRectF bar = incidentRect(incident);
        painter.fillRect(bar, incident.isOpen() ? tokens.faded(colour) : colour);
        painter.setPen(colour);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar);
    }
}

/// Of many that stand on one pixel, one of each kind is drawn.
void DeploymentLine::paintDeployments(QPainter &painter) const
{
    std::set<std::pair<int, int>> drawn;
    const QRect lane = deploymentLane();
    for (const Deployment &deployment : m_deployments) {
        const double x = xOf(deployment.startedAt);
        const Severity severity = severityOf(deployment);
        if (!drawn.insert({int(x), int(severity)}).second)
            continue;
        const QRectF mark(x - kMark / 2.0, lane.center().y() - kMark / 2.0, kMark, kMark);
        paintSeverityMark(painter, mark, severity, palette());
        if (!deployment.isRollback)
            continue;
        painter.setPen(QPen(tokensOf(palette()).text, 1.5));
        painter.drawLine(QPointF(mark.right(), mark.bottom() + 3),
                         QPointF(mark.left(), mark.bottom() + 3));
    }
}

void DeploymentLine::paintCurrent(QPainter &painter) const
{
    if (m_current < 0)
        return;
    const Tokens &tokens = tokensOf(palette());
    const double x = xOf(m_deployments[std::size_t(m_current)].startedAt);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(x, deploymentLane().center().y()), kMark - 2, kMark - 2);
    painter.drawLine(QPointF(x, deploymentLane().center().y() + kMark - 2),
                     QPointF(x, incidentLane().bottom()));
}

} // namespace clicknback
