// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/probehistory.h"

#include <QWidget>

class QComboBox;

namespace clicknback {

class Chart;
class LineChart;
class StackedBars;

/// A probe's past as charts: percentiles of its latency, the phases of its questions, what it read.
/// Charts that a probe has nothing for are not shown.
class ProbeCharts : public QWidget
{
    Q_OBJECT
public:
    explicit ProbeCharts(QWidget *parent = nullptr);

    /// A probe of this kind; what was shown of another one goes.
    void setKind(ProbeKind kind);
    void setHistory(const ProbeHistory &history, const QTimeZone &zone);
    /// In place of the charts' lines.
    void setMessage(const QString &text);
    std::vector<const Chart *> charts() const;

private:
    void showLatency();
    void showPhases();
    void showReading();
    void offerReadings();

    ProbeHistory m_history;
    QTimeZone m_zone = QTimeZone::utc();
    LineChart *m_latency;
    StackedBars *m_phases;
    LineChart *m_readings;
    QComboBox *m_reading; ///< which one
};

} // namespace clicknback
