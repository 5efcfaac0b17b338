// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/auditpage.h"

#include "models/items/format.h"
#include "ui/audit/auditbars.h"
#include "ui/audit/auditfilterbar.h"
#include "ui/audit/auditpanel.h"
#include "ui/audit/gappanel.h"
#include "ui/audit/gapscard.h"
#include "ui/charts/stackedbars.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

namespace {

/// More would make a table that nobody reads and a sort that nobody waits for.
constexpr std::size_t kMostShown = 100'000;

QString dayText(QDate day)
{
    return QLocale(QLocale::English).toString(day, QStringLiteral("d MMM yyyy"));
}

/// "last 7 days", "from 1 Nov 2026 to 3 Nov 2026", "of all time".
QString windowText(const AuditFilter &filter)
{
    if (filter.lastDays)
        return *filter.lastDays == 1 ? QStringLiteral("today")
                                     : QStringLiteral("last %1 days").arg(*filter.lastDays);
    QStringList parts;
    if (filter.fromDay)
        parts << QStringLiteral("from %1").arg(dayText(*filter.fromDay));
    if (filter.toDay)
        parts << QStringLiteral("to %1").arg(dayText(*filter.toDay));
    return parts.isEmpty() ? QStringLiteral("of all time") : parts.join(QLatin1Char(' '));
}

} // namespace

AuditPage::AuditPage(AuditService &service, TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_service(service)
    , m_time(time)
    , m_model([&time] { return time.zone(); }, AuditColumns::WholeLog)
    , m_filterBar(new AuditFilterBar)
    , m_chart(new StackedBars)
    , m_gaps(new GapsCard(service))
    , m_summary(new PlainLabel)
    , m_older(new QPushButton(QStringLiteral("Load older rows")))
    , m_stack(new QStackedWidget)
    , m_table(new DataTable(QStringLiteral("audit-table")))
    , m_panel(new AuditPanel(service, time))
    , m_gapPanel(new GapPanel(time))
    , m_query(
          *this, QStringLiteral("Reading the audit log…"),
          [this] { return m_service.read(m_filterBar->filter()); },
          [this](const AuditLog &log) { showData(log); })
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + 4);
    layout->addWidget(m_filterBar);
    layout->addWidget(buildTop(), 2);
    m_stack->addWidget(buildLog());
    m_stack->addWidget(m_gapPanel);
    layout->addWidget(m_stack, 3);
    setContent(body);
    setHelpText(QStringLiteral(
        "What the platform wrote down of who did what. Days are UTC. Choose a row to see "
        "all of it, press a bar for its day, or a line at the right for what the log does "
        "not tell. Audit rows are written after the change, so one can be lost."));
    announceExports(*m_chart);
    connectParts();
    connectPanels();
}

QWidget *AuditPage::buildTop()
{
    m_chart->setObjectName(QStringLiteral("chart-audit"));
    m_chart->setTitle(QStringLiteral("Matching audit rows by day (UTC)"));
    m_chart->setWholeNumbers(true);
    m_chart->setEmptyText(QStringLiteral("No audit row matches"));
    auto *top = new QWidget;
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    row->addWidget(m_chart, 5);
    row->addWidget(m_gaps, 4);
    return top;
}

QWidget *AuditPage::buildSummary()
{
    m_summary->setObjectName(QStringLiteral("audit-summary"));
    m_summary->setMuted(true);
    m_older->setObjectName(QStringLiteral("audit-older"));
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_summary, 1);
    row->addWidget(m_older);
    return line;
}

