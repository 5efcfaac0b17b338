// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/healthmonitor.h"
#include "models/services/overviewservice.h"
#include "ui/livequery.h"

class QComboBox;
class QGridLayout;

namespace clicknback {

class ComparisonChart;
class StackedBars;
class StateTile;

/// The platform at a glance: liability, drift, today, health, schema, and three charts.
class OverviewPage : public DataPage
{
    Q_OBJECT
public:
    OverviewPage(OverviewService &service, HealthMonitor &health, QWidget *parent = nullptr);

    void activate() override { m_query.resume(); }
    void refresh() override { m_query.ask(); }

private:
    QWidget *buildTiles();
    QWidget *buildCharts();
    void connectTiles();
    void showData(const Overview &overview);
    void showDays(const Overview &overview);
    void showOpenDays(const Overview &overview);
    void showToday(const TodayActivity &today, Instant now);
    void showHealth();
    void openDay(QDate day, const QStringList &statuses);

    OverviewService &m_service;
    HealthMonitor &m_health;
    StateTile *m_pending;
    StateTile *m_available;
    StateTile *m_paid;
    StateTile *m_todayTile;
    StateTile *m_healthTile;
    StateTile *m_schema;
    QComboBox *m_period;
    StackedBars *m_dayChart;
    ComparisonChart *m_todayChart;
    StackedBars *m_openChart;
    std::vector<QDate> m_chartDays;
    std::vector<QDate> m_openChartDays;
    QDate m_today;
    LiveQuery<Overview> m_query;
};

} // namespace clicknback
