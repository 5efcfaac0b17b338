// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/liability.h"
#include "ui/charts/linechart.h"

#include <chrono>
#include <vector>

namespace clicknback {

/// What the platform owed over time, as this program saw it while it ran. The platform keeps no
/// such history: where nothing was recorded the lines break, the gap is hatched and said.
class LiabilityChart : public LineChart
{
    Q_OBJECT
public:
    explicit LiabilityChart(QWidget *parent = nullptr);

    /// Samples in order of time; those further apart than `longestStep` have a gap between them.
    void setSamples(const std::vector<LiabilitySample> &samples, std::chrono::seconds longestStep);
    int gapCount() const { return int(m_gaps.size()); }

protected:
    Readout readout(int slot) const override;
    void drawPlot(QPainter &painter) const override;

private:
    struct Gap
    {
        Instant from;
        Instant to;
    };

    void addPoint(TimeLine &line, const LiabilitySample &sample, Money amount) const;

    std::vector<LiabilitySample> m_samples;
    std::vector<Gap> m_gaps;
};

} // namespace clicknback
