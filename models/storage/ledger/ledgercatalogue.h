// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgernames.h"
#include "models/domain/ledger/ledgerwallets.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"

namespace clicknback {

/// What stands around the ledger: names of users, merchants and offers, stored balances, payouts.
/// Within the transaction that has begun.
class LedgerCatalogue
{
public:
    explicit LedgerCatalogue(Connection &connection) : m_connection(connection) {}

    /// Into `names`; the answer has the numbers of active users.
    Result<std::vector<std::uint32_t>> readUsers(LedgerNames &names);
    Result<void> readMerchants(LedgerNames &names);
    Result<void> readOffers(LedgerNames &names);
    Result<void> readMerchantsAndOffers(LedgerNames &names);
    /// What feature flags hold back.
    Result<HeldScopes> heldScopes(LedgerNames &names);
    Result<std::vector<StoredWallet>> storedWallets(LedgerNames &names);
    /// Empty while the platform has no payouts table (facts 4).
    Result<std::vector<PayoutSum>> payouts(LedgerNames &names);
    /// Sums of all cashback rows by the database itself, for when not all of them are loaded.
    Result<std::vector<CashbackSum>> cashbackSums(LedgerNames &names);

private:
    Connection &m_connection;
};

} // namespace clicknback
