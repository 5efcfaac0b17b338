// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/activity.h"
#include "models/domain/liability.h"
#include "models/domain/releases/ladder.h"
#include "models/services/healthmonitor.h"
#include "models/services/releaseservice.h"
#include "ui/ledgerdatapage.h"

#include <QElapsedTimer>
#include <QFutureWatcher>

class QComboBox;
class QPushButton;

namespace clicknback {

class ComparisonChart;
class LiabilityChart;
class LiabilityHistory;
class PlainLabel;
class StackedBars;
class StateTile;

/// The platform at a glance: liability, drift, today, health, schema, and charts of the ledger.
/// The charts follow the filter that all pages share; balances and today do not.
class OverviewPage : public LedgerDataPage
{
    Q_OBJECT
public:
    OverviewPage(LedgerEngine &engine, ReleaseService &releases, HealthMonitor &health,
                 QWidget *parent = nullptr);

    /// Draws what was owed over time from this program's own samples of the environment.
    void setHistory(LiabilityHistory &history, const QString &environmentKey);
    /// Names of probes that are down, the gravest first: they outweigh instances that answer.
    void setDownProbes(const QStringList &names);
    /// What runs, and whether it is what was meant to: takes the place of the schema alone. An
    /// empty name: not known.
    void setRelease(const QString &name, const Ladder &ladder);
    void activate() override;

protected:
    void showView(const LedgerView &view) override;

private:
    QWidget *buildTiles();
    QWidget *buildCharts();
    QWidget *buildHeading();
    void connectTiles();
    void askSchema();
    void askHistory();
    void showHistory();
    void showSchema();
    void showRelease(const SchemaVerdict &schema);
    void showBalances(const LedgerSnapshot &snapshot);
    void showCharts();
    void showToday(const TodayActivity &today, Instant now);
    void showHealth();
    void showFilter(const LedgerView &view);
    void openDay(QDate day, const QStringList &statuses);

    ReleaseService &m_releases;
    HealthMonitor &m_health;
    StateTile *m_pending;
    StateTile *m_available;
    StateTile *m_paid;
    StateTile *m_todayTile;
    StateTile *m_healthTile;
    QStringList m_downProbes;
    StateTile *m_schema;
    QString m_release;
    std::optional<Ladder> m_ladder;
    PlainLabel *m_filterText;
    QPushButton *m_clearFilter;
    QComboBox *m_period;
    StackedBars *m_dayChart;
    ComparisonChart *m_todayChart;
    StackedBars *m_openChart;
    LiabilityChart *m_liabilityChart;
    std::vector<QDate> m_chartDays;
    std::vector<QDate> m_openChartDays;
    std::weak_ptr<const LedgerSnapshot> m_balancesOf; ///< the ledger whose balances are shown
    LiabilityHistory *m_history = nullptr;
    QString m_historyKey;
    QFutureWatcher<Result<std::vector<LiabilitySample>>> m_samples;
    QElapsedTimer m_schemaAge;
    QFutureWatcher<Result<ReleaseReport>> m_schemaAnswer;
};

} // namespace clicknback
