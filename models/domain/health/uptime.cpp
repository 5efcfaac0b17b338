// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/uptime.h"

#include <algorithm>
#include <cmath>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Rounded, but to neither 0 nor 100 unless it is: 99.98 rather than 100.0.
QString percentText(double percent)
{
    constexpr int kMostDecimals = 3;
    if (percent <= 0 || percent >= 100)
        return percent <= 0 ? u"0"_s : u"100"_s;
    for (int decimals = 1; decimals <= kMostDecimals; ++decimals) {
        const double scale = std::pow(10, decimals);
        const double rounded = std::round(percent * scale) / scale;
        if (rounded > 0 && rounded < 100)
            return QString::number(rounded, 'f', decimals);
    }
    return percent < 50 ? u"0.001"_s : u"99.999"_s;
}

/// In whole percent, and 100 only when it is.
QString coverageText(double coverage)
{
    if (coverage >= 1)
        return u"100"_s;
    const int percent = int(coverage * 100 + 1e-9);
    return percent < 1 ? u"less than 1"_s : QString::number(percent);
}

double share(std::chrono::milliseconds part, std::chrono::milliseconds whole)
{
    return double(part.count()) / double(whole.count());
}

} // namespace

StateTimes &StateTimes::operator+=(const StateTimes &other)
{
    good += other.good;
    degraded += other.degraded;
    down += other.down;
    maintenance += other.maintenance;
    return *this;
}

StateTimes timesIn(HealthState state, std::chrono::milliseconds time, bool isMaintenance)
{
    if (state == HealthState::Unknown || state == HealthState::Paused)
        return {};
    if (isMaintenance)
        return {.maintenance = time};
    if (state == HealthState::Down)
        return {.down = time};
    return state == HealthState::Good ? StateTimes{.good = time} : StateTimes{.degraded = time};
}

std::optional<UptimeRange> uptimeOf(const StateTimes &times, std::chrono::milliseconds window)
{
    const auto up = times.good + times.degraded;
    const auto counted = up + times.down;
    if (counted <= 0ms)
        return std::nullopt;
    const auto whole = std::max(counted, window - times.maintenance);
    return UptimeRange{.lowest = 100 * share(up, whole),
                       .highest = 100 * share(whole - times.down, whole),
                       .coverage = share(counted, whole)};
}

QString toText(const std::optional<UptimeRange> &uptime)
{
    if (!uptime)
        return u"unknown: not observed"_s;
    const QString lowest = percentText(uptime->lowest);
    const QString highest = percentText(uptime->highest);
    const QString range = lowest == highest ? lowest : u"%1 to %2"_s.arg(lowest, highest);
    return u"%1 %, observed %2 % of the time"_s.arg(range, coverageText(uptime->coverage));
}

QString uptimeMethod()
{
    return u"Uptime is the share of time in which a probe's answers were right, however slow they "
           "were. The time between two samples counts for the state the probe was in until the "
           "later one. Time in which nobody looked (this program closed, this machine asleep, its "
           "own network down) counts neither way: the lower figure takes all of it for downtime, "
           "the higher one none of it. Agreed maintenance is left out of both."_s;
}

std::chrono::milliseconds observedBetween(Instant from, Instant to,
                                          std::chrono::milliseconds staleAfter)
{
    const std::chrono::milliseconds gap((to.microseconds - from.microseconds) / 1'000);
    return gap < 0ms || gap > staleAfter ? 0ms : gap;
}

} // namespace clicknback
