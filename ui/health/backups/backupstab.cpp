// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/backups/backupstab.h"

#include "models/items/format.h"
#include "ui/charts/stackedbars.h"
#include "ui/health/backups/backuppanel.h"
#include "ui/health/backups/targetscard.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kTick{30};
constexpr int kTrendHeight = 20 * kGrid;
constexpr int kMostBars = 60;

QString dayText(Instant time, const QTimeZone &zone)
{
    return formatTime(time, zone).section(u' ', 0, 1);
}

BarSeries barsOf(const std::vector<BackupFile> &oldestFirst)
{
    BarSeries bars{.name = QStringLiteral("Size"), .look = {.index = 0}, .points = {}};
    for (const BackupFile &file : oldestFirst)
        bars.points.push_back({double(file.bytes), formatBytes(file.bytes)});
    return bars;
}

} // namespace

BackupsTab::BackupsTab(BackupService &service, TimeDisplay &time, QWidget *parent)
    : Page(parent)
    , m_service(service)
    , m_time(time)
    , m_model(&Instant::now, [&time] { return time.zone(); })
    , m_mark(new SeverityMark)
    , m_summary(new PlainLabel)
    , m_remarkMark(new SeverityMark)
    , m_remark(new PlainLabel)
    , m_check(new QPushButton(QStringLiteral("Read it through")))
    , m_drill(new QPushButton(QStringLiteral("Restore drill")))
    , m_workText(new PlainLabel)
    , m_workBar(new QProgressBar)
    , m_cancel(new QPushButton(QStringLiteral("Cancel")))
    , m_targets(new TargetsCard)
    , m_table(new DataTable(QStringLiteral("backups-table")))
    , m_trend(new StackedBars)
    , m_panel(new BackupPanel(time))
{
    setObjectName(QStringLiteral("backups-tab"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(buildList());
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({780, 560});
    splitter->setChildrenCollapsible(false);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildBar());
    layout->addWidget(buildWork());
    layout->addWidget(m_targets);
    layout->addWidget(splitter, 1);
    setContent(body);
    connectService();
    showAll();
}

/// The table dies after our members and still speaks while it does.
BackupsTab::~BackupsTab()
{
    m_table->disconnect(this);
}

QWidget *BackupsTab::buildBar()
{
    m_summary->setObjectName(QStringLiteral("backups-summary"));
    m_summary->setFont(strongFont(font()));
    m_remark->setObjectName(QStringLiteral("backups-remark"));
    m_remark->setMuted(true);
    m_check->setObjectName(QStringLiteral("backups-check"));
    m_check->setToolTip(QStringLiteral("Whether the chosen backup is whole, complete and of this "
                                       "platform"));
    m_drill->setObjectName(QStringLiteral("backups-drill"));
    m_drill->setToolTip(QStringLiteral("Restores the chosen backup into a private PostgreSQL on "
                                       "this machine and checks it there; nothing on the server "
                                       "changes"));
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark);
    row->addWidget(m_summary);
    row->addSpacing(kGrid);
    row->addWidget(m_remarkMark);
    row->addWidget(m_remark, 1);
    row->addWidget(m_check);
    row->addWidget(m_drill);
    connect(m_check, &QPushButton::clicked, this,
            [this] { m_service.check(m_table->currentKey()); });
    connect(m_drill, &QPushButton::clicked, this,
            [this] { m_service.drill(m_table->currentKey()); });
    return bar;
}

QWidget *BackupsTab::buildWork()
{
    m_workText->setObjectName(QStringLiteral("backups-work"));
    m_workBar->setObjectName(QStringLiteral("backups-progress"));
    m_workBar->setTextVisible(false);
    m_workBar->setRange(0, 1'000);
    m_workBar->setAccessibleName(QStringLiteral("How far the work on the backup is"));
    m_cancel->setObjectName(QStringLiteral("backups-cancel"));
    m_work = new QWidget;
    auto *row = new QHBoxLayout(m_work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_workText, 1);
    row->addWidget(m_workBar, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, &m_service, &BackupService::cancel);
    return m_work;
}

QWidget *BackupsTab::buildList()
{
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({160, 80, 140, 70, 60, 110});
    m_table->setFlexibleWidths({1, 2, 3, 4, 5}, {0});
    m_table->setAccessibleName(QStringLiteral("Backups, the newest first"));
    m_trend->setObjectName(QStringLiteral("chart-backups"));
    m_trend->setTitle(QStringLiteral("Size of the backups"));
    m_trend->setValueFormatter([](double value) { return formatBytes(std::int64_t(value)); });
    m_trend->setFixedHeight(kTrendHeight);
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_trend);
    connect(m_table, &DataTable::currentKeyChanged, this, &BackupsTab::showChosen);
    connect(m_table, &DataTable::rowActivated, m_check, [this] { m_check->animateClick(); });
    return list;
}

void BackupsTab::connectService()
{
    connect(this, &Page::retryRequested, this, &BackupsTab::refresh);
    connect(&m_service, &BackupService::changed, this, &BackupsTab::showAll);
    connect(&m_service, &BackupService::progressed, this, &BackupsTab::showWork);
    connect(&m_service, &BackupService::failed, this, [this](const Error &error) {
        emit noticeRequested(error.message, int(Severity::Warning));
    });
    connect(&m_service, &BackupService::drilled, this, [this](const DrillReport &report) {
        m_table->selectKey(report.file);
        const WordWithSeverity line = drillHeadline(report);
        emit noticeRequested(QStringLiteral("%1: %2").arg(report.file, line.text),
                             int(line.severity));
    });
    connect(&m_time, &TimeDisplay::changed, this, &BackupsTab::showAll);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &BackupsTab::showAll);
    m_tick.start();
}

