// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/liabilitychart.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace clicknback {

namespace {

constexpr std::int64_t kLongestStep = 5 * 60; // seconds
constexpr std::int64_t kLongestStepOfHours =
    2 * 3600 + 60; // the first of one, the last of the next

ChartPoint pointOf(Money amount)
{
    const double height = amount.isNotANumber() ? std::numeric_limits<double>::quiet_NaN()
                                                : double(amount.cents()) / 100.0;
    return {height, formatEuros(amount)};
}

bool isGap(Instant from, Instant to, Instant minutesSince)
{
    return to.secondsSince(from) > (from < minutesSince ? kLongestStepOfHours : kLongestStep);
}

} // namespace

LiabilityChart::LiabilityChart(QWidget *parent) : LineChart(parent)
{
    setObjectName(QStringLiteral("chart-liability"));
    setTitle(QStringLiteral("Liability over time, as recorded here (€)"));
    setEmptyText(QStringLiteral("Recorded from today on while this program runs"));
}

void LiabilityChart::setSamples(const std::vector<LiabilitySample> &samples, Instant minutesSince)
{
    m_samples = samples;
    m_gaps.clear();
    TimeLine owed{.name = QStringLiteral("owed in all"),
                  .look = {.severity = Severity::Neutral},
                  .points = {}};
    TimeLine pending{
        .name = QStringLiteral("pending"), .look = {.severity = Severity::Pending}, .points = {}};
    TimeLine available{
        .name = QStringLiteral("available"), .look = {.severity = Severity::Good}, .points = {}};
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Buckets &balances = samples[i].balances;
        if (i > 0 && isGap(samples[i - 1].at, samples[i].at, minutesSince))
            m_gaps.push_back({samples[i - 1].at, samples[i].at});
        addPoint(owed, samples[i], balances.pending + balances.available);
        addPoint(pending, samples[i], balances.pending);
        addPoint(available, samples[i], balances.available);
    }
    setData(samples.empty()
                ? std::vector<TimeLine>()
                : std::vector<TimeLine>{std::move(owed), std::move(pending), std::move(available)});
}

void LiabilityChart::addPoint(TimeLine &line, const LiabilitySample &sample, Money amount) const
{
    // A point without a value in the middle of a gap breaks the line there.
    if (!m_gaps.empty() && m_gaps.back().to == sample.at) {
        const Gap &gap = m_gaps.back();
        line.points.push_back({{(gap.from.microseconds + gap.to.microseconds) / 2}, std::nullopt});
    }
    line.points.push_back({sample.at, pointOf(amount)});
}

Readout LiabilityChart::readout(int slot) const
{
    const Instant time = slotTime(slot);
    const auto isIn = [time](const Gap &gap) { return gap.from < time && time < gap.to; };
    const auto gap = std::find_if(m_gaps.begin(), m_gaps.end(), isIn);
    if (gap != m_gaps.end())
        return {.heading = QStringLiteral("%1 to %2")
                               .arg(formatTime(gap->from, zone()), formatTime(gap->to, zone())),
                .lines = {{.name = {}, .exact = QStringLiteral("not recorded")}}};
    Readout readout = LineChart::readout(slot);
    const auto sample =
        std::find_if(m_samples.begin(), m_samples.end(),
                     [time](const LiabilitySample &taken) { return taken.at == time; });
    if (sample != m_samples.end())
        readout.lines.push_back({.name = QStringLiteral("paid out so far"),
                                 .exact = formatEuros(sample->balances.paid)});
    return readout;
}

void LiabilityChart::drawPlot(QPainter &painter) const
{
    const QRectF plot = plotRect();
    for (const Gap &gap : m_gaps) {
        const double left = toPixelX(toX(gap.from));
        const QRectF place(left, plot.top(), toPixelX(toX(gap.to)) - left, plot.height());
        painter.fillRect(place, QBrush(tokensOf(palette()).hairline, Qt::BDiagPattern));
    }
}

} // namespace clicknback
