// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"

#include <cstdint>
#include <vector>

namespace clicknback {

/// A wallet that is off by another amount than before.
struct WalletNews
{
    std::uint32_t user = LedgerNames::kNone; ///< in the newer snapshot
    Buckets difference;                      ///< stored minus ledger
    Buckets before;
};

struct DriftNews
{
    std::vector<WalletNews> wallets;
    std::int64_t drifting = 0; ///< wallets with drift in the newer snapshot
};

/// What `after` has that `before` had not: drift, or a negative or NaN balance. Without `before`,
/// or when it was empty, nothing is news. Of tables made anew only wallets that were in order are:
/// the drift of a seed is none. Some milliseconds for a million wallets.
DriftNews driftNews(const LedgerSnapshot *before, const LedgerSnapshot &after);

} // namespace clicknback
