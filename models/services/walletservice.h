// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/purchase.h"
#include "models/domain/wallet.h"
#include "models/storage/databaselane.h"

#include <vector>

namespace clicknback {

/// One wallet with what it consists of.
struct WalletStory
{
    LedgerSlice purchases;       ///< newest first, at most WalletService::kMostPurchases
    std::vector<AuditRow> audit; ///< newest first, at most WalletService::kMostAuditRows
    bool auditIsComplete = true; ///< false: there are older audit rows
};

/// All wallets beside the ledger, and one in detail.
class WalletService
{
public:
    static constexpr int kMostPurchases = 10'000;
    static constexpr int kMostAuditRows = 2'000;

    explicit WalletService(DatabaseLane &interactive) : m_interactive(interactive) {}

    /// All wallets of the ledger on a thread of its own: those with drift first, then by e-mail,
    /// so that what needs a person stands on top.
    static QFuture<std::vector<WalletRow>> wallets(const LedgerSnapshotPointer &snapshot);
    QFuture<Result<WalletStory>> story(const QString &userId);

private:
    DatabaseLane &m_interactive;
};

} // namespace clicknback
