// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chart.h"

namespace clicknback {

struct HeatMapData
{
    QStringList rows;
    QStringList columns;
    std::vector<double> heat;                   ///< row by row; negative ones count as nothing
    std::function<Readout(int cell)> readout;   ///< of a cell, counted row by row
    std::function<QString(double heat)> format; ///< for the legend's end
};

/// A table of cells, the more the darker, in steps of one colour. Slots are cells, row by row; a
/// brush is a rectangle of them.
class HeatMap : public Chart
{
    Q_OBJECT
public:
    explicit HeatMap(QWidget *parent = nullptr);

    void setData(HeatMapData map);

    /// 0: nothing; 1 to kHeatSteps: equal steps up to the most.
    int stepOf(int cell) const;

protected:
    int slotCount() const override;
    QRectF slotRect(int slot) const override;
    int slotUnder(const QPointF &position) const override;
    int slotBeside(int slot, int key) const override;
    std::vector<bool> slotsBetween(int first, int last) const override;
    Readout readout(int slot) const override { return m_data.readout(slot); }
    std::vector<LegendEntry> legendEntries() const override;
    QMargins labelMargins() const override;
    void drawAxes(QPainter &painter) const override;
    void drawPlot(QPainter &painter) const override;
    void drawBrushFrame(QPainter &painter) const override;
    void drawCurrentSlot(QPainter &painter) const override;

private:
    int columns() const { return int(m_data.columns.size()); }
    int rows() const { return int(m_data.rows.size()); }
    /// In the brush; false outside of the table.
    bool isFramed(int row, int column) const;

    HeatMapData m_data;
    double m_most = 0;
};

} // namespace clicknback
