// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chart.h"

class QBarSeries;
class QBarSet;
class QLineSeries;

namespace clicknback {

struct ComparisonData
{
    QStringList labels;                          ///< "00", "01", …
    QStringList headings;                        ///< of the readout; empty: the labels
    QString barName;                             ///< "today"
    QString lineName;                            ///< "usual Monday"
    std::vector<std::optional<ChartPoint>> bars; ///< nothing: not yet
    std::vector<ChartPoint> line;                ///< empty: nothing to compare with
    SeriesLook barLook{.index = 0};
};

/// What happens now as bars against what is usual as a line.
class ComparisonChart : public Chart
{
    Q_OBJECT
public:
    explicit ComparisonChart(QWidget *parent = nullptr);

    void setData(ComparisonData comparison);

signals:
    void barClicked(int category);

protected:
    int slotCount() const override;
    double slotX(int slot) const override;
    int slotAt(double x) const override;
    Readout readout(int slot) const override;
    std::vector<LegendEntry> legendEntries() const override;
    std::vector<AxisLabel> xLabels() const override;
    void recolour() override;

private:
    void fitAxes();
    QString summary() const;

    ComparisonData m_data;
    QBarSeries *m_bars;
    QBarSet *m_set = nullptr;
    QLineSeries *m_line;
};

} // namespace clicknback
