// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "ui/charts/chart.h"

#include <QTimeZone>

class QAreaSeries;

namespace clicknback {

/// A value known to lie from `low` to `high`, from `at` until the next point.
struct BandPoint
{
    Instant at;
    double low = 0; ///< no number: drawn as nothing, read as `exact`
    double high = 0;
    QString exact;
};

struct BandLine
{
    QString name;
    SeriesLook look;
    std::vector<BandPoint> points; ///< sorted by time
};

/// A piece of a band, in the chart's coordinates.
struct BandSpan
{
    double from = 0;
    double to = 0;
    double low = 0;
    double high = 0;

    friend bool operator==(const BandSpan &, const BandSpan &) = default;
};

/// Joins neighbours until each is at least `narrowest` wide; no extreme is lost.
std::vector<BandSpan> joinNarrow(const std::vector<BandSpan> &spans, double narrowest);

/// Values that change in steps over time: a line where they are exact, a band where they are only
/// known to lie between two values.
class BandChart : public Chart
{
    Q_OBJECT
public:
    explicit BandChart(QWidget *parent = nullptr);

    /// Each line's last point is the end of the time shown.
    void setData(std::vector<BandLine> lines);
    /// Labels and readouts in this zone.
    void setZone(const QTimeZone &zone);
    /// When a slot begins.
    Instant timeOf(int slot) const { return m_times.at(std::size_t(slot)); }
    /// Bands and lines drawn, over all lines.
    int drawnSpanCount() const { return m_drawnSpans; }

protected:
    int slotCount() const override { return int(m_times.size()); }
    double slotX(int slot) const override { return toX(timeOf(slot)); }
    int slotAt(double x) const override;
    Readout readout(int slot) const override;
    std::vector<LegendEntry> legendEntries() const override;
    std::vector<AxisLabel> xLabels() const override;
    void recolour() override;
    void plotResized() override;

private:
    struct Segment
    {
        int line;
        QAreaSeries *series;
    };

    /// Seconds since the first point.
    double toX(Instant time) const;
    void fitAxes();
    void draw();
    void drawLine(int line);
    void addSegment(int line, const std::vector<BandSpan> &spans);
    QString summary() const;

    std::vector<BandLine> m_lines;
    std::vector<Instant> m_times; ///< of all points, each once
    std::vector<Segment> m_segments;
    std::size_t m_usedSegments = 0;
    int m_drawnWidth = 0;
    int m_drawnSpans = 0;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace clicknback
