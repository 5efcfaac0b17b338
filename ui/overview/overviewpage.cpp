// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/overviewpage.h"

#include "models/domain/ledger/ledgeractivity.h"
#include "models/domain/status.h"
#include "models/items/format.h"
#include "models/items/releases/ladderwords.h"
#include "models/items/severities.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/services/liabilityhistory.h"
#include "ui/charts/comparisonchart.h"
#include "ui/charts/stackedbars.h"
#include "ui/ledger/charts/liabilitychart.h"
#include "ui/ledger/ledgerwords.h"
#include "ui/overview/daybars.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

void showBucket(StateTile &tile, Money balance, const BucketDrift &drift)
{
    if (drift.wallets == 0) {
        tile.setState(formatEuros(balance), Severity::Good, QStringLiteral("no drift"),
                      QStringLiteral("equal to the ledger\nin every wallet"));
        return;
    }
    tile.setState(formatEuros(balance), Severity::Critical, QStringLiteral("drift"),
                  QStringLiteral("drift net %1\ngross %2 in %3 wallet%4")
                      .arg(formatDifference(drift.net), formatAmount(drift.gross),
                           formatCount(drift.wallets),
                           drift.wallets == 1 ? QString() : QStringLiteral("s")));
}

QString weekdayName(QDate day)
{
    return QLocale(QLocale::English).dayName(day.dayOfWeek(), QLocale::ShortFormat);
}

} // namespace

OverviewPage::OverviewPage(LedgerEngine &engine, ReleaseService &releases, HealthMonitor &health,
                           QWidget *parent)
    : LedgerDataPage(engine, parent), m_releases(releases), m_health(health)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(buildTiles());
    layout->addWidget(buildCharts(), 1);
    setContent(body);
    setHelpText(
        QStringLiteral("Days and hours are UTC and those of the purchase: the platform keeps no "
                       "times of status changes. The charts of cashback follow the ledger's "
                       "filter. Click a tile or a bar to see what is behind it."));
    connectTiles();
    for (const Chart *chart : findChildren<Chart *>())
        announceExports(*chart);
    connect(&m_health, &HealthMonitor::changed, this, &OverviewPage::showHealth);
    connect(&m_schemaAnswer, &QFutureWatcherBase::finished, this, &OverviewPage::showSchema);
    connect(&m_samples, &QFutureWatcherBase::finished, this, &OverviewPage::showHistory);
    showHealth();
}

void OverviewPage::activate()
{
    LedgerDataPage::activate();
    askSchema();
    askHistory();
}

void OverviewPage::askSchema()
{
    const bool isFresh = m_schemaAge.isValid() && m_schemaAge.elapsed() < refreshInterval().count();
    if (m_schemaAnswer.isRunning() || isFresh || !isVisible())
        return;
    m_schemaAge.start();
    m_schemaAnswer.setFuture(m_releases.read());
}

void OverviewPage::setHistory(LiabilityHistory &history, const QString &environmentKey)
{
    m_history = &history;
    m_historyKey = environmentKey;
    connect(&history, &LiabilityHistory::recorded, this, &OverviewPage::askHistory);
}

void OverviewPage::askHistory()
{
    if (!m_history || !isVisible())
        return;
    const Instant now = Instant::now();
    const int days = m_period->currentData().toInt();
    m_samples.setFuture(
        m_history->read(m_historyKey, Instant::startOfDay(now.utcDay().addDays(1 - days)), now));
}

void OverviewPage::showHistory()
{
    if (m_samples.isCanceled() || m_samples.future().resultCount() == 0)
        return;
    const Result<std::vector<LiabilitySample>> samples = m_samples.result();
    const std::chrono::seconds minutes = LiabilityHistory::kKeepsMinutes;
    m_liabilityChart->setSamples(samples.value_or(std::vector<LiabilitySample>()),
                                 Instant::now().plusSeconds(-minutes.count()));
    if (!samples)
        m_liabilityChart->setEmptyText(samples.error().message);
}

