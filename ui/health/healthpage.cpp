// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/healthpage.h"

#include "models/domain/health/telling.h"
#include "models/services/backups/backupservice.h"
#include "models/services/logs/logservice.h"
#include "ui/charts/chart.h"
#include "ui/health/backups/backupstab.h"
#include "ui/health/incidents/incidentpanel.h"
#include "ui/health/incidents/incidentstab.h"
#include "ui/health/logs/logstab.h"
#include "ui/health/probeactions.h"
#include "ui/health/probecharts.h"
#include "ui/health/probepanel.h"
#include "ui/health/report/exportstrip.h"
#include "ui/health/walltab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/timedisplay.h"

#include <QDir>
#include <QFileDialog>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kTick{1};
constexpr std::chrono::seconds kDaysTick{60};

QString accountName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? QStringLiteral("somebody") : name;
}

} // namespace

HealthPage::HealthPage(WatchService &watch, HealthMonitor &monitor, LogService &logs,
                       BackupService &backups, TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_watch(watch)
    , m_monitor(monitor)
    , m_place{QStringLiteral("this environment"), false}
    , m_author(accountName())
    , m_tabs(new QTabWidget)
    , m_wall(new WallTab(time))
    , m_incidents(new IncidentsTab(time))
    , m_logs(new LogsTab(logs, time))
    , m_backups(new BackupsTab(backups, time))
    , m_strip(new ExportStrip)
    , m_past(watch, m_wall->panel())
    , m_export(watch)
{
    setContent(buildBody());
    setHelpText(QStringLiteral(
        "Every probe asks again and again, from here or from the server, and says since when it is "
        "what it is. Enter opens a probe, Space asks it now, Esc comes back. The line on top names "
        "the layer that broke. What was not observed is never counted as working."));
    connectWatch();
    connectWall();
    connectIncidents();
    connectExport();
    m_wall->setProbes(m_watch.engine().probes());
    for (const ProbeSpec &probe : m_watch.engine().probes())
        m_sampled.insert(probe.id);
    showIncidents();
    showState();
}

HealthPage::~HealthPage()
{
    m_tabs->disconnect(this); // children die after our members
}

QWidget *HealthPage::buildBody()
{
    m_tabs->setObjectName(QStringLiteral("health-tabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(QStringLiteral("Parts of health"));
    m_tabs->addTab(m_wall, QStringLiteral("Wall"));
    m_tabs->addTab(m_incidents, QStringLiteral("Incidents"));
    m_tabs->addTab(m_logs, QStringLiteral("Logs"));
    m_tabs->addTab(m_backups, QStringLiteral("Backups"));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_strip);
    return body;
}

void HealthPage::connectWatch()
{
    connect(&m_watch, &WatchService::changed, this, &HealthPage::showState);
    connect(&m_watch, &WatchService::incidentsChanged, this, &HealthPage::showIncidents);
    connect(&m_watch, &WatchService::sampled, this,
            [this](const QString &probeId) { m_sampled.insert(probeId); });
    connect(&m_days, &QFutureWatcherBase::finished, this, &HealthPage::takeDays);
    connect(&m_daysTick, &QTimer::timeout, this, &HealthPage::askDays);
    connect(&m_tick, &QTimer::timeout, this, &HealthPage::showState);
    connect(m_logs, &LogsTab::noticeRequested, this, &Page::noticeRequested);
    connect(m_backups, &Page::noticeRequested, this, &Page::noticeRequested);
    connect(m_tabs, &QTabWidget::currentChanged, this, &HealthPage::showTabNow);
    connect(this, &Page::retryRequested, this, &HealthPage::refresh);
}

void HealthPage::connectWall()
{
    const ProbePanel &panel = m_wall->panel();
    for (const ProbeActions *actions : {&m_wall->actions(), &panel.actions()}) {
        connect(actions, &ProbeActions::askRequested, this,
                [this](const QString &id) { m_watch.engine().askNow(id); });
        connect(actions, &ProbeActions::pauseRequested, &m_watch, &WatchService::setPaused);
        connect(actions, &ProbeActions::acknowledgeRequested, this,
                [this](const QString &id) { m_watch.acknowledgeProbe(id, m_author); });
        connect(actions, &ProbeActions::snoozeRequested, &m_watch, &WatchService::snoozeProbe);
    }
    connect(m_wall, &WallTab::probeShown, this, [this](const QString &id) {
        m_wall->panel().setIncidents(m_watch.incidents());
        m_past.read(id);
    });
    connect(&panel, &ProbePanel::backRequested, &m_past, &PastReader::stop);
    connect(&panel, &ProbePanel::incidentRequested, this, &HealthPage::showIncident);
    for (const Chart *chart : panel.charts().charts())
        announceExports(*chart);
    announceExports(panel.incidents());
}

void HealthPage::connectIncidents()
{
    const IncidentPanel &panel = m_incidents->panel();
    announceExports(m_incidents->table());
    connect(
        &panel, &IncidentPanel::noteAdded, this,
        [this](const QString &id, const QString &text) { m_watch.addNote(id, text, m_author); });
    connect(&panel, &IncidentPanel::acknowledgeRequested, this,
            [this](const QString &id) { m_watch.acknowledge(id, m_author); });
    connect(&panel, &IncidentPanel::snoozeRequested, this,
            [this](const QString &id, std::chrono::minutes time) {
                m_watch.snooze(id, time, m_author);
            });
    connect(&panel, &IncidentPanel::probeRequested, this, &HealthPage::showProbe);
    connect(&panel, &IncidentPanel::logsRequested, this, &HealthPage::showLogsAt);
}

void HealthPage::connectExport()
{
    connect(m_strip, &ExportStrip::cancelRequested, &m_export, &HealthExport::cancel);
    connect(&m_export, &HealthExport::progressed, m_strip, &ExportStrip::setShare);
    connect(&m_export, &HealthExport::finished, this, [this](const QString &path) {
        m_strip->stop();
        emit noticeRequested(QStringLiteral("Written to %1").arg(path), int(Severity::Good));
    });
    connect(&m_export, &HealthExport::failed, this, [this](const QString &message) {
        m_strip->stop();
        if (!message.isEmpty())
            emit noticeRequested(message, int(Severity::Critical));
    });
}

void HealthPage::activate()
{
    if (!m_tabs->isAncestorOf(focusWidget()))
        m_tabs->currentWidget()->setFocus();
    m_tick.start(kTick);
    m_daysTick.start(kDaysTick);
    askDays();
    showState();
    showTabNow();
}

void HealthPage::refresh()
{
    if (m_tabs->currentWidget() == m_backups)
        return m_backups->refresh();
    m_watch.engine().askNow();
    askDays();
}

/// A tab of its own life is told when it comes to the front.
void HealthPage::showTabNow()
{
    if (m_tabs->currentWidget() == m_backups)
        m_backups->activate();
}

void HealthPage::showState()
{
    const HealthSnapshot health = m_monitor.snapshot();
    if (health.pulseAt && health.pulseAt != dataFrom()) {
        setDataFrom(*health.pulseAt);
        clearStale();
    }
    if (!isVisible())
        return;
    const Instant now = Instant::now();
    const std::vector<ProbeStanding> standings = m_watch.standings();
    showStrips();
    m_wall->setStandings(standings, now);
    m_wall->setBudget(m_watch.budget());
    m_wall->setDiagnosis(m_watch.diagnosis(), worstOf(standings));
    m_wall->setHistoryProblem(m_watch.historyProblem());
    m_incidents->setHistoryProblem(m_watch.historyProblem());
    m_incidents->setNow(now);
}

void HealthPage::showStrips()
{
    for (const QString &probeId : m_sampled)
        m_wall->setStrip(probeId, m_watch.strip(probeId));
    m_sampled.clear();
}

void HealthPage::showIncidents()
{
    const std::vector<Incident> &incidents = m_watch.incidents();
    m_incidents->setChanges(m_watch.recentChanges());
    m_incidents->setIncidents(incidents, Instant::now());
    m_wall->panel().setIncidents(incidents);
    const int open = openCount(incidents);
    m_tabs->setTabText(int(Tab::Incidents), open == 0 ? QStringLiteral("Incidents")
                                                      : QStringLiteral("Incidents (%1)").arg(open));
}

void HealthPage::askDays()
{
    if (!m_days.isRunning() && isVisible())
        m_days.setFuture(m_watch.days(kWallDays));
}

void HealthPage::takeDays()
{
    if (m_days.isCanceled() || m_days.future().resultCount() == 0)
        return;
    const auto days = m_days.result();
    if (!days)
        return m_wall->setHistoryProblem(days.error().message);
    std::map<QString, std::vector<HistoryBucket>> known;
    for (const auto &probe : *days)
        known[probe.probeId] = probe.days;
    m_wall->setDays(known, Instant::now());
}

void HealthPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void HealthPage::showProbe(const QString &probeId)
{
    showTab(Tab::Wall);
    m_wall->showProbe(probeId);
}

void HealthPage::showIncident(const QString &incidentId)
{
    showTab(Tab::Incidents);
    m_incidents->choose(incidentId);
}

void HealthPage::showLogsAt(Instant time)
{
    showTab(Tab::Logs);
    m_logs->showTime(time);
}

void HealthPage::exportData()
{
    if (m_export.isRunning())
        return;
    auto *dialog = new QFileDialog(this, QStringLiteral("Save health as"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(healthFilters());
    const auto suffix = [dialog](const QString &filter) {
        dialog->setDefaultSuffix(suffixOf(healthFileOf(filter)));
    };
    suffix(dialog->selectedNameFilter());
    connect(dialog, &QFileDialog::filterSelected, dialog, suffix);
    dialog->selectFile(
        QStringLiteral("health-%1-%2")
            .arg(m_place.environment, Instant::now().utcDay().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog](const QString &path) {
        startExport(healthFileOf(dialog->selectedNameFilter()), path);
    });
    dialog->open();
}

void HealthPage::startExport(HealthFile file, const QString &path)
{
    m_strip->start(path);
    m_export.start(file, path, m_place);
}

} // namespace clicknback
