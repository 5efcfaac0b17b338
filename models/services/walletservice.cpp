// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/walletservice.h"

#include "models/domain/ledger/ledgeractivity.h"
#include "models/services/inbackground.h"
#include "models/storage/ledgerstore.h"

#include <algorithm>
#include <tuple>

namespace clicknback {

namespace {

bool needsAttentionMore(const WalletRow &a, const WalletRow &b)
{
    const bool aDrifts = !a.drift().isZero();
    const bool bDrifts = !b.drift().isZero();
    if (aDrifts != bDrifts)
        return aDrifts;
    return std::tie(a.email, a.userId) < std::tie(b.email, b.userId);
}

} // namespace

QFuture<std::vector<WalletRow>> WalletService::wallets(const LedgerSnapshotPointer &snapshot)
{
    return inBackground<std::vector<WalletRow>>([snapshot] {
        std::vector<WalletRow> rows = walletRows(*snapshot);
        std::sort(rows.begin(), rows.end(), needsAttentionMore);
        return rows;
    });
}

QFuture<Result<WalletStory>> WalletService::story(const QString &userId)
{
    return m_interactive.run([userId](Connection &connection) -> Result<WalletStory> {
        LedgerStore ledger(connection);
        auto purchases = ledger.purchases({.userId = userId}, kMostPurchases);
        if (!purchases)
            return fail(purchases.error());
        auto audit = ledger.auditOfUser(userId, kMostAuditRows + 1);
        if (!audit)
            return fail(audit.error());
        const bool complete = audit->size() <= std::size_t(kMostAuditRows);
        if (!complete)
            audit->pop_back();
        return WalletStory{std::move(*purchases), std::move(*audit), complete};
    });
}

} // namespace clicknback
