// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/purchase.h"
#include "models/storage/databaselane.h"

#include <optional>
#include <vector>

namespace clicknback {

/// The ledger's lines and what stands behind one.
class LedgerService
{
public:
    /// More rows than this are not loaded; the page says so.
    static constexpr int kMostRows = 10'000;

    LedgerService(DatabaseLane &interactive, DatabaseLane &bulk)
        : m_interactive(interactive), m_bulk(bulk)
    {}

    QFuture<Result<LedgerSlice>> purchases(const LedgerFilter &filter);
    QFuture<Result<std::optional<PurchaseStory>>> story(const QString &purchaseId);
    QFuture<Result<std::vector<MerchantName>>> merchants();

private:
    DatabaseLane &m_interactive;
    DatabaseLane &m_bulk;
};

} // namespace clicknback
