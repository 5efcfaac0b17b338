// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"

#include <cstdint>
#include <vector>

namespace clicknback {

/// A user's cashback rows in sum, by the user of the cashback row (facts 5.2, W1 and W2).
struct CashbackSum
{
    std::uint32_t user = LedgerNames::kNone;
    Money pending;
    Money available;
    std::int64_t rows = 0;

    friend bool operator==(const CashbackSum &, const CashbackSum &) = default;
};

/// Balances as stored.
struct StoredWallet
{
    std::uint32_t user = LedgerNames::kNone;
    Buckets balances;
};

/// A user's payouts in sum.
struct PayoutSum
{
    std::uint32_t user = LedgerNames::kNone;
    Money withheld; ///< requested or paid out: no longer available
    Money completed;
};

/// Of every user with cashback rows, orphans included, in ascending order of user. NaN poisons a
/// sum, as it does in PostgreSQL; NULL counts as nothing.
std::vector<CashbackSum> cashbackSums(const LedgerSnapshot &snapshot);

/// Every user with a wallet or with cashback rows, in ascending order of user.
std::vector<LedgerWallet> ledgerWallets(const std::vector<CashbackSum> &sums,
                                        const std::vector<StoredWallet> &stored,
                                        const std::vector<PayoutSum> &payouts,
                                        const std::vector<std::uint32_t> &activeUsers);

/// `changed` take the place of those of the same user; both in ascending order of user.
std::vector<LedgerWallet> withWallets(const std::vector<LedgerWallet> &wallets,
                                      const std::vector<LedgerWallet> &changed);

} // namespace clicknback
