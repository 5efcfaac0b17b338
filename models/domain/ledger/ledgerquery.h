// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

namespace clicknback {

/// Purchases found by text in the database: the ids a filter's text matched there.
struct TextMatches
{
    std::vector<QString> purchaseIds;
    bool isComplete = true; ///< false: there were too many, and these are the newest
};

/// The dimensions that charts brush. Each chart is restricted by all but its own.
enum class LedgerDimension : std::uint8_t { Time, Amount, Merchant, WeekHour, PendingAge };
inline constexpr int kLedgerDimensions = 5;

/// A filter resolved against the names of one snapshot, once, so that a row is judged by tables.
/// `now` gives "the last N days" and the age of pending purchases.
class LedgerQuery
{
public:
    LedgerQuery(const LedgerSnapshot &snapshot, const LedgerFilter &filter, Instant now,
                const std::optional<TextMatches> &text = {});

    const LedgerFilter &filter() const { return m_filter; }
    Instant now() const { return m_now; }
    /// In microseconds since 1970, from inclusive, to exclusive.
    std::int64_t from() const { return m_from; }
    std::int64_t to() const { return m_to; }
    bool matchesEverything() const;

    /// A bit for each dimension that excludes the record; kExcluded: excluded by something else.
    std::uint32_t exclusions(const LedgerRecord &record) const;
    bool matches(const LedgerRecord &record) const { return exclusions(record) == 0; }

    static constexpr std::uint32_t bit(LedgerDimension dimension)
    {
        return 1U << std::uint32_t(dimension);
    }
    static constexpr std::uint32_t kExcluded = 1U << 31U;

    // Tables of the kernel in ledgerfigures.cpp.
    const std::array<std::uint8_t, 256> &statusPasses() const { return m_statusPasses; }
    /// Empty: all pass. Else a byte for each number.
    const std::vector<std::uint8_t> &merchantPasses() const { return m_merchantPasses; }
    const std::vector<std::uint8_t> &userPasses() const { return m_userPasses; }
    const std::vector<std::uint8_t> &offerPasses() const { return m_offerPasses; }
    std::int64_t minimumCents() const { return m_minimum; }
    std::int64_t maximumCents() const { return m_maximum; }

private:
    LedgerFilter m_filter;
    Instant m_now;
    std::int64_t m_from;
    std::int64_t m_to;
    std::int64_t m_minimum;
    std::int64_t m_maximum;
    std::array<std::uint8_t, 256> m_statusPasses{};
    std::vector<std::uint8_t> m_merchantPasses;
    std::vector<std::uint8_t> m_userPasses;
    std::vector<std::uint8_t> m_offerPasses;
};

} // namespace clicknback
