// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/purchase.h"
#include "models/storage/connection.h"

#include <optional>
#include <vector>

namespace clicknback {

/// Purchases with their cashback, merchant and user.
class LedgerStore
{
public:
    explicit LedgerStore(Connection &connection) : m_connection(connection) {}

    /// The newest `limit` purchases that match, newest first. Looks at purchase statuses,
    /// merchants, user, days, amounts and text.
    Result<LedgerSlice> purchases(const LedgerFilter &filter, int limit);
    /// The newest that have a time, newest first, in the least time that the tables allow.
    Result<std::vector<PurchaseRow>> newest(int limit);
    /// Nothing when the purchase does not exist.
    Result<std::optional<PurchaseStory>> story(const QString &purchaseId);
    /// Audit rows of a user's purchases, newest first.
    Result<std::vector<AuditRow>> auditOfUser(const QString &userId, int limit);
    Result<std::vector<MerchantName>> merchants();

private:
    Connection &m_connection;
};

} // namespace clicknback