void OverviewPage::showSchema()
{
    if (m_schemaAnswer.isCanceled() || m_schemaAnswer.future().resultCount() == 0)
        return;
    const Result<ReleaseReport> report = m_schemaAnswer.result();
    if (!report)
        return m_schema->setUnknown(report.error().message);
    const SchemaVerdict &schema = report->schema;
    if (!m_release.isEmpty() && m_ladder)
        return showRelease(schema);
    m_schema->setState(schema.revision.isEmpty() ? QStringLiteral("—") : shortenId(schema.revision),
                       severityOf(schema.position), schema.text(),
                       QStringLiteral("the newest this program\nknows: %1")
                           .arg(shortenId(knownRevisions().back().id)));
}

void OverviewPage::setRelease(const QString &name, const Ladder &ladder)
{
    m_release = name;
    m_ladder = ladder;
    m_schema->setTitle(name.isEmpty() ? QStringLiteral("Schema") : QStringLiteral("Release"));
    showSchema();
}

/// Whether it is healthy says the tile beside it.
void OverviewPage::showRelease(const SchemaVerdict &schema)
{
    m_schema->setState(
        m_release, severityOf(m_ladder->verdict), toText(m_ladder->verdict),
        QStringLiteral("schema %1\n%2")
            .arg(schema.revision.isEmpty() ? QStringLiteral("unknown") : shortenId(schema.revision),
                 schema.text()));
}

QWidget *OverviewPage::buildTiles()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    const auto tile = [layout](const char *name, const QString &title) {
        auto *made = new StateTile(title);
        made->setObjectName(QLatin1String(name));
        layout->addWidget(made, 1);
        return made;
    };
    m_pending = tile("tile-pending", QStringLiteral("Pending liability"));
    m_available = tile("tile-available", QStringLiteral("Available liability"));
    m_paid = tile("tile-paid", QStringLiteral("Paid"));
    m_todayTile = tile("tile-today", QStringLiteral("Purchases today (UTC)"));
    m_healthTile = tile("tile-health", QStringLiteral("Health"));
    m_schema = tile("tile-schema", QStringLiteral("Schema"));
    return row;
}

QWidget *OverviewPage::buildCharts()
{
    m_period = new QComboBox;
    m_period->setObjectName(QStringLiteral("overview-period"));
    m_period->setAccessibleName(QStringLiteral("Days shown in the cashback chart"));
    for (const int days : {30, 60, 120})
        m_period->addItem(QStringLiteral("Last %1 days").arg(days), days);
    connect(m_period, &QComboBox::currentIndexChanged, this, &OverviewPage::showCharts);
    connect(m_period, &QComboBox::currentIndexChanged, this, &OverviewPage::askHistory);
    m_dayChart = new StackedBars;
    m_dayChart->setObjectName(QStringLiteral("chart-days"));
    m_dayChart->setTitle(QStringLiteral("Cashback by day of purchase, by its present status (€)"));
    m_dayChart->setEmptyText(QStringLiteral("No purchases in this period"));
    m_todayChart = new ComparisonChart;
    m_todayChart->setObjectName(QStringLiteral("chart-today"));
    m_todayChart->setTitle(QStringLiteral("Purchases by hour today (UTC)"));
    m_todayChart->setWholeNumbers(true);
    m_todayChart->setEmptyText(QStringLiteral("No purchases today, and none to compare with"));
    m_openChart = new StackedBars;
    m_openChart->setObjectName(QStringLiteral("chart-open"));
    m_openChart->setTitle(QStringLiteral("Cashback still pending, by day of purchase (€)"));
    m_openChart->setEmptyText(QStringLiteral("Nothing is pending"));
    m_liabilityChart = new LiabilityChart;
    m_liabilityChart->setObjectName(QStringLiteral("chart-liability"));

    auto *charts = new QWidget;
    auto *grid = new QGridLayout(charts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2 * kGrid);
    grid->addWidget(buildHeading(), 0, 0, 1, 6);
    grid->addWidget(m_dayChart, 1, 0, 1, 4);
    grid->addWidget(m_liabilityChart, 1, 4, 1, 2);
    grid->addWidget(m_todayChart, 2, 0, 1, 3);
    grid->addWidget(m_openChart, 2, 3, 1, 3);
    grid->setRowStretch(1, 1);
    grid->setRowStretch(2, 1);
    for (int column = 0; column < 6; ++column)
        grid->setColumnStretch(column, 1);
    return charts;
}

