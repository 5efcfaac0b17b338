// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "models/storage/localhistory.h"
#include "ui/shell/alerts.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/trayicon.h"

#include <QObject>
#include <QPointer>

class QMenu;

namespace clicknback {

class HealthPage;
class OverviewPage;

/// What health needs of the rest of the program: its own file, what changed on the platform as
/// other parts saw it, and the ways from an incident to logs and probes.
class HealthDesk : public QObject
{
    Q_OBJECT
public:
    HealthDesk(MainWindow &window, TimeDisplay &time);

    /// Starts what watches. `tells`: false where nobody sits before the window.
    void serve(Composition &composition, HealthPage &page, OverviewPage &overview, bool tells);
    /// Before the composition goes.
    void leave();
    /// Entries of the command palette while an environment is open.
    QMenu *menu() { return m_menu; }

    /// health.sqlite, of which there is one.
    LocalHistory &history() { return m_file; }

private:
    void connectTray();
    void buildMenu();
    void openIncident(const QString &incidentId);
    void noteCorrections(Composition &composition);
    static void showDown(const WatchService &watch, OverviewPage &overview);
    void noteMigrations(Composition &composition);

    MainWindow &m_window;
    LocalHistory m_file;
    QMenu *m_menu;
    TrayIcon m_tray;
    Alerts m_alerts;
    QPointer<HealthPage> m_page;
};

} // namespace clicknback
