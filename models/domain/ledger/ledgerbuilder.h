// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerrowindex.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

/// Builds a snapshot from rows in any order, and new versions of one. On one thread.
/// Loading: addPurchase() for each purchase, then addCashback() for each cashback row, then
/// finish().
class LedgerBuilder
{
public:
    /// Starts with the names of an earlier snapshot, so that their numbers stay; they are copied.
    explicit LedgerBuilder(const LedgerNames &names = {});

    LedgerNames &names() { return m_names; }
    void addPurchase(const LedgerRecord &record);
    /// Joined to its purchase by id; without one it becomes an orphan. Cheapest in about the order
    /// of the purchases.
    void addCashback(QByteArrayView purchaseId, const CashbackRecord &cashback);
    std::size_t size() const { return m_rows; }

    /// Puts the rows in order of time. The builder is empty afterwards.
    LedgerSnapshot finish(Instant takenAt);

private:
    using Chunk = std::unique_ptr<LedgerChunk>;

    std::optional<std::size_t> findRow(LedgerId id);
    LedgerId idAt(std::size_t row) const;
    bool isInOrder() const;
    void sortByTime();

    LedgerNames m_names;
    std::vector<Chunk> m_chunks; ///< full ones of kRows rows, in order of arrival
    std::size_t m_rows = 0;
    std::size_t m_expected = 0; ///< the row whose cashback probably comes next
    LedgerRowIndex m_index;     ///< made when guessing fails
    std::vector<OrphanCashback> m_orphans;
};

/// A snapshot of rows that were read one by one. Their cashback is taken to be of the purchase's
/// user and instant.
LedgerSnapshot toSnapshot(const std::vector<PurchaseRow> &rows, Instant takenAt);

/// A new version in which all rows of `users` are replaced by `rows` (which may have other users
/// too: a row with the id of a present row of those users replaces it). Untouched chunks are
/// shared. `names` must extend those of `snapshot`. Wallets, orphans and window are taken over.
LedgerSnapshot withRowsOfUsersReplaced(const LedgerSnapshot &snapshot,
                                       std::shared_ptr<const LedgerNames> names,
                                       const std::vector<std::uint32_t> &users,
                                       const std::vector<LedgerRecord> &rows, Instant takenAt);

} // namespace clicknback
