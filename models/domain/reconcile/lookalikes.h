// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/reconcile/firstkeys.h"

#include <cstdint>

namespace clicknback {

/// Look-alike pairs (facts 5.2, P14) whose later purchase lies in a range of rows. Pairs are
/// counted, never listed: there may be far more of them than purchases.
struct LookAlikes
{
    std::int64_t pairs = 0;
    /// The first purchases that are in any pair. Each of them is in a pair of which it or another
    /// of them is the first, so twice as many as pairs are wanted are enough.
    FirstPurchases involved;

    LookAlikes(const LedgerNames &names, std::size_t mostPairs) : involved(names, 2 * mostPairs) {}
    void add(const LookAlikes &other);
};

/// Of the rows [first, last), at the cost of a look-up or two for each row and those of the five
/// minutes before.
LookAlikes lookAlikes(const LedgerSnapshot &snapshot, std::size_t first, std::size_t last,
                      std::size_t mostPairs);

/// "id id", the smaller first: the first pairs of those involved.
FirstKeys firstPairs(const LedgerSnapshot &snapshot, const LookAlikes &found,
                     std::size_t mostPairs);

} // namespace clicknback
