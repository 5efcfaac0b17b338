// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerchunk.h"
#include "models/domain/ledger/ledgernames.h"
#include "models/domain/purchase.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

/// A user's wallet as stored, and its ledger: the sums of the cashback rows by status (facts 5.1).
struct LedgerWallet
{
    std::uint32_t user = LedgerNames::kNone;
    std::optional<Buckets> stored; ///< nothing: no wallet row
    Buckets ledger;                ///< available is net of payouts, paid is what was paid out
    std::int64_t cashbackRows = 0;
    bool userActive = true;
};

/// Users and merchants whose purchases a scoped flag holds back from the job (facts 3.5), by number
/// and in ascending order.
struct HeldScopes
{
    std::vector<std::uint32_t> users;
    std::vector<std::uint32_t> merchants;
};

/// The ledger as it was at one moment: purchases with their cashback rows in order of time,
/// orphans, and wallets, all of one database snapshot. Immutable and cheap to copy: versions share
/// chunks and names. Any thread may read it. A row's number is its place in order of time, oldest
/// first; rows without a time come before all others.
class LedgerSnapshot
{
public:
    LedgerSnapshot();
    LedgerSnapshot(std::shared_ptr<const LedgerNames> names, std::vector<LedgerChunkPointer> chunks,
                   Instant takenAt);

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const LedgerNames &names() const { return *m_names; }
    const std::shared_ptr<const LedgerNames> &sharedNames() const { return m_names; }
    const std::vector<LedgerChunkPointer> &chunks() const { return m_chunks; }
    /// The number of the chunk's first row.
    std::size_t firstRow(std::size_t chunk) const { return m_firstRows[chunk]; }
    std::size_t chunkOf(std::size_t row) const;

    /// When the database snapshot was taken.
    Instant takenAt() const { return m_takenAt; }
    /// Only purchases since this day were loaded, for want of memory; nothing: all were.
    std::optional<QDate> windowFrom() const { return m_windowFrom; }
    /// Only purchases up to this day were loaded, because a person asked for earlier ones.
    std::optional<QDate> windowTo() const { return m_windowTo; }
    const std::vector<OrphanCashback> &orphans() const { return m_orphans; }
    const std::vector<LedgerWallet> &wallets() const { return m_wallets; }
    const HeldScopes &held() const { return m_held; }
    /// Tables that are missing or may not be read, where they were not needed.
    const QStringList &unreadTables() const { return m_unreadTables; }

    LedgerRecord record(std::size_t row) const;
    std::optional<Instant> instant(std::size_t row) const;
    LedgerId id(std::size_t row) const;
    /// As text everywhere; external id and cashback id are empty: they are not in memory.
    PurchaseRow purchase(std::size_t row) const;
    PurchaseRow toPurchase(const LedgerRecord &record) const;
    /// Looks at every id: some ten milliseconds over ten million rows.
    std::optional<std::size_t> find(const QString &purchaseId) const;
    std::optional<std::size_t> find(LedgerId id) const;
    /// The first row at or after this moment; size() when there is none.
    std::size_t lowerBound(Instant instant) const;
    /// What the columns take, without what the allocator adds.
    std::size_t bytes() const;

    void setTakenAt(Instant takenAt) { m_takenAt = takenAt; }
    void setWindowFrom(std::optional<QDate> day) { m_windowFrom = day; }
    void setWindowTo(std::optional<QDate> day) { m_windowTo = day; }
    void setOrphans(std::vector<OrphanCashback> orphans) { m_orphans = std::move(orphans); }
    void setWallets(std::vector<LedgerWallet> wallets) { m_wallets = std::move(wallets); }
    void setHeld(HeldScopes held) { m_held = std::move(held); }
    void setUnreadTables(QStringList tables) { m_unreadTables = std::move(tables); }

private:
    std::shared_ptr<const LedgerNames> m_names;
    std::vector<LedgerChunkPointer> m_chunks;
    std::vector<std::size_t> m_firstRows; ///< one more than chunks: the last is the size
    std::size_t m_size = 0;
    Instant m_takenAt;
    std::optional<QDate> m_windowFrom;
    std::optional<QDate> m_windowTo;
    std::vector<OrphanCashback> m_orphans;
    std::vector<LedgerWallet> m_wallets;
    HeldScopes m_held;
    QStringList m_unreadTables;
};

using LedgerSnapshotPointer = std::shared_ptr<const LedgerSnapshot>;

} // namespace clicknback
