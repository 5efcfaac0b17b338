// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/reconcile/reconcileservice.h"

#include <QWidget>

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
    std::vector<const LineChart *> charts() const { return {m_findings, m_euros}; }

private:
    void showZone();

    TimeDisplay &m_time;
    LineChart *m_findings;
    LineChart *m_euros;
};

} // namespace clicknback
