// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerscan.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <QtGlobal>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace clicknback {

/// What a table can be sorted by.
enum class LedgerColumn : std::uint8_t {
    Time,
    User,
    Merchant,
    Amount,
    Status,
    PurchaseCashback,
    CashbackAmount,
    CashbackStatus,
    ExternalId,
    PurchaseId,
    Currency,
    Offer
};

struct LedgerSort
{
    LedgerColumn column = LedgerColumn::Time;
    bool descending = true;

    friend bool operator==(const LedgerSort &, const LedgerSort &) = default;
};

/// All rows of a snapshot in ascending order of a column; equal ones in order of time. Empty for
/// Time, which is the rows' own order, and for ExternalId, which is not in memory: the database
/// knows that order, and LedgerOrderBuilder takes it.
using LedgerOrder = std::shared_ptr<const std::vector<std::uint32_t>>;
/// Stopping ends it soon, with an order that is of no use.
LedgerOrder orderBy(const LedgerSnapshot &snapshot, LedgerColumn column,
                    const std::stop_token &stop = {});

/// The rows that match, in the order in which they are shown. A position is a place in that order,
/// from 0; a row is a row of the snapshot. Immutable; any thread may read it.
class LedgerSelection
{
public:
    LedgerSelection() = default;
    /// `bits` for every chunk; rows outside [firstRow, lastRow) do not match.
    LedgerSelection(LedgerSnapshotPointer snapshot,
                    std::shared_ptr<const std::vector<RowBits>> bits, std::size_t firstRow,
                    std::size_t lastRow, bool descending);
    /// The same rows in another order, which costs a pass over all rows.
    LedgerSelection sortedBy(LedgerOrder order, bool descending) const;

    std::size_t size() const { return m_size; }
    /// In another order than that of time: positionOf() goes through the rows then.
    bool isSorted() const { return m_order != nullptr; }
    /// The same rows in the same order, told by what the two share: a copy, or one made anew of the
    /// same parts.
    bool isSameAs(const LedgerSelection &other) const
    {
        return m_snapshot == other.m_snapshot && m_bits == other.m_bits && m_order == other.m_order
               && m_firstRow == other.m_firstRow && m_lastRow == other.m_lastRow
               && m_descending == other.m_descending;
    }
    bool contains(std::size_t row) const;
    std::size_t rowAt(std::size_t position) const;
    /// Consecutive positions at once, cheaper than one by one.
    std::vector<std::size_t> rowsAt(std::size_t position, std::size_t count) const;
    /// Nothing when the row does not match.
    std::optional<std::size_t> positionOf(std::size_t row) const;

private:
    std::size_t rowOfIndex(std::size_t index) const;
    std::size_t rankInTime(std::size_t row) const;
    std::size_t indexOf(std::size_t position) const
    {
        return m_descending ? m_size - 1 - position : position;
    }

    LedgerSnapshotPointer m_snapshot;
    std::shared_ptr<const std::vector<RowBits>> m_bits; ///< of every chunk, the time range apart
    std::vector<std::size_t> m_ranks; ///< matching rows before each chunk, or block of m_sorted
    std::size_t m_firstRow = 0;
    std::size_t m_lastRow = 0;
    std::size_t m_firstRank = 0;             ///< matching rows before m_firstRow
    LedgerOrder m_order;                     ///< null: in order of time
    std::shared_ptr<const RowBits> m_sorted; ///< with an order: a bit for each place in it
    std::size_t m_size = 0;
    bool m_descending = true;
};

} // namespace clicknback
