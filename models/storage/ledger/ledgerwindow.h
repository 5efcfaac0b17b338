// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/connection.h"
#include "models/storage/copyliterals.h"

#include <QDate>

#include <cstdint>
#include <optional>

namespace clicknback {

/// The days whose purchases are held in memory.
struct LedgerWindow
{
    std::optional<QDate> from; ///< inclusive; nothing: the oldest
    std::optional<QDate> to;   ///< inclusive; nothing: the newest

    bool isEverything() const { return !from && !to; }
    /// :from_time and :to_time, both inclusive, widened by so many days on either side.
    CopyValues values(int margin = 0) const;

    friend bool operator==(const LedgerWindow &, const LedgerWindow &) = default;
};

/// What the estimate of the tables' sizes says.
struct LedgerEstimate
{
    std::int64_t purchases = 0;
    std::int64_t cashbackRows = 0;
    bool isKnown = true; ///< false: a view or a partitioned table, which tells no size
};

Result<LedgerEstimate> estimateLedger(Connection &connection);

/// The newest days up to `end` whose purchases fit, at least one day. From a sample of the table:
/// there is no index on time (facts 1.4).
Result<LedgerWindow> windowOf(Connection &connection, const LedgerEstimate &estimate,
                              std::int64_t mostRows, std::optional<QDate> end);

} // namespace clicknback
