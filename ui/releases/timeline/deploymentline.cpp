// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/timeline/deploymentline.h"

#include "models/items/releases/timelinewords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace clicknback {

DeploymentLine::DeploymentLine(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("deployment-line"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(QStringLiteral("Deployments and incidents over time"));
}

void DeploymentLine::setData(const std::vector<Deployment> &deployments,
                             const std::vector<Incident> &incidents, Instant from, Instant to,
                             const QTimeZone &zone)
{
    const QString chosen = m_current < 0 ? QString() : m_deployments[std::size_t(m_current)].id;
    m_from = from;
    m_to = to;
    m_zone = zone;
    m_deployments.clear();
    std::copy_if(
        deployments.rbegin(), deployments.rend(), std::back_inserter(m_deployments),
        [&](const Deployment &each) { return each.startedAt >= from && each.startedAt < to; });
    m_incidents.clear();
    std::copy_if(
        incidents.begin(), incidents.end(), std::back_inserter(m_incidents),
        [&](const Incident &each) { return each.opened < to && each.closed.value_or(to) >= from; });
    m_current = -1;
    showDeployment(chosen);
    describe();
    update();
}

void DeploymentLine::setCurrent(int index)
{
    const int wanted = std::clamp(index, -1, int(m_deployments.size()) - 1);
    if (wanted == m_current)
        return;
    m_current = wanted;
    describe();
    update();
    emit currentChanged(m_current < 0 ? QString() : m_deployments[std::size_t(m_current)].id);
}

bool DeploymentLine::showDeployment(const QString &id)
{
    const auto at =
        std::find_if(m_deployments.begin(), m_deployments.end(),
                     [&id](const Deployment &each) { return !id.isEmpty() && each.id == id; });
    if (at == m_deployments.end())
        return false;
    m_current = int(at - m_deployments.begin());
    describe();
    update();
    return true;
}

void DeploymentLine::describe()
{
    setAccessibleDescription(m_current >= 0
                                 ? deploymentText(m_deployments[std::size_t(m_current)], m_zone)
                                 : QStringLiteral("%1 deployments, %2 incidents")
                                       .arg(m_deployments.size())
                                       .arg(m_incidents.size()));
}

QSize DeploymentLine::sizeHint() const
{
    return {100 * kGrid, 3 * fontMetrics().height() + 6 * kGrid};
}

QSize DeploymentLine::minimumSizeHint() const
{
    return {40 * kGrid, sizeHint().height()};
}

bool DeploymentLine::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(textAt(help->pos())), this);
    return true;
}

QString DeploymentLine::textAt(const QPoint &position) const
{
    if (const int index = deploymentAt(position); index >= 0)
        return deploymentText(m_deployments[std::size_t(index)], m_zone);
    const Incident *incident = incidentAt(position);
    return incident ? incidentText(*incident, m_zone) : QString();
}

/// The nearest within reach.
int DeploymentLine::deploymentAt(const QPoint &position) const
{
    if (!deploymentLane().contains(position))
        return -1;
    int nearest = -1;
    double distance = kGrid;
    for (std::size_t i = 0; i < m_deployments.size(); ++i) {
        const double away = std::abs(xOf(m_deployments[i].startedAt) - position.x());
        if (away <= distance) {
            distance = away;
            nearest = int(i);
        }
    }
    return nearest;
}

const Incident *DeploymentLine::incidentAt(const QPoint &position) const
{
    for (const Incident &incident : m_incidents) {
        if (incidentRect(incident).adjusted(-2, 0, 2, 0).contains(position))
            return &incident;
    }
    return nullptr;
}

void DeploymentLine::step(int by)
{
    if (!m_deployments.empty())
        setCurrent(std::clamp(m_current + by, 0, int(m_deployments.size()) - 1));
}

void DeploymentLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Home:
        return step(-int(m_deployments.size()));
    case Qt::Key_End:
        return step(int(m_deployments.size()));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit activated(m_deployments[std::size_t(m_current)].id);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void DeploymentLine::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrent(deploymentAt(event->position().toPoint()));
}

void DeploymentLine::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int index = deploymentAt(event->position().toPoint()); index >= 0)
        emit activated(m_deployments[std::size_t(index)].id);
}

void DeploymentLine::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void DeploymentLine::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace clicknback
