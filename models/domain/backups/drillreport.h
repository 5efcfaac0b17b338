// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/dump.h"
#include "models/domain/reconcile/checkrun.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// How many rows of a table came back, beside what the live database holds.
struct RowCount
{
    QString table;
    std::int64_t restored = 0;
    std::optional<std::int64_t> live; ///< nothing: not asked or not there

    friend bool operator==(const RowCount &, const RowCount &) = default;
};

/// What a restore drill proved.
struct DrillReport
{
    QString file;
    Instant at; ///< when it began
    DumpReport dump;
    std::chrono::milliseconds restore{0}; ///< unpacking and loading
    std::chrono::milliseconds verify{0};  ///< the whole catalogue, and counting
    /// From the file to data that is known to be right, with the server's start: the measured
    /// recovery time.
    std::chrono::milliseconds whole{0};
    std::int64_t errors = 0; ///< statements that the server refused while loading
    QStringList complaints;  ///< of the server while loading, at most kMostComplaints
    std::vector<RowCount> rows;
    QString liveProblem;           ///< why there is nothing to compare with; empty: there is
    std::optional<CheckRun> check; ///< of the whole catalogue on what was restored
    QString revision;
    QString problem; ///< why it failed; empty: it was restored and checked

    static constexpr int kMostComplaints = 20;

    bool isGood() const { return problem.isEmpty(); }
    std::int64_t restoredRows() const
    {
        std::int64_t sum = 0;
        for (const RowCount &count : rows)
            sum += count.restored;
        return sum;
    }

    friend bool operator==(const DrillReport &, const DrillReport &) = default;
};

/// The steps of a drill, for its progress; a file of the server is fetched first.
enum class DrillStep { Fetching, Reading, Starting, Restoring, Checking, Counting, CleaningUp };

} // namespace clicknback
