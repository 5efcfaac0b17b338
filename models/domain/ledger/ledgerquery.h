// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/ledger/ledgeridmap.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

/// Purchases found by text in the database: the ids a filter's text matched there.
struct TextMatches
{
    std::vector<QString> purchaseIds;
    bool isComplete = true; ///< false: there were too many, and these are the newest
};

/// A filter's text resolved against one snapshot: which names contain it, and the rows whose ids
/// the database found. To be made once for both: it looks at every id.
class LedgerText
{
public:
    LedgerText(const LedgerSnapshot &snapshot, const QString &text, const TextMatches &matches);

    /// For a row that is not odd.
    bool passes(std::uint32_t user, std::uint32_t merchant, std::size_t row) const
    {
        return m_users[user] != 0 || m_merchants[merchant] != 0
               || (!m_rows.empty() && (m_rows[row / 64] >> row % 64 & 1U) != 0);
    }
    bool passes(const LedgerRecord &record) const;

private:
    std::vector<std::uint8_t> m_users;
    std::vector<std::uint8_t> m_merchants;
    LedgerIdMap m_ids;
    std::vector<std::uint64_t> m_rows; ///< a bit for each row of the snapshot; empty: none
};
using LedgerTextPointer = std::shared_ptr<const LedgerText>;

class LedgerFindings;
using LedgerFindingsPointer = std::shared_ptr<const LedgerFindings>;

/// The dimensions that charts brush. Each chart is restricted by all but its own.
enum class LedgerDimension : std::uint8_t { Time, Amount, Merchant, WeekHour, PendingAge };
inline constexpr int kLedgerDimensions = 5;

/// The hour of the week of a moment in microseconds since 1970: Monday 00:00 UTC is 0.
int weekHourOf(std::int64_t instant);

/// A filter resolved against the names of one snapshot, once, so that a row is judged by tables.
/// `now` gives "the last N days" and the age of pending purchases.
class LedgerQuery
{
public:
    /// `text` is of this snapshot and of the filter's text; null: names alone are looked at.
    /// `findings` are of this snapshot and of the filter's findings; null: they are looked for here
    /// and now, with the backend's usual settings.
    LedgerQuery(const LedgerSnapshot &snapshot, const LedgerFilter &filter, Instant now,
                LedgerTextPointer text = {}, LedgerFindingsPointer findings = {});

    const LedgerFilter &filter() const { return m_filter; }
    Instant now() const { return m_now; }
    /// In microseconds since 1970, from inclusive, to exclusive.
    std::int64_t from() const { return m_from; }
    std::int64_t to() const { return m_to; }
    bool restrictsTime() const { return m_filter.fromDay || m_filter.toDay || m_filter.lastDays; }

    /// A bit for each dimension that excludes the record; kExcluded: excluded by something else.
    std::uint32_t exclusions(const LedgerRecord &record) const;
    bool matches(const LedgerRecord &record) const { return exclusions(record) == 0; }

    static constexpr std::uint32_t bit(LedgerDimension dimension)
    {
        return 1U << std::uint32_t(dimension);
    }
    static constexpr std::uint32_t kExcluded = 1U << 31U;

    // What a pass over the columns needs, in its terms.
    /// By LedgerChunk::statuses(); 0 for kOddStatus, whose records are judged one by one.
    const std::array<std::uint8_t, 256> &statusPasses() const { return m_statusPasses; }
    /// A byte for each merchant's number.
    const std::vector<std::uint8_t> &merchantPasses() const { return m_merchantPasses; }
    /// Anything but status, amount, merchant and the dimensions of time has to be looked at.
    bool looksFurther() const { return m_user || m_filter.offerKind || m_text || m_findings; }
    /// For rows that are not odd.
    bool passesFurther(std::uint32_t user, std::uint32_t merchant, std::uint32_t offer,
                       std::size_t row) const;
    bool restrictsAge() const { return m_filter.pendingAtLeast || m_filter.pendingBelow; }
    bool passesWeekHour(std::int64_t instant) const;
    bool passesAge(std::int64_t instant) const;
    std::int64_t minimumCents() const { return m_minimum; }
    std::int64_t maximumCents() const { return m_maximum; }
    /// Instants before which the ages of pending purchases pass from one side to the other.
    std::vector<std::int64_t> ageEdges() const;

private:
    void resolveStatuses(const LedgerNames &names);
    void resolveMerchants(const LedgerNames &names);
    bool passesOffer(std::uint32_t offer) const;
    bool passesAmount(const std::optional<Money> &amount) const;

    LedgerFilter m_filter;
    Instant m_now;
    std::int64_t m_from = std::numeric_limits<std::int64_t>::min();
    std::int64_t m_to = std::numeric_limits<std::int64_t>::max();
    std::int64_t m_minimum = std::numeric_limits<std::int64_t>::min();
    std::int64_t m_maximum = std::numeric_limits<std::int64_t>::max();
    std::array<std::uint8_t, 256> m_statusPasses{};
    std::vector<std::uint8_t> m_purchaseWordPasses;
    std::vector<std::uint8_t> m_cashbackWordPasses;
    bool m_passesWithoutCashback = true;
    std::vector<std::uint8_t> m_merchantPasses;
    std::optional<std::uint32_t> m_user; ///< kNone: a user who is not there
    std::vector<std::uint8_t> m_offerKinds;
    LedgerTextPointer m_text;         ///< null: the filter has none
    LedgerFindingsPointer m_findings; ///< null: the filter has none
};

} // namespace clicknback
