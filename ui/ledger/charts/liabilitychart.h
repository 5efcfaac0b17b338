// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/liability.h"
#include "ui/charts/linechart.h"

#include <vector>

namespace clicknback {

/// What the platform owed over time, as this program saw it while it ran. The platform keeps no
/// such history: where nothing was recorded the lines break, the gap is hatched and said.
class LiabilityChart : public LineChart
{
    Q_OBJECT
public:
    explicit LiabilityChart(QWidget *parent = nullptr);

    /// Samples in order of time, taken every minute and thinned to one an hour before
    /// `minutesSince`; where more are missing than can be by chance there is a gap.
    void setSamples(const std::vector<LiabilitySample> &samples, Instant minutesSince);
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
