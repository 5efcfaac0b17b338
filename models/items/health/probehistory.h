// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/wallrows.h"

#include <array>

namespace clicknback {

enum class HistoryWindow { Hour, SixHours, Day, Week, Month, Year };

inline constexpr std::array kHistoryWindows{HistoryWindow::Hour,  HistoryWindow::SixHours,
                                            HistoryWindow::Day,   HistoryWindow::Week,
                                            HistoryWindow::Month, HistoryWindow::Year};

/// "1 h", "6 h", "24 h", "7 d", "30 d", "1 y".
QString toText(HistoryWindow window);
std::chrono::seconds lengthOf(HistoryWindow window);
/// Of what a chart shows as one: an hour in minutes, a year in days.
std::chrono::seconds stepOf(HistoryWindow window);
/// Single samples are shown for no more than six hours; phases and readings are of those.
bool hasSamples(HistoryWindow window);

/// What is kept of a probe within some time; samples or buckets, whichever there are.
struct KeptPast
{
    Instant from;
    Instant to;
    std::vector<Sample> samples;
    std::vector<HistoryBucket> buckets;
    std::optional<UptimeRange> uptime;
};

/// A stretch of time of one probe, as charts draw it.
struct HistoryStep
{
    Instant from;
    LatencyHistogram latencies; ///< of samples that passed
    Phases phases;              ///< the median of each, over samples that have it
    StateCell state;
    int samples = 0;
};

struct ProbeHistory
{
    HistoryWindow window = HistoryWindow::Hour;
    Instant from;
    Instant to;
    std::vector<HistoryStep> steps; ///< all of them, also those without any sample
    std::vector<Sample> samples;    ///< for readings; empty where they are not kept
    std::optional<UptimeRange> uptime;
};

ProbeHistory probeHistory(HistoryWindow window, const KeptPast &past, const QTimeZone &zone);

/// Names of the readings that ever had a value, in order of their first appearance.
QStringList readingNames(const std::vector<Sample> &samples);

} // namespace clicknback