QWidget *OverviewPage::buildHeading()
{
    m_filterText = new PlainLabel;
    m_filterText->setObjectName(QStringLiteral("overview-filter"));
    m_filterText->setMuted(true);
    m_clearFilter = new QPushButton(QStringLiteral("Clear filter"));
    m_clearFilter->setObjectName(QStringLiteral("overview-clear"));
    connect(m_clearFilter, &QPushButton::clicked, this, [this] { engine().filters().set({}); });
    auto *heading = new QWidget;
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    row->addWidget(m_filterText, 1);
    row->addWidget(m_clearFilter);
    row->addWidget(m_period);
    return heading;
}

void OverviewPage::connectTiles()
{
    for (StateTile *tile : {m_pending, m_available, m_paid})
        connect(tile, &StateTile::activated, this, [this, tile] {
            const bool drifts = tile->severity() == Severity::Critical;
            emit pageRequested(drifts ? QStringLiteral("reconcile") : QStringLiteral("wallets"));
        });
    connect(m_healthTile, &StateTile::activated, this,
            [this] { emit pageRequested(QStringLiteral("health")); });
    connect(m_schema, &StateTile::activated, this,
            [this] { emit pageRequested(QStringLiteral("releases")); });
    connect(m_todayTile, &StateTile::activated, this,
            [this] { openDay(Instant::now().utcDay(), {}); });
    connect(m_dayChart, &StackedBars::barClicked, this,
            [this](int bar) { openDay(m_chartDays.at(std::size_t(bar)), {}); });
    connect(m_openChart, &StackedBars::barClicked, this, [this](int bar) {
        openDay(m_openChartDays.at(std::size_t(bar)), {toText(PurchaseStatus::Pending)});
    });
    connect(m_todayChart, &ComparisonChart::barClicked, this,
            [this] { openDay(Instant::now().utcDay(), {}); });
}

void OverviewPage::showView(const LedgerView &view)
{
    askSchema();
    showFilter(view);
    showCharts();
    if (view.snapshot != m_balancesOf.lock())
        showBalances(*view.snapshot);
    m_balancesOf = view.snapshot;
    if (view.snapshot->windowTo()) {
        m_todayTile->setUnknown(QStringLiteral("today is not in memory\n"));
        m_todayChart->setData({});
        m_todayChart->setEmptyText(QStringLiteral("Today is not in memory"));
        return;
    }
    m_todayChart->setEmptyText(QStringLiteral("No purchases today, and none to compare with"));
    showToday(todayActivity(*view.snapshot, view.now), view.now);
}

void OverviewPage::showBalances(const LedgerSnapshot &snapshot)
{
    const BalanceSummary balances = balanceSummary(snapshot);
    showBucket(*m_pending, balances.balances.pending, balances.pending);
    showBucket(*m_available, balances.balances.available, balances.available);
    showBucket(*m_paid, balances.balances.paid, balances.paid);
}

void OverviewPage::showFilter(const LedgerView &view)
{
    QStringList parts{QStringLiteral("Activity, by the UTC time of purchase.")};
    if (!view.filter.isEmpty())
        parts << QStringLiteral("Charts of cashback show only what the ledger's filter lets pass.");
    if (const QString window = windowText(*view.snapshot); !window.isEmpty())
        parts << window;
    m_filterText->setText(parts.join(u' '));
    m_clearFilter->setVisible(!view.filter.isEmpty());
}

