// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chart.h"

class QBarSet;
class QStackedBarSeries;

namespace clicknback {

struct BarSeries
{
    QString name;
    SeriesLook look;
    std::vector<ChartPoint> points; ///< as many as there are categories; missing ones are empty
};

/// Bars stacked by series over categories: cashback by day, by status.
class StackedBars : public Chart
{
    Q_OBJECT
public:
    explicit StackedBars(QWidget *parent = nullptr);

    /// `labels` stand under the axis as far as they fit; the readout's headings are `headings`
    /// where given ("Monday 23 Nov"), else the labels.
    void setData(const QStringList &labels, std::vector<BarSeries> series,
                 const QStringList &headings = {});

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
    void plotResized() override;

private:
    void buildSets();
    void fitAxes();
    QString summary() const;

    QStringList m_labels;
    QStringList m_headings;
    std::vector<BarSeries> m_series;
    QStackedBarSeries *m_bars;
    std::vector<QBarSet *> m_sets;
};

} // namespace clicknback
