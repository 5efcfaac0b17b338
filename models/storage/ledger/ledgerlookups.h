// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerquery.h"
#include "models/domain/ledger/purchaseids.h"
#include "models/storage/connection.h"
#include "models/storage/ledger/ledgerreading.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace clicknback {

/// Asks the database for what of the ledger is not held in memory.
class LedgerLookups
{
public:
    static constexpr int kMostMatches = 100'000;

    explicit LedgerLookups(Connection &connection) : m_connection(connection) {}

    /// Purchases whose id or external id contains the text; the newest when there are too many.
    /// Reads the whole table: `reading` says which process holds its lock meanwhile.
    Result<TextMatches> matches(const QString &text, LedgerReading &reading);
    /// In the order of `ids`; empty for a purchase that is not there.
    Result<std::vector<PurchaseIds>> purchaseIds(const QStringList &ids);
    /// The id of the purchase with exactly this id or external id.
    Result<std::optional<QString>> find(const QString &idOrExternalId);
    /// Whether any session waits for a lock behind this server process.
    Result<bool> isBlocking(int backendPid);

private:
    Connection &m_connection;
};

} // namespace clicknback
