// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/latencyhistogram.h"
#include "models/domain/health/probetrack.h"

#include <vector>

namespace clicknback {

/// How long a probe was seen in which state, within some time.
struct StateTimes
{
    std::chrono::milliseconds good{0};
    std::chrono::milliseconds degraded{0};
    std::chrono::milliseconds down{0};
    std::chrono::milliseconds maintenance{0}; ///< observed, but agreed on: counts for nobody

    std::chrono::milliseconds observed() const { return good + degraded + down + maintenance; }
    StateTimes &operator+=(const StateTimes &other);
    friend bool operator==(const StateTimes &, const StateTimes &) = default;
};

/// A minute or an hour of one probe, or a raw sample's worth.
struct HistoryBucket
{
    Instant from;
    std::chrono::seconds length{60};
    StateTimes times;
    int samples = 0;
    int failures = 0;
    LatencyHistogram latencies; ///< of samples that passed

    friend bool operator==(const HistoryBucket &, const HistoryBucket &) = default;
};

/// Uptime as what is known: the unobserved time may have been all down or all up.
struct UptimeRange
{
    double lowest = 0;   ///< percent, had all unobserved time been downtime
    double highest = 0;  ///< percent, had none of it been
    double coverage = 0; ///< share of the window that was observed, 0 to 1
};

/// Degraded is up: it answers. Maintenance is taken out of the window. Nothing when no time at all
/// was observed: unknown, not 0 and not 100.
std::optional<UptimeRange> uptimeOf(const StateTimes &times, std::chrono::milliseconds window);

/// "99.2 to 99.9 %, observed 71 % of the time"; one number when both ends round to the same;
/// "unknown: not observed". 100 % only when nothing was down and all was observed.
QString toText(const std::optional<UptimeRange> &uptime);

/// How that is counted, for reports.
QString uptimeMethod();

/// What lies between two samples of a probe: at most `staleAfter`, the rest was not observed.
std::chrono::milliseconds observedBetween(Instant from, Instant to,
                                          std::chrono::milliseconds staleAfter);

} // namespace clicknback
