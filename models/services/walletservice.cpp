// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/walletservice.h"

#include "models/domain/ledger/ledgeractivity.h"
#include "models/services/ledgerservice.h"
#include "models/storage/ledgerstore.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>
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
    auto promise = std::make_shared<QPromise<std::vector<WalletRow>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, snapshot] {
        std::vector<WalletRow> rows = walletRows(*snapshot);
        std::sort(rows.begin(), rows.end(), needsAttentionMore);
        promise->addResult(std::move(rows));
        promise->finish();
    });
    return promise->future();
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
