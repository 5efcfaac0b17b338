// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chart.h"

namespace clicknback {

struct BarSeries
{
    QString name;
    SeriesLook look;
    std::vector<ChartPoint> points; ///< as many as there are categories; missing ones are empty
};

/// Bars stacked by series over categories: cashback by day, by status. Painted here and not by
/// Qt Charts, whose item for each bar costs too much when a brush is dragged.
class StackedBars : public Chart
{
    Q_OBJECT
public:
    using ReadoutSource = std::function<Readout(int category)>;

    explicit StackedBars(QWidget *parent = nullptr);

    /// `labels` stand under the axis as far as they fit; the readout's headings are `headings`
    /// where given ("Monday 23 Nov"), else the labels.
    void setData(const QStringList &labels, std::vector<BarSeries> series,
                 const QStringList &headings = {});
    /// For readouts that are too many to write beforehand: replaces headings and exact texts.
    void setReadoutSource(ReadoutSource source) { m_readoutSource = std::move(source); }

signals:
    void barClicked(int category);

protected:
    int slotCount() const override;
    double slotX(int slot) const override;
    int slotAt(double x) const override;
    QRectF slotRect(int slot) const override;
    Readout readout(int slot) const override;
    std::vector<LegendEntry> legendEntries() const override;
    std::vector<AxisLabel> xLabels() const override;
    void drawPlot(QPainter &painter) const override;

private:
    struct Stack
    {
        double below = 0;
        double above = 0;
        double height() const { return above - below; }
    };

    Stack stackOf(int category) const;
    void fitAxes();
    void drawBar(QPainter &painter, int category, int left, int right) const;
    QString summary() const;

    QStringList m_labels;
    QStringList m_headings;
    std::vector<BarSeries> m_series;
    ReadoutSource m_readoutSource;
};

} // namespace clicknback
