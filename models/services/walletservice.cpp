// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/walletservice.h"

#include "models/services/ledgerservice.h"
#include "models/storage/ledgerstore.h"
#include "models/storage/walletstore.h"

namespace clicknback {

QFuture<Result<std::vector<WalletRow>>> WalletService::wallets()
{
    return m_bulk.run([](Connection &connection) { return WalletStore(connection).balances(); });
}

QFuture<Result<WalletStory>> WalletService::story(const QString &userId)
{
    return m_interactive.run([userId](Connection &connection) -> Result<WalletStory> {
        LedgerStore ledger(connection);
        auto purchases = ledger.purchases({.userId = userId}, LedgerService::kMostRows);
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
