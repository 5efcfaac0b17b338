// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/transition.h"

#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

/// A user's stored balances beside what the ledger says they should be (facts 5.2: W1 to W3).
struct WalletRow
{
    QString userId;
    QString email; ///< empty when the user row is missing
    bool userActive = true;
    std::optional<Buckets> stored; ///< nothing: the user has cashback rows but no wallet
    Buckets ledger;                ///< available is already net of payouts; zero without rows
    std::int64_t purchases = 0;    ///< cashback rows of the user

    friend bool operator==(const WalletRow &, const WalletRow &) = default;
    /// Stored minus ledger; a missing wallet counts as zero.
    Buckets drift() const { return stored.value_or(Buckets{}) - ledger; }
};

/// How far one bucket is off, over all wallets.
struct BucketDrift
{
    Money net;                ///< sum of the differences: opposite errors cancel
    Money gross;              ///< sum of the absolute differences
    std::int64_t wallets = 0; ///< wallets whose difference is not zero

    friend bool operator==(const BucketDrift &, const BucketDrift &) = default;
};

/// What drift is, wherever it is counted: stored and ledger differ, or both are NaN; no wallet
/// counts as zero. A negative wallet that equals its ledger is no drift: that is W4.
bool isOff(const std::optional<Buckets> &stored, const Buckets &ledger);

/// Liability and drift of the whole platform.
struct BalanceSummary
{
    Buckets balances; ///< stored balances in sum
    BucketDrift pending;
    BucketDrift available;
    BucketDrift paid;
    std::int64_t wallets = 0;
    std::int64_t driftingWallets = 0; ///< off in any bucket

    bool hasDrift() const { return driftingWallets > 0; }
};

/// One wallet more; `stored` is nothing when it is missing.
void add(BalanceSummary &summary, const std::optional<Buckets> &stored, const Buckets &ledger);
BalanceSummary summarize(const std::vector<WalletRow> &wallets);

} // namespace clicknback
