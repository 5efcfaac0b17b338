// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/healthdesk.h"

#include "models/storage/health/healthhistorystore.h"
#include "ui/health/healthpage.h"

#include <memory>

namespace clicknback {

HealthDesk::HealthDesk(MainWindow &window)
    : m_window(window), m_file(HealthHistoryStore::defaultPath(), HealthHistoryStore::schema())
{}

void HealthDesk::serve(Composition &composition, HealthPage &)
{
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
