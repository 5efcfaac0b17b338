// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/storage/ledger/ledgermark.h"
#include "models/storage/ledger/ledgerreading.h"
#include "models/storage/ledger/ledgerwindow.h"

#include <QStringList>

#include <chrono>

namespace clicknback {

/// What a look at the changes gave.
struct ChangedLedger
{
    LedgerSnapshotPointer snapshot; ///< the earlier one when nothing changed
    LedgerMark mark;
    Instant lookedAt;
    std::chrono::milliseconds cost{0}; ///< what the look took
    bool isOther = false;              ///< the tables were made anew: only a whole reading helps
    bool isTooMuch = false;            ///< so much changed that a whole reading is cheaper
};

/// Brings a snapshot up to date by what touched wallets, as every transition with an amount does
/// (facts 3.3). Hand edits and deletes are not seen. On the lane's thread.
class LedgerChanges
{
public:
    /// `reading` says which process holds locks, and stops the look.
    LedgerChanges(Connection &connection, LedgerReading &reading)
        : m_connection(connection), m_reading(reading)
    {}

    Result<ChangedLedger> since(const LedgerSnapshotPointer &snapshot, const LedgerMark &mark,
                                const LedgerWindow &window);

private:
    struct Found
    {
        std::vector<std::uint32_t> users;
        std::vector<LedgerRecord> rows;
        std::vector<LedgerWallet> wallets; ///< in ascending order of user
    };

    Result<void> read(ChangedLedger &changed, const LedgerWindow &window);
    /// One more than `most` at the most.
    Result<QStringList> changedUsers(const LedgerMark &mark, std::size_t most);
    Result<Found> find(LedgerNames &names, const QStringList &users, const LedgerWindow &window);
    Result<void> readRows(LedgerNames &names, const QString &users, const LedgerWindow &window,
                          Found &found);
    Result<void> readWallets(LedgerNames &names, const QString &users, Found &found);
    static LedgerSnapshotPointer updated(const LedgerSnapshot &snapshot, LedgerNames names,
                                         const Found &found, Instant takenAt);

    Connection &m_connection;
    LedgerReading &m_reading;
};

} // namespace clicknback
