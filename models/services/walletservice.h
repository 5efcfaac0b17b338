// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/domain/wallet.h"
#include "models/storage/databaselane.h"

#include <vector>

namespace clicknback {

/// One wallet with what it consists of.
struct WalletStory
{
    LedgerSlice purchases;
    std::vector<AuditRow> audit; ///< newest first, at most WalletService::kMostAuditRows
    bool auditIsComplete = true; ///< false: there are older audit rows
};

/// All wallets beside the ledger, and one in detail.
class WalletService
{
public:
    static constexpr int kMostAuditRows = 2'000;

    WalletService(DatabaseLane &interactive, DatabaseLane &bulk)
        : m_interactive(interactive), m_bulk(bulk)
    {}

    QFuture<Result<std::vector<WalletRow>>> wallets();
    QFuture<Result<WalletStory>> story(const QString &userId);

private:
    DatabaseLane &m_interactive;
    DatabaseLane &m_bulk;
};

} // namespace clicknback
