// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/probeactions.h"

#include "ui/widgets/hoursmenu.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>

namespace clicknback {

namespace {

/// A button that does what an action does, and is enabled as it is.
QPushButton *buttonOf(QAction *action)
{
    auto *button = new QPushButton(action->text());
    button->setObjectName(action->objectName() + QStringLiteral("-button"));
    QObject::connect(action, &QAction::changed, button, [action, button] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    });
    button->setEnabled(action->isEnabled());
    if (action->menu())
        button->setMenu(action->menu());
    else
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

ProbeActions::ProbeActions(QWidget *owner)
    : QObject(owner)
    , m_owner(owner)
    , m_ask(addAction("probe-ask", QStringLiteral("Ask &now")))
    , m_pause(addAction("probe-pause", QStringLiteral("&Pause")))
    , m_acknowledge(addAction("probe-acknowledge", QStringLiteral("&Acknowledge")))
    , m_snooze(addAction("probe-snooze", QStringLiteral("&Snooze")))
    , m_snoozeMenu(nullptr)
{
    buildSnooze();
    connect(m_ask, &QAction::triggered, this, [this] { emit askRequested(m_probeId); });
    connect(m_pause, &QAction::triggered, this,
            [this] { emit pauseRequested(m_probeId, !m_isPaused); });
    connect(m_acknowledge, &QAction::triggered, this,
            [this] { emit acknowledgeRequested(m_probeId); });
    m_ask->setToolTip(QStringLiteral("Asks at once, whenever it is due"));
    m_acknowledge->setToolTip(
        QStringLiteral("Somebody looks after it: no further alert until it changes"));
    setStanding(std::nullopt);
}

QAction *ProbeActions::addAction(const char *name, const QString &text)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    return action;
}

void ProbeActions::buildSnooze()
{
    auto *menu = new HoursMenu(QStringLiteral("&Snooze"), QStringLiteral("For"), m_owner);
    connect(menu, &HoursMenu::chosen, this,
            [this](std::chrono::minutes time) { emit snoozeRequested(m_probeId, time); });
    m_snoozeMenu = menu;
    m_snooze->setMenu(menu);
}

void ProbeActions::setStanding(const std::optional<ProbeStanding> &standing)
{
    m_probeId = standing ? standing->id : QString();
    m_isPaused = standing && standing->state == HealthState::Paused;
    const bool isBad =
        standing
        && (standing->state == HealthState::Down || standing->state == HealthState::Degraded);
    m_ask->setEnabled(standing && !m_isPaused);
    m_pause->setEnabled(standing.has_value());
    m_pause->setText(m_isPaused ? QStringLiteral("&Resume") : QStringLiteral("&Pause"));
    m_acknowledge->setEnabled(isBad && standing->acknowledgedBy.isEmpty());
    m_snooze->setEnabled(isBad);
}

void ProbeActions::addButtons(QBoxLayout *row)
{
    for (QAction *action : {m_ask, m_pause, m_acknowledge, m_snooze})
        row->addWidget(buttonOf(action));
}

void ProbeActions::addTo(QMenu *menu)
{
    menu->addActions({m_ask, m_pause, m_acknowledge, m_snooze});
}

} // namespace clicknback
