// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/wallet.h"

namespace clicknback {

namespace {

void count(BucketDrift &total, Money difference)
{
    if (difference.isZero())
        return;
    total.net += difference;
    total.gross += difference.absolute();
    ++total.wallets;
}

} // namespace

bool isOff(const std::optional<Buckets> &stored, const Buckets &ledger)
{
    return !(stored.value_or(Buckets{}) - ledger).isZero();
}

void add(BalanceSummary &summary, const std::optional<Buckets> &stored, const Buckets &ledger)
{
    const Buckets drift = stored.value_or(Buckets{}) - ledger;
    summary.balances += stored.value_or(Buckets{});
    summary.wallets += stored ? 1 : 0;
    summary.driftingWallets += isOff(stored, ledger) ? 1 : 0;
    count(summary.pending, drift.pending);
    count(summary.available, drift.available);
    count(summary.paid, drift.paid);
}

BalanceSummary summarize(const std::vector<WalletRow> &wallets)
{
    BalanceSummary summary;
    for (const WalletRow &wallet : wallets)
        add(summary, wallet.stored, wallet.ledger);
    return summary;
}

} // namespace clicknback
