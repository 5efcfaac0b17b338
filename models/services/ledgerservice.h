// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/storage/databaselane.h"

#include <optional>
#include <vector>

namespace clicknback {

/// What stands behind one line of the ledger, and the merchants to choose from.
class LedgerService
{
public:
    explicit LedgerService(DatabaseLane &interactive) : m_interactive(interactive) {}

    QFuture<Result<std::optional<PurchaseStory>>> story(const QString &purchaseId);
    QFuture<Result<std::vector<MerchantName>>> merchants();

private:
    DatabaseLane &m_interactive;
};

} // namespace clicknback
