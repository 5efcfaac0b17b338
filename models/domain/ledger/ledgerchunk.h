// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerrecord.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace clicknback {

/// Some tens of thousands of rows, in order of time, as columns. Immutable once it is part of a
/// snapshot. A row whose values do not fit the columns (NaN, NULL, an unknown status, an amount
/// beyond 21 million, cashback that differs from its purchase) is odd: its record stands beside.
class LedgerChunk
{
public:
    static constexpr std::size_t kRows = 65'536; ///< a chunk is split beyond twice this
    static constexpr std::uint8_t kOddStatus = 0xFF;
    static constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

    struct OddRow
    {
        std::uint32_t row;
        LedgerRecord record;
    };
    /// Rows from `begin` on, up to the next run, lie in this UTC hour, counted from 1970.
    struct HourRun
    {
        std::uint32_t begin;
        std::int64_t hour; ///< kNoTime for rows without a time, which come first
    };

    std::size_t size() const { return m_instants.size(); }
    /// Microseconds since 1970; kNoTime sorts first.
    const std::vector<std::int64_t> &instants() const { return m_instants; }
    const std::vector<LedgerId> &ids() const { return m_ids; }
    const std::vector<std::int32_t> &amounts() const { return m_amounts; } ///< cents
    /// Cents of the cashback row; of the purchase where it has none.
    const std::vector<std::int32_t> &cashbacks() const { return m_cashbacks; }
    const std::vector<std::uint32_t> &users() const { return m_users; }
    const std::vector<std::uint32_t> &merchants() const { return m_merchants; }
    const std::vector<std::uint32_t> &offers() const { return m_offers; }
    /// Purchase status in bits 0 to 1, cashback status (3: no row) in bits 2 to 3; or kOddStatus.
    const std::vector<std::uint8_t> &statuses() const { return m_statuses; }
    const std::vector<std::uint8_t> &currencies() const { return m_currencies; }
    const std::vector<OddRow> &oddRows() const { return m_oddRows; } ///< in order of row
    const std::vector<HourRun> &hourRuns() const { return m_hourRuns; }

    LedgerRecord record(std::size_t row) const;
    std::size_t bytes() const;

    // For whoever builds a chunk, before it is shared.
    void reserve(std::size_t rows);
    void append(const LedgerRecord &record);
    void setRecord(std::size_t row, const LedgerRecord &record);
    void setCashback(std::size_t row, const CashbackRecord &cashback);
    /// To be called last, when the rows stand in order of time.
    void findHourRuns();
    void shrink();

    static std::int64_t timeKey(const std::optional<Instant> &instant);

private:
    void setOdd(std::size_t row, const LedgerRecord &record);
    void dropOdd(std::size_t row);
    const LedgerRecord &oddRecord(std::size_t row) const;

    std::vector<std::int64_t> m_instants;
    std::vector<LedgerId> m_ids;
    std::vector<std::int32_t> m_amounts;
    std::vector<std::int32_t> m_cashbacks;
    std::vector<std::uint32_t> m_users;
    std::vector<std::uint32_t> m_merchants;
    std::vector<std::uint32_t> m_offers;
    std::vector<std::uint8_t> m_statuses;
    std::vector<std::uint8_t> m_currencies;
    std::vector<OddRow> m_oddRows;
    std::vector<HourRun> m_hourRuns;
};

using LedgerChunkPointer = std::shared_ptr<const LedgerChunk>;

} // namespace clicknback
