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

BalanceSummary summarize(const std::vector<WalletRow> &wallets)
{
    BalanceSummary summary;
    for (const WalletRow &wallet : wallets) {
        const Buckets drift = wallet.drift();
        summary.balances += wallet.stored.value_or(Buckets{});
        summary.wallets += wallet.stored ? 1 : 0;
        summary.driftingWallets += drift.isZero() ? 0 : 1;
        count(summary.pending, drift.pending);
        count(summary.available, drift.available);
        count(summary.paid, drift.paid);
    }
    return summary;
}

} // namespace clicknback
