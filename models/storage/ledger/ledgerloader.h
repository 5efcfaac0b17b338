// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/storage/ledger/ledgermark.h"
#include "models/storage/ledger/ledgerreading.h"
#include "models/storage/ledger/ledgerwindow.h"

#include <chrono>

namespace clicknback {

/// What is to be held in memory.
struct LedgerExtent
{
    std::int64_t memoryBudget = std::int64_t{1} << 30; ///< bytes; past it the newest that fit
    std::optional<QDate> until; ///< the newest day wanted; nothing: up to now

    /// What a purchase takes: its columns twice while a sweep replaces them, orders and names.
    static constexpr std::int64_t kBytesPerPurchase = 105;

    friend bool operator==(const LedgerExtent &, const LedgerExtent &) = default;
};

struct LoadedLedger
{
    LedgerSnapshotPointer snapshot;
    LedgerMark mark;
    LedgerWindow window;
    std::optional<QDate> until = {};   ///< of the extent that was asked for
    std::chrono::milliseconds cost{0}; ///< what the database worked for it
};

class LedgerTables;

/// Reads the whole ledger in one database snapshot, on the lane's thread. Locks are held only while
/// rows come.
class LedgerLoader
{
public:
    LedgerLoader(Connection &connection, LedgerReading &reading)
        : m_connection(connection), m_reading(reading)
    {}

    /// Numbers of `names`, an earlier snapshot's, stay what they are.
    Result<LoadedLedger> load(const LedgerExtent &extent, const LedgerNames &names = {});

private:
    Result<LoadedLedger> read(LedgerTables &ledger, const LedgerExtent &extent);
    Result<LedgerWindow> findWindow(const LedgerExtent &extent);
    Result<QStringList> unreadTables();
    Result<void> stopIfCancelled() const;

    Connection &m_connection;
    LedgerReading &m_reading;
    LedgerEstimate m_estimate;
};

} // namespace clicknback