void BackupsTab::activate()
{
    if (!m_service.listedAt())
        refresh();
}

void BackupsTab::refresh()
{
    m_service.refresh();
}

void BackupsTab::showAll()
{
    showState();
    showHead();
    showRows();
    showTrend();
    showTargets();
    showChosen();
    showWork();
}

void BackupsTab::showState()
{
    const BackupSettings &settings = m_service.settings();
    const QString folder = settings.isOnServer
                               ? QStringLiteral("%1 on the server").arg(settings.folder)
                               : settings.folder;
    if (!m_service.isConfigured())
        return showEmpty(QStringLiteral("No backups are looked at"),
                         QStringLiteral("Name the folder of the nightly dumps in the environment's "
                                        "settings, here or on the server over SSH; then their age, "
                                        "their size and a restore drill are shown here."));
    if (!m_service.listedAt() && m_service.problem().isEmpty())
        return showLoading(QStringLiteral("Looking into %1").arg(folder));
    if (!m_service.listedAt())
        return showError({ErrorKind::Unexpected, m_service.problem(), {}});
    if (m_service.problem().isEmpty())
        clearStale();
    else
        setStale(m_service.listedAt(), m_service.problem());
    if (m_service.rows().empty())
        return showEmpty(QStringLiteral("There is no backup"),
                         QStringLiteral("No file in %1 matches %2: what happens to the database "
                                        "now is lost for good.")
                             .arg(folder, settings.pattern));
    showContent();
}

void BackupsTab::showHead()
{
    const WordWithSeverity line = backupsHeadline(files(), m_service.recoveryPoint());
    m_mark->setSeverity(line.severity);
    m_summary->setText(line.text);
    const QString remark = sizeTrendRemark(files());
    m_remark->setText(remark);
    m_remarkMark->setSeverity(remark.isEmpty() ? std::nullopt : std::optional(Severity::Warning));
}

void BackupsTab::showRows()
{
    m_model.mergeRows(entries());
    if (m_table->currentKey().isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    m_table->view()->viewport()->update();
}

void BackupsTab::showTrend()
{
    std::vector<BackupFile> shown = files();
    if (shown.size() > kMostBars)
        shown.resize(kMostBars);
    std::reverse(shown.begin(), shown.end());
    QStringList labels;
    QStringList headings;
    for (const BackupFile &file : shown) {
        labels << dayText(file.modified, m_time.zone());
        headings << file.name;
    }
    m_trend->setData(labels, {barsOf(shown)}, headings);
}

void BackupsTab::showTargets()
{
    const bool isKnown = m_service.listedAt().has_value();
    const std::optional<DrillReport> &drill = m_service.lastDrill();
    m_targets->setRows(targetRows(isKnown ? std::optional(m_service.recoveryPoint()) : std::nullopt,
                                  drill ? &*drill : nullptr));
}

void BackupsTab::showChosen()
{
    const std::optional<BackupEntry> entry = m_model.find(m_table->currentKey());
    m_panel->setBackup(entry, entry ? drillOf(entry->file.name, entry->report) : nullptr);
    const bool canWork = entry && !m_service.isBusy();
    m_check->setEnabled(canWork);
    m_drill->setEnabled(canWork);
}

void BackupsTab::showWork()
{
    m_work->setVisible(m_service.isBusy());
    m_cancel->setEnabled(!m_service.isStopping());
    const DrillStep step = m_service.isStopping() ? DrillStep::CleaningUp
                                                  : m_service.step().value_or(DrillStep::Reading);
    m_workText->setText(QStringLiteral("%1: %2").arg(m_service.busyWith(), stepText(step)));
    m_workBar->setValue(int(m_service.share().value_or(0) * m_workBar->maximum()));
}

/// Null unless the last one was of this file; another one of that name was read otherwise.
const DrillReport *BackupsTab::drillOf(const QString &name,
                                       const std::optional<DumpReport> &report) const
{
    const std::optional<DrillReport> &drill = m_service.lastDrill();
    return drill && drill->file == name && report == drill->dump ? &*drill : nullptr;
}

std::vector<BackupEntry> BackupsTab::entries() const
{
    const std::vector<BackupRow> &rows = m_service.rows();
    std::vector<BackupEntry> made;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        BackupEntry entry{.file = rows[i].file,
                          .report = rows[i].report,
                          .problem = rows[i].problem,
                          .bytesBefore = {},
                          .isRestored = false};
        if (i + 1 < rows.size())
            entry.bytesBefore = rows[i + 1].file.bytes;
        const DrillReport *drill = drillOf(entry.file.name, entry.report);
        entry.isRestored = drill && drill->isGood();
        made.push_back(std::move(entry));
    }
    return made;
}

std::vector<BackupFile> BackupsTab::files() const
{
    std::vector<BackupFile> all;
    for (const BackupRow &row : m_service.rows())
        all.push_back(row.file);
    return all;
}

} // namespace clicknback
