// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/healthmonitor.h"
#include "ui/datapage.h"

#include <vector>

namespace clicknback {

class LineChart;
class StateTile;
class TimeDisplay;

/// Liveness and readiness of every instance and PostgreSQL itself, now and over the last minutes.
class HealthPage : public DataPage
{
    Q_OBJECT
public:
    HealthPage(HealthMonitor &monitor, TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override { showHealth(); }

private:
    QWidget *buildTiles();
    void showHealth();
    void showInstances(const HealthSnapshot &health);
    void showDatabase(const HealthSnapshot &health);
    void showLatency(const HealthSnapshot &health);
    QString sinceText(const std::optional<Instant> &since) const;

    HealthMonitor &m_monitor;
    TimeDisplay &m_time;
    std::vector<StateTile *> m_instanceTiles;
    StateTile *m_database = nullptr;
    StateTile *m_connections = nullptr;
    StateTile *m_size = nullptr;
    StateTile *m_longest = nullptr;
    LineChart *m_latency = nullptr;
};

} // namespace clicknback
