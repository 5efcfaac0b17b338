// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/reconcile/reconcileservice.h"

#include <QWidget>

#include <vector>

namespace clicknback {

class LineChart;
class TimeDisplay;

/// How the findings came along over the runs.
class TrendTab : public QWidget
{
    Q_OBJECT
public:
    explicit TrendTab(TimeDisplay &time, QWidget *parent = nullptr);

    void setRuns(const std::vector<PastRun> &runs);
    std::vector<const LineChart *> charts() const { return {m_charts.begin(), m_charts.end()}; }

private:
    LineChart *addChart(const char *name, const QString &title);
    void showZone();

    TimeDisplay &m_time;
    std::vector<LineChart *> m_findings; ///< one for each severity: equal counts hide no other
    LineChart *m_euros;
    std::vector<LineChart *> m_charts; ///< all
};

} // namespace clicknback
