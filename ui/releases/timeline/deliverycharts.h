// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deliveryfigures.h"

#include <QTimeZone>
#include <QWidget>

namespace clicknback {

class Chart;
class LineChart;
class StackedBars;
class StateTile;

/// The four usual measures of delivery: as they are for the whole time, and by week. What had no
/// case is unknown and breaks the line; it is never 0.
class DeliveryCharts : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryCharts(QWidget *parent = nullptr);

    void setFigures(const DeliveryFigures &figures, const QTimeZone &zone);
    /// Nothing is known of deployments.
    void setUnknown(const QString &why);
    std::vector<const Chart *> charts() const;

private:
    void showTiles(const DeliveryFigures &figures);
    void showWeeks(const DeliveryFigures &figures, const QTimeZone &zone);

    StateTile *m_perWeek;
    StateTile *m_leadTime;
    StateTile *m_failureRate;
    StateTile *m_timeToRestore;
    StackedBars *m_deployments;
    LineChart *m_leadTimes;
    LineChart *m_failureRates;
    LineChart *m_restores;
};

} // namespace clicknback
