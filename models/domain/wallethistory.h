// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"

#include <limits>
#include <optional>
#include <vector>

namespace clicknback {

/// A wallet's balances at one instant as the ledger tells them: from `low` to `high` in each
/// bucket, and exact where the two are the same. A NaN means that an amount in it is NaN. The paid
/// bucket is always 0: payouts are not in the ledger.
struct WalletAt
{
    Buckets low;
    Buckets high;
    int unknownChanges = 0; ///< changes of status of which only this is known: not when

    friend bool operator==(const WalletAt &, const WalletAt &) = default;
};

/// Holds from `at` until the next step.
struct WalletStep
{
    Instant at;
    WalletAt balances;
};

/// Which rows the history is made of.
struct WalletHistoryLimits
{
    bool purchasesAreComplete = true; ///< false: only the newest were read
    bool auditIsComplete = true;
};

/// What one user's cashback rows were worth over time. Their statuses carry no time except in audit
/// rows (facts 1.5, 3.6): where those are missing, a change lies anywhere between its neighbours.
struct WalletHistory
{
    /// Oldest first, the last one at `now`. Purchases without a time make a first step at kEver.
    std::vector<WalletStep> steps;
    Instant now;
    std::optional<Instant> knownFrom; ///< purchases before this were not read
    std::optional<Instant> auditFrom; ///< audit rows before this were not read

    static constexpr Instant kEver{std::numeric_limits<std::int64_t>::min()};

    WalletAt end() const { return steps.empty() ? WalletAt{} : steps.back().balances; }
};

/// `purchases` and `audit` of one user, in any order. A cashback row counts from its purchase's
/// time; what lies in the future counts from `now`, where the sums are those of the ledger.
WalletHistory walletHistory(const std::vector<PurchaseRow> &purchases,
                            const std::vector<AuditRow> &audit, Instant now,
                            const WalletHistoryLimits &limits = {});

/// Nothing for the future, and for the time before knownFrom.
std::optional<WalletAt> balanceAt(const WalletHistory &history, Instant instant);

} // namespace clicknback
