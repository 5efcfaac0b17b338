// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/health/healthhistorystore.h"
#include "tests/bench/bench.h"

#include <functional>

namespace clicknback {

/// What the Health page and the page of one probe read when they are opened.
struct OpenedHistory
{
    std::vector<HealthHistoryStore::ProbeDays> days; ///< 90 days of all probes
    std::vector<HistoryBucket> hours;                ///< a year of one probe
};

/// Puts what was read on the screen; its time counts.
using ShowHistory = std::function<void(const OpenedHistory &history)>;

/// A year of 100 probes (or --rows): from the closed file to what the pages show of it, beside the
/// same statements in SQLite's own program.
int measureHistoryOpen(const BenchArguments &arguments);

} // namespace clicknback
