// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "ui/charts/chart.h"

#include <QTimeZone>

class QLineSeries;
class QScatterSeries;

namespace clicknback {

struct TimedPoint
{
    Instant time;
    std::optional<ChartPoint> value; ///< nothing breaks the line: not known then
};

struct TimeLine
{
    QString name;
    SeriesLook look;
    std::vector<TimedPoint> points; ///< sorted by time
};

/// Values over time. Reduced to the plot's pixels before drawing; gaps stay gaps.
class LineChart : public Chart
{
    Q_OBJECT
public:
    explicit LineChart(QWidget *parent = nullptr);

    void setData(std::vector<TimeLine> lines);
    /// Labels and readouts in this zone.
    void setZone(const QTimeZone &zone);
    /// The time shown even where no points are; by default from the first to the last point.
    void setTimeRange(Instant from, Instant to);
    /// How many points are handed to the drawing, over all lines.
    int drawnPointCount() const;

protected:
    int slotCount() const override;
    double slotX(int slot) const override;
    int slotAt(double x) const override;
    Readout readout(int slot) const override;
    std::vector<LegendEntry> legendEntries() const override;
    std::vector<AxisLabel> xLabels() const override;
    void recolour() override;
    void plotResized() override;
    /// Seconds since the range's start.
    double toX(Instant time) const;
    Instant slotTime(int slot) const { return m_times.at(std::size_t(slot)); }
    const QTimeZone &zone() const { return m_zone; }

private:
    struct Segment
    {
        int line;
        QLineSeries *series;
    };

    Instant start() const;
    Instant end() const;
    void collectTimes();
    void fitAxes();
    void draw();
    void drawLine(int line);
    void addSegment(int line, const std::vector<QPointF> &points);
    QString summary() const;

    std::vector<TimeLine> m_lines;
    std::vector<Instant> m_times; ///< of all lines, sorted, without repetition
    std::optional<Instant> m_from;
    std::optional<Instant> m_to;
    QTimeZone m_zone = QTimeZone::utc();
    std::vector<Segment> m_segments;
    std::size_t m_usedSegments = 0;
    std::vector<QScatterSeries *> m_lonePoints; ///< one for each line
    int m_drawnWidth = 0;
};

} // namespace clicknback
