// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/health/watchservice.h"
#include "models/services/healthmonitor.h"
#include "ui/datapage.h"
#include "ui/health/pastreader.h"
#include "ui/health/report/healthexport.h"

#include <QFutureWatcher>
#include <QTimer>

#include <set>

class QTabWidget;

namespace clicknback {

class BackupService;
class BackupsTab;
class ExportStrip;
class IncidentsTab;
class LogService;
class LogsTab;
class TimeDisplay;
class WallTab;

/// Whether the platform works, since when not, and which layer broke: the wall of probes with a
/// page for each, incidents, logs, backups.
class HealthPage : public DataPage
{
    Q_OBJECT
public:
    enum class Tab { Wall, Incidents, Logs, Backups };

    HealthPage(WatchService &watch, HealthMonitor &monitor, LogService &logs,
               BackupService &backups, TimeDisplay &time, QWidget *parent = nullptr);
    ~HealthPage() override;

    void activate() override;
    void refresh() override;
    bool canExport() const override { return true; }
    void exportData() override;

    void showTab(Tab tab);
    void showProbe(const QString &probeId);
    void showIncident(const QString &incidentId);
    void showLogsAt(Instant time);

    /// What reports call it.
    void setPlace(const ReportPlace &place) { m_place = place; }
    /// Who notes and acknowledges; by default the name of the account on this machine.
    void setAuthor(const QString &author) { m_author = author; }

private:
    QWidget *buildBody();
    void connectWatch();
    void connectWall();
    void connectIncidents();
    void connectExport();
    void showState();
    void showTabNow();
    void showIncidents();
    void showStrips();
    void askDays();
    void takeDays();
    void startExport(HealthFile file, const QString &path);

    WatchService &m_watch;
    HealthMonitor &m_monitor;
    ReportPlace m_place;
    QString m_author;
    QTabWidget *m_tabs;
    WallTab *m_wall;
    IncidentsTab *m_incidents;
    LogsTab *m_logs;
    BackupsTab *m_backups;
    ExportStrip *m_strip;
    PastReader m_past;
    HealthExport m_export;
    std::set<QString> m_sampled; ///< probes whose strip is old
    QTimer m_tick;               ///< ages grow, and what is not observed becomes unknown
    QTimer m_daysTick;
    QFutureWatcher<Result<std::vector<HealthHistoryStore::ProbeDays>>> m_days;
};

} // namespace clicknback