void OverviewPage::showCharts()
{
    const LedgerViewPointer view = wholeView();
    if (!view)
        return;
    const QDate last = view->now.utcDay();
    const QDate start = last.addDays(1 - m_period->currentData().toInt());
    std::vector<DayActivity> days = dayActivity(view->figures);
    std::erase_if(days, [start](const DayActivity &day) {
        return day.day.isValid() && day.day < start; // what is older is not asked for
    });
    const DayBars bars = dayBars(days, start, last);
    m_chartDays = bars.days;
    m_dayChart->setData(bars.labels, bars.series, bars.headings);
    const std::vector<DayActivity> open = openDayActivity(view->figures);
    QDate first = last;
    for (const DayActivity &day : open)
        first = day.day.isValid() ? std::min(first, day.day) : first;
    const DayBars openBars = open.empty() ? DayBars{} : dayBars(open, first, last);
    m_openChart->setEmptyText(view->filter.isEmpty()
                                  ? QStringLiteral("Nothing is pending")
                                  : QStringLiteral("Nothing pending matches the filter"));
    m_openChartDays = openBars.days;
    m_openChart->setData(openBars.labels, openBars.series, openBars.headings);
}

void OverviewPage::showToday(const TodayActivity &today, Instant now)
{
    const std::optional<double> usual = today.usualSoFar(now);
    m_todayTile->setState(
        formatCount(today.purchasesSoFar()), std::nullopt, {},
        usual ? QStringLiteral("usual %1 by now: %2\nmean of %3 week%4")
                    .arg(weekdayName(today.today), formatCount(qRound64(*usual)))
                    .arg(today.weeksObserved)
                    .arg(today.weeksObserved == 1 ? QString() : QStringLiteral("s"))
              : QStringLiteral("no earlier %1\nto compare with").arg(weekdayName(today.today)));
    ComparisonData comparison{.barName = QStringLiteral("today"),
                              .lineName = QStringLiteral("usual %1").arg(weekdayName(today.today))};
    for (std::size_t hour = 0; hour < today.purchases.size(); ++hour) {
        comparison.labels << QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0'));
        comparison.headings << QStringLiteral("%1:00 to %1:59 UTC").arg(comparison.labels.back());
        const std::int64_t count = today.purchases[hour];
        const bool come = int(hour) <= today.hourNow;
        comparison.bars.push_back(
            come ? std::optional(ChartPoint{double(count), formatCount(count)}) : std::nullopt);
        if (today.weeksObserved > 0)
            comparison.line.push_back(
                {today.usual[hour], QString::number(today.usual[hour], 'f', 1)});
    }
    m_todayChart->setData(std::move(comparison));
}

void OverviewPage::setDownProbes(const QStringList &names)
{
    if (names == m_downProbes)
        return;
    m_downProbes = names;
    showHealth();
}

void OverviewPage::showHealth()
{
    if (!m_downProbes.isEmpty()) {
        const QStringList shown = m_downProbes.mid(0, 2);
        m_healthTile->setState(QStringLiteral("%1 down").arg(m_downProbes.size()),
                               Severity::Critical, toText(HealthState::Down),
                               shown.join(QLatin1Char('\n')));
        return;
    }
    const HealthSnapshot health = m_health.snapshot();
    if (health.instances.empty()) {
        m_healthTile->setUnknown(QStringLiteral("no instance is configured\nfor this environment"));
        return;
    }
    const int good = health.instancesIn(HealthState::Good);
    const int all = int(health.instances.size());
    HealthState worst = HealthState::Good;
    QStringList lines;
    for (const InstanceHealth &instance : health.instances) {
        worst = combined(worst, instance.state());
        lines << QStringLiteral("%1: %2").arg(instance.address.name, toText(instance.state()));
    }
    while (lines.size() > 2)
        lines.removeLast();
    if (lines.size() < 2)
        lines << QStringLiteral("PostgreSQL: %1").arg(toText(health.database.state));
    m_healthTile->setState(QStringLiteral("%1 of %2 good").arg(good).arg(all), severityOf(worst),
                           toText(worst), lines.join(QLatin1Char('\n')));
}

void OverviewPage::openDay(QDate day, const QStringList &statuses)
{
    if (!day.isValid()) // a bar of what lies outside the days
        return emit ledgerRequested({.purchaseStatuses = statuses});
    emit ledgerRequested({.purchaseStatuses = statuses, .fromDay = day, .toDay = day});
}

} // namespace clicknback