QWidget *AuditPage::buildLog()
{
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({158, 174, 172, 78, 92, 90, 80, 300, 90, 100, 100});
    m_table->setHiddenByDefault({6, 8, 9, 10});
    m_table->setEmptyText(QStringLiteral("No audit row matches this filter."));
    m_table->setAccessibleName(QStringLiteral("Audit log"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({860, 390});
    splitter->setChildrenCollapsible(false);
    auto *log = new QWidget;
    auto *layout = new QVBoxLayout(log);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildSummary());
    layout->addWidget(splitter, 1);
    return log;
}

void AuditPage::connectParts()
{
    connect(m_filterBar, &AuditFilterBar::filterChanged, this, &AuditPage::ask);
    connect(m_chart, &StackedBars::barClicked, this, &AuditPage::openDay);
    connect(m_gaps, &GapsCard::gapChosen, this, &AuditPage::openGap);
    connect(m_gaps, &GapsCard::counted, this, [this] {
        if (m_stack->currentWidget() == m_gapPanel && m_gaps->gaps())
            m_gapPanel->setGap(m_gaps->gaps()->gaps.at(std::size_t(m_gapPanel->kind())));
    });
    connect(m_older, &QPushButton::clicked, this, &AuditPage::loadOlder);
    connect(&m_olderWatcher, &QFutureWatcherBase::finished, this, &AuditPage::olderCame);
    connect(&m_time, &TimeDisplay::changed, m_table->view()->viewport(),
            qOverload<>(&QWidget::update));
    connect(&m_time, &TimeDisplay::changed, this, &AuditPage::showSummary);
    connect(this, &Page::retryRequested, this, &AuditPage::refresh);
    announceExports(*m_table);
    announceExports(m_gapPanel->table());
    showSummary();
}

void AuditPage::connectPanels()
{
    connect(m_table, &DataTable::currentKeyChanged, this,
            [this](const QString &key) { m_panel->showRow(m_model.find(key)); });
    connect(m_panel, &AuditPanel::purchaseRequested, this, &DataPage::purchaseRequested);
    connect(m_panel, &AuditPanel::walletRequested, this, &DataPage::walletRequested);
    connect(m_panel, &AuditPanel::resourceRequested, this, &AuditPage::openResource);
    connect(m_panel, &AuditPanel::actorRequested, this,
            [this](const QString &actorId) { setFilter({.actor = actorId}); });
    connect(m_gapPanel, &GapPanel::closed, this, [this] { m_stack->setCurrentIndex(0); });
    connect(m_gapPanel, &GapPanel::purchaseRequested, this, &DataPage::purchaseRequested);
    connect(m_gapPanel, &GapPanel::resourceRequested, this, &AuditPage::openResource);
}

void AuditPage::activate()
{
    m_query.resume();
    if (dataFrom())
        m_gaps->resume();
}

void AuditPage::refresh()
{
    m_filterIsNew = true; // rows that were loaded beyond the newest are not read again
    m_query.ask();
    m_gaps->refresh();
}

void AuditPage::exportData()
{
    if (m_stack->currentWidget() == m_gapPanel)
        m_gapPanel->exportData();
    else
        m_table->exportAction()->trigger();
}

void AuditPage::setFilter(const AuditFilter &filter)
{
    m_filterBar->setFilter(filter);
    m_stack->setCurrentIndex(0);
    ask();
}

/// The rows first: the gaps wait behind them on the same lane, and are counted again only for
/// other days.
void AuditPage::ask()
{
    m_filterIsNew = true;
    m_olderWatcher.cancel();
    m_gaps->pause();
    m_query.ask();
}

void AuditPage::showData(const AuditLog &log)
{
    const AuditFilter &filter = m_filterBar->filter();
    const bool keepsOlder = !m_filterIsNew
                            && (m_model.rows().size() > std::size_t(AuditService::kMostRows)
                                || m_olderWatcher.isRunning());
    showRows(keepsOlder ? joinOlder(log.slice, {m_model.rows(), m_isComplete}) : log.slice);
    m_filterIsNew = false;
    showChart(log);
    m_gaps->setWindow(filter.window(Instant::now().utcDay()), windowText(filter));
    m_gaps->resume();
}

void AuditPage::showRows(AuditSlice slice)
{
    m_isComplete = slice.isComplete;
    if (m_filterIsNew)
        m_model.setRows(std::move(slice.rows));
    else
        m_model.mergeRows(std::move(slice.rows));
    showSummary();
}

void AuditPage::showChart(const AuditLog &log)
{
    const QDate today = Instant::now().utcDay();
    const AuditBars bars = auditBars(log.days, m_filterBar->filter().window(today), today);
    m_chartDays = bars.days;
    m_chart->setData(bars.labels, bars.series, bars.headings);
    QStringList actions;
    for (const AuditDay &day : log.days) {
        if (!actions.contains(day.action))
            actions << day.action;
    }
    m_filterBar->offerActions(actions);
}

void AuditPage::showSummary()
{
    const std::vector<AuditRow> &rows = m_model.rows();
    const QString count = formatCount(qint64(rows.size()));
    const bool canGoOn = !rows.empty() && rows.back().occurredAt && rows.size() < kMostShown;
    m_older->setVisible(!m_isComplete && canGoOn);
    m_older->setEnabled(!m_olderWatcher.isRunning());
    if (m_isComplete)
        return m_summary->setText(
            QStringLiteral("%1 audit row%2, newest first")
                .arg(count, rows.size() == 1 ? QString() : QStringLiteral("s")));
    m_summary->setText(
        QStringLiteral("The newest %1 matching rows, back to %2. Older ones match too%3.")
            .arg(count, formatTime(rows.back().occurredAt, m_time.zone()),
                 canGoOn ? QString() : QStringLiteral(": choose days to reach them")));
}

void AuditPage::loadOlder()
{
    if (m_model.rows().empty())
        return;
    m_olderWatcher.setFuture(m_service.older(m_filterBar->filter(), m_model.rows().back()));
    showSummary();
}

void AuditPage::olderCame()
{
    if (m_olderWatcher.isCanceled() || m_olderWatcher.future().resultCount() == 0)
        return showSummary();
    const Result<AuditSlice> older = m_olderWatcher.result();
    if (!older) {
        emit noticeRequested(older.error().message, int(Severity::Warning));
        return showSummary();
    }
    AuditSlice all{m_model.rows(), older->isComplete};
    all.rows.insert(all.rows.end(), older->rows.begin(), older->rows.end());
    showRows(std::move(all));
}

void AuditPage::openDay(int bar)
{
    const QDate day = m_chartDays.at(std::size_t(bar));
    if (!day.isValid())
        return; // rows before the chart, or without a day
    AuditFilter filter = m_filterBar->filter();
    filter.day = day;
    setFilter(filter);
}

void AuditPage::openGap(AuditGapKind kind)
{
    if (!m_gaps->gaps())
        return;
    m_gapPanel->setGap(m_gaps->gaps()->gaps.at(std::size_t(kind)));
    m_stack->setCurrentWidget(m_gapPanel);
}

void AuditPage::openResource(const QString &resourceType, const QString &resourceId)
{
    setFilter({.resourceType = resourceType, .resourceId = resourceId});
}

} // namespace clicknback
