// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgerquery.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <array>
#include <cstdint>
#include <vector>

namespace clicknback {

/// One bit for each row of a chunk.
using RowBits = std::vector<std::uint64_t>;

/// Rows whose day, hour of the week and age of pending are the same.
struct LedgerSegment
{
    std::size_t begin;
    std::size_t end;
    std::int64_t hour; ///< LedgerChunk::kNoTime: none
    std::size_t age;   ///< number of kPendingAgeMinutes
    bool inTime;
    bool inWeekHours;
    bool inAge;
};

/// Adds rows up into figures: plain rows by a loop without branches, odd ones record by record.
class LedgerAccumulator
{
public:
    /// `ignoresTime`: as if the query had no range of time, and without days.
    LedgerAccumulator(const LedgerSnapshot &snapshot, const LedgerQuery &query, bool ignoresTime);

    /// `firstRow` is the snapshot's number of the chunk's first row. `bits` of the chunk may be
    /// null.
    void addSegment(const LedgerChunk &chunk, std::size_t firstRow, const LedgerSegment &segment,
                    RowBits *bits);
    /// `excluded` as LedgerQuery::exclusions() says.
    void addOdd(const LedgerRecord &record, std::uint32_t excluded);
    /// The number of kPendingAgeMinutes that a purchase of this moment has.
    std::size_t ageOf(std::int64_t instant) const;
    /// To be taken once.
    LedgerFigures takeFigures();

private:
    /// Statuses of plain rows, as LedgerChunk::statuses() has them.
    static constexpr std::size_t kPlainStatuses = 16;
    /// Rows and cents in one number.
    using Packed = std::int64_t;

    void limitAmounts();
    void addBlock(const LedgerSegment &block, RowBits *bits);
    template<bool Charts, bool Further>
    void addRows(const LedgerSegment &block, RowBits *bits);
    void takeSums(const LedgerSegment &segment);
    void flush();

    const LedgerQuery &m_query;
    const bool m_ignoresTime;
    std::array<std::uint8_t, 256> m_pendingPasses{};
    std::int64_t m_minimum = 0; ///< of amounts in 32 bits
    std::uint64_t m_amountSpan = 0;
    const LedgerChunk *m_chunk = nullptr;
    std::size_t m_firstRow = 0;
    std::array<Packed, kAmountBins> m_bins{};
    std::vector<Packed> m_merchants;
    std::size_t m_rowsInBins = 0;                   ///< added since the last flush()
    std::array<LedgerSum, kPlainStatuses> m_sums{}; ///< of the segment, by status
    LedgerSum m_amounts;                            ///< of the segment
    LedgerFigures m_figures;
};

} // namespace clicknback
