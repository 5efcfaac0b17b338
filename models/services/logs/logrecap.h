// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"

#include <chrono>
#include <cstddef>
#include <unordered_map>
#include <vector>

namespace clicknback {

/// The last lines that are known of a source. When its stream begins anew a little before its end,
/// the engine repeats them: each counts as known as often as it was there, so that two lines with
/// the same words at the same time stay two.
class LogRecap
{
public:
    /// How far back the engine is asked to begin: streams of one container are not strictly
    /// ordered.
    static constexpr std::chrono::seconds kOverlap{1};

    LogRecap() = default;
    /// All known lines from `from` on; `newest` is the time of the last.
    LogRecap(Instant from, Instant newest, const std::vector<LogLine> &lines);

    bool isRepeated(const LogLine &line);

private:
    Instant m_from;
    Instant m_newest;
    std::unordered_map<std::size_t, int> m_counts;
};

} // namespace clicknback
