// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chart.h"

namespace clicknback {

struct NamedBar
{
    QString name;
    ChartPoint value; ///< `exact` stands beside the bar
    SeriesLook look;
};

/// Bars lying one below the other, each with its name before and its value behind it.
class HorizontalBars : public Chart
{
    Q_OBJECT
public:
    using ReadoutSource = std::function<Readout(int bar)>;

    explicit HorizontalBars(QWidget *parent = nullptr);

    void setData(std::vector<NamedBar> bars);
    /// More than name and value, on hover.
    void setReadoutSource(ReadoutSource source) { m_readoutSource = std::move(source); }
    QSize minimumSizeHint() const override;

protected:
    int slotCount() const override { return int(m_bars.size()); }
    QRectF slotRect(int slot) const override;
    int slotUnder(const QPointF &position) const override;
    int slotBeside(int slot, int key) const override;
    Readout readout(int slot) const override;
    std::vector<LegendEntry> legendEntries() const override { return {}; }
    QMargins labelMargins() const override;
    void drawAxes(QPainter &) const override {}
    void drawPlot(QPainter &painter) const override;
    void drawBrushFrame(QPainter &) const override {}
    void drawCurrentSlot(QPainter &painter) const override;

private:
    void drawBar(QPainter &painter, int slot) const;

    std::vector<NamedBar> m_bars;
    double m_longest = 0;
    int m_valueWidth = 0; ///< of the widest text
    ReadoutSource m_readoutSource;
};

} // namespace clicknback
