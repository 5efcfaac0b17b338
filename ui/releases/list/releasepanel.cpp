// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/list/releasepanel.h"

#include "models/items/releases/deploymentwords.h"
#include "models/items/releases/releasemodel.h"
#include "ui/releases/detaillist.h"
#include "ui/releases/list/releasedetails.h"
#include "ui/releases/parts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

ReleasePanel::ReleasePanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainLabel)
    , m_state(wrappedLabel("release-state", true))
    , m_details(new DetailList(QStringLiteral("release-details")))
    , m_deploy(namedButton("release-deploy", QStringLiteral("&Deploy…")))
    , m_rollback(namedButton("release-rollback", QStringLiteral("&Roll back to this…")))
    , m_why(wrappedLabel("release-obstacle", true))
    , m_actions(buildActions())
{
    setObjectName(QStringLiteral("release-panel"));
    m_title->setObjectName(QStringLiteral("release-title"));
    m_title->setFont(titleFont(font()));
    QVBoxLayout *layout = bareLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_state);
    layout->addWidget(m_details, 1);
    layout->addWidget(m_why);
    layout->addWidget(m_actions);
    connect(m_deploy, &QPushButton::clicked, this, [this] { emit deployRequested(m_key); });
    connect(m_rollback, &QPushButton::clicked, this, [this] { emit rollbackRequested(m_key); });
    connect(m_details, &DetailList::linkActivated, this, &ReleasePanel::linkActivated);
    setRelease({}, {}, {}, QTimeZone::utc());
}

QWidget *ReleasePanel::buildActions()
{
    auto *actions = new QWidget;
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_deploy);
    row->addWidget(m_rollback);
    row->addStretch(1);
    return actions;
}

void ReleasePanel::setRelease(const std::optional<Release> &release,
                              const Fact<MigrationGraph> &graph, Instant now, const QTimeZone &zone)
{
    m_details->setVisible(release.has_value());
    m_actions->setVisible(release.has_value());
    m_key = release ? releaseKey(*release) : QString();
    m_isRunning = release && release->isRunning;
    if (!release) {
        m_title->clear();
        m_state->setText(QStringLiteral("Choose a release to see it in whole."));
    } else {
        m_title->setText(release->name);
        m_state->setText(
            m_isRunning
                ? QStringLiteral("runs now · verified: %1").arg(verifiedText(*release))
                : QStringLiteral("does not run · verified: %1").arg(verifiedText(*release)));
        m_details->show(m_key, releaseDetails(*release, graph, now, zone));
    }
    showActions();
}

void ReleasePanel::setObstacle(const QString &why)
{
    m_obstacle = why;
    showActions();
}

/// What runs can be deployed again, but there is no way back to it.
void ReleasePanel::showActions()
{
    const bool isFree = !m_key.isEmpty() && m_obstacle.isEmpty();
    m_deploy->setEnabled(isFree);
    m_rollback->setEnabled(isFree && !m_isRunning);
    m_why->setText(m_key.isEmpty() ? QString() : m_obstacle);
    m_why->setVisible(!m_why->text().isEmpty());
}

} // namespace clicknback
