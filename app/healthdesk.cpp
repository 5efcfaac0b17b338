// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/healthdesk.h"

#include "models/storage/health/healthhistorystore.h"
#include "ui/health/healthpage.h"
#include "ui/overview/overviewpage.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>

namespace clicknback {

HealthDesk::HealthDesk(MainWindow &window, TimeDisplay &time)
    : m_window(window)
    , m_file(HealthHistoryStore::defaultPath(), HealthHistoryStore::schema())
    , m_menu(new QMenu(QStringLiteral("Health"), &window))
    , m_alerts(m_tray, time)
{
    connectTray();
    buildMenu();
}

void HealthDesk::buildMenu()
{
    using Tab = HealthPage::Tab;
    const auto addTab = [this](const QString &text, Tab tab) {
        connect(m_menu->addAction(text), &QAction::triggered, this, [this, tab] {
            if (m_page && m_window.showPage(QStringLiteral("health")))
                m_page->showTab(tab);
        });
    };
    addTab(QStringLiteral("Wall of probes"), Tab::Wall);
    addTab(QStringLiteral("Incidents"), Tab::Incidents);
    addTab(QStringLiteral("Logs"), Tab::Logs);
    addTab(QStringLiteral("Backups"), Tab::Backups);
    connect(m_menu->addAction(QStringLiteral("Save health as a file…")), &QAction::triggered, this,
            [this] {
                if (m_page && m_window.showPage(QStringLiteral("health")))
                    m_page->exportData();
            });
    for (const int hours : {1, 4, 8}) {
        connect(m_menu->addAction(QStringLiteral("Mute notifications for %1 h").arg(hours)),
                &QAction::triggered, this,
                [this, hours] { m_alerts.mute(std::chrono::hours(hours)); });
    }
    connect(m_menu->addAction(QStringLiteral("Unmute notifications")), &QAction::triggered, this,
            [this] { m_alerts.unmute(); });
}

void HealthDesk::connectTray()
{
    connect(&m_tray, &TrayIcon::quitRequested, qApp, &QCoreApplication::quit);
    connect(&m_tray, &TrayIcon::openRequested, this, [this] { openIncident({}); });
    connect(&m_alerts, &Alerts::incidentRequested, this, &HealthDesk::openIncident);
}

void HealthDesk::openIncident(const QString &incidentId)
{
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    if (!m_page)
        return;
    m_window.showPage(QStringLiteral("health"));
    if (!incidentId.isEmpty())
        m_page->showIncident(incidentId);
}

void HealthDesk::leave()
{
    m_alerts.leave();
}

/// What a parent explains is not named again.
void HealthDesk::showDown(const WatchService &watch, OverviewPage &overview)
{
    QStringList down;
    for (const ProbeStanding &standing : watch.standings()) {
        const ProbeSpec *probe = watch.engine().probe(standing.id);
        if (probe && standing.state == HealthState::Down && standing.suppressedBy.isEmpty())
            down << probe->name;
    }
    overview.setDownProbes(down);
}

void HealthDesk::serve(Composition &composition, HealthPage &page, OverviewPage &overview,
                       bool tells)
{
    connect(&composition.watch, &WatchService::changed, &overview,
            [&watch = composition.watch, &overview] { showDown(watch, overview); });
    m_page = &page;
    page.setPlace(
        {composition.environment.name, composition.environment.kind == EnvironmentKind::Demo});
    connect(&composition.corrections, &CorrectionService::administratorChanged, &page,
            [&page, &composition] {
                if (const auto &who = composition.corrections.administrator())
                    page.setAuthor(who->email);
            });
    if (tells)
        m_alerts.watch(composition.watch, composition.environment.name);
    noteCorrections(composition);
    noteMigrations(composition);
    composition.reach.start();
    composition.logs.start();
    composition.watch.start();
}

void HealthDesk::noteCorrections(Composition &composition)
{
    WatchService &watch = composition.watch;
    connect(&composition.corrections, &CorrectionService::planEnded, &watch,
            [&watch](const PlanResult &result) {
                watch.noteChange({Instant::now(), PlatformChange::Kind::Correction,
                                  QStringLiteral("a correction: %1").arg(result.sentence)});
            });
}

/// The revision as the monitor reads it again and again.
void HealthDesk::noteMigrations(Composition &composition)
{
    WatchService &watch = composition.watch;
    HealthMonitor &monitor = composition.health;
    connect(&monitor, &HealthMonitor::changed, &watch,
            [&watch, &monitor, known = QString()]() mutable {
                const HealthSnapshot health = monitor.snapshot();
                const QString now = health.pulse ? health.pulse->schema.revision : QString();
                if (now.isEmpty() || now == known)
                    return;
                if (!known.isEmpty())
                    watch.noteChange(
                        {Instant::now(), PlatformChange::Kind::Migration,
                         QStringLiteral("the schema went from revision %1 to %2").arg(known, now)});
                known = now;
            });
}

} // namespace clicknback
