// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/latencyhistogram.h"
#include "models/domain/health/probetrack.h"

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

/// `time` in one state. Unknown and paused time is none: it was not observed.
StateTimes timesIn(HealthState state, std::chrono::milliseconds time, bool isMaintenance);

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

/// Degraded is up: it answers. Maintenance is taken out of the window. Nothing when no time outside
/// of it was observed: unknown, not 0 and not 100. Observed time that reaches beyond the window, as
/// of samples at its borders, widens it.
std::optional<UptimeRange> uptimeOf(const StateTimes &times, std::chrono::milliseconds window);

/// "99.2 to 99.9 %, observed 71 % of the time"; one number when both ends are written the same;
/// "unknown: not observed". 100 % alone only when nothing was down and all was observed, as an
/// upper end only when nothing was down; between 99.9 and 100 with as many decimals as it takes.
QString toText(const std::optional<UptimeRange> &uptime);

/// How that is counted, for reports.
QString uptimeMethod();

/// What two samples in a row observed of the time between them: all of it, or nothing when they are
/// further apart than `staleAfter` or in the wrong order: nobody looked then.
std::chrono::milliseconds observedBetween(Instant from, Instant to,
                                          std::chrono::milliseconds staleAfter);

} // namespace clicknback
