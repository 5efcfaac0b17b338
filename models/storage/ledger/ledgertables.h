// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerwallets.h"
#include "models/storage/ledger/ledgerreading.h"
#include "models/storage/ledger/ledgerwindow.h"

#include <QStringList>

namespace clicknback {

/// Reads the tables of the ledger into a snapshot, within the transaction that has begun.
class LedgerTables
{
public:
    /// Numbers of `names`, an earlier snapshot's, stay what they are.
    LedgerTables(Connection &connection, LedgerReading &reading, const LedgerNames &names = {})
        : m_connection(connection), m_reading(reading), m_builder(names)
    {}

    /// What is named in `unread` is left out, and the snapshot says so: users, merchants, offers,
    /// wallets, feature_flags and payouts may be.
    Result<void> read(const LedgerWindow &window, const QStringList &unread);
    /// What was read; once.
    LedgerSnapshotPointer build(Instant takenAt);

private:
    Result<void> readAround();
    Result<void> readUsers();
    Result<void> readMerchants();
    Result<void> readOffers();
    Result<void> readHeld();
    Result<void> readWallets();
    Result<void> readPayouts();
    Result<void> readSums();
    Result<void> readPurchases();
    Result<void> readCashback();

    Connection &m_connection;
    LedgerReading &m_reading;
    LedgerBuilder m_builder;
    LedgerWindow m_window;
    QStringList m_unread;
    std::vector<std::uint32_t> m_activeUsers;
    HeldScopes m_held;
    std::vector<StoredWallet> m_stored;
    std::vector<PayoutSum> m_payouts;
    std::optional<std::vector<CashbackSum>> m_sums; ///< nothing: from the rows themselves
};

} // namespace clicknback
