// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerchunk.h"
#include "models/domain/reconcile/invariant.h"
#include "models/domain/reconcile/rowrules.h"

#include <algorithm>
#include <limits>

namespace clicknback {

constexpr RowFindings bitIf(bool broken, RowInvariant invariant)
{
    return RowFindings{broken} << unsigned(invariant);
}

/// What an offer asks of the purchases that name it, made ready for rows of small numbers.
struct OfferRule
{
    bool exists = false;
    bool isWide = false; ///< the numbers do not fit below: only the record can be judged
    std::uint32_t merchant = LedgerNames::kNone;
    /// In order of time: purchases in [from, until) lie in the offer's days.
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t until = std::numeric_limits<std::int64_t>::max();
    bool isEndless = false; ///< its last day is infinity
    /// In cents the offer pays (amount x digits + constant) / divisor, rounded half-even.
    std::int64_t digits = 0;
    std::int64_t constant = 0;
    std::int64_t divisor = 1;

    bool pays(std::int64_t amount, std::int64_t cashback) const
    {
        // Half-even without a division: twice what is left over is below the divisor, or just it.
        const std::int64_t rest = amount * digits + constant - cashback * divisor;
        const std::int64_t twice = rest < 0 ? -2 * rest : 2 * rest;
        return twice < divisor || (twice == divisor && cashback % 2 == 0);
    }
};

/// What a purchase should have got.
struct CashbackDue
{
    bool isKnown = false;        ///< false: no such offer, or no amount to compute from
    std::optional<Money> amount; ///< nothing: more than any amount
};

/// The columns of one plain row.
struct PlainRow
{
    std::int64_t instant;
    std::int32_t amount;
    std::int32_t cashback;
    std::uint32_t user;
    std::uint32_t merchant;
    std::uint32_t offer;
    std::uint8_t statuses;
    std::uint8_t currency;
};

inline PlainRow plainRow(const LedgerChunk &chunk, std::size_t row)
{
    return {chunk.instants()[row], chunk.amounts()[row],   chunk.cashbacks()[row],
            chunk.users()[row],    chunk.merchants()[row], chunk.offers()[row],
            chunk.statuses()[row], chunk.currencies()[row]};
}

/// The rules of rows against the names of one snapshot. Of plain rows it judges the columns, of odd
/// ones the record; both say the same where both can.
class RowJudge
{
public:
    RowJudge(const LedgerSnapshot &snapshot, const BackendSettings &settings, Instant now);

    RowFindings findings(const LedgerRecord &record) const;
    /// Of any row, by the fastest way.
    RowFindings findings(const LedgerChunk &chunk, std::size_t row) const;
    RowFindings untold() const { return ~m_told; }

    CashbackDue due(const LedgerRecord &record) const;
    bool isUnknownPurchaseStatus(std::uint16_t status) const;
    bool isUnknownCashbackStatus(std::uint16_t status) const;

private:
    /// Cashback status 3 of plain rows: there is no cashback row.
    static constexpr std::uint8_t kFirstWithoutRow = 3U << 2U;

    RowFindings plainFindings(const PlainRow &row, const OfferRule &offer) const;
    const OfferRule &offerRule(std::uint32_t offer) const
    {
        return m_offers[std::min<std::size_t>(offer, m_offers.size() - 1)];
    }
    bool isHeld(std::uint32_t user, std::uint32_t merchant) const;
    RowFindings purchaseFindings(const LedgerRecord &record) const;
    RowFindings pairFindings(const LedgerRecord &record, const CashbackRecord &cashback) const;
    RowFindings offerFindings(const LedgerRecord &record) const;
    RowFindings waitingFindings(const LedgerRecord &record) const;
    void resolveOffers();
    void resolveHeld(const HeldScopes &held);
    void resolveStatuses();
    void resolveCurrencies();

    std::shared_ptr<const LedgerNames> m_names;
    Instant m_now;
    std::int64_t m_tooOld; ///< pending purchases before this moment should have been decided
    std::int64_t m_tooNew; ///< purchases after this moment lie in the future
    RowFindings m_told;    ///< a bit for each invariant that can be judged
    std::vector<OfferRule> m_offers;             ///< the last one is of purchases without an offer
    std::array<RowFindings, 256> m_currencies{}; ///< P8 and P8H by number of currency
    std::array<RowFindings, 32> m_statuses{};    ///< P1 and P2 by statuses, then those of zero
    std::vector<std::uint8_t> m_heldUsers;
    std::vector<std::uint8_t> m_heldMerchants;
};

inline bool RowJudge::isHeld(std::uint32_t user, std::uint32_t merchant) const
{
    return (user < m_heldUsers.size() && m_heldUsers[user] != 0)
           || (merchant < m_heldMerchants.size() && m_heldMerchants[merchant] != 0);
}

inline RowFindings RowJudge::plainFindings(const PlainRow &row, const OfferRule &offer) const
{
    const bool hasRow = row.statuses < kFirstWithoutRow;
    const bool saysZero = hasRow && (row.statuses & 3U) == 3U; // as reversed purchases do
    RowFindings found = m_currencies[row.currency];
    found |= m_statuses[row.statuses + (row.cashback == 0 ? 16U : 0U)];
    found |=
        bitIf(hasRow && offer.exists && !offer.pays(row.amount, row.cashback), RowInvariant::P4);
    found |= bitIf(!offer.exists || offer.merchant != row.merchant, RowInvariant::P6);
    found |= bitIf(row.instant < offer.from || row.instant >= offer.until, RowInvariant::P7);
    found |= bitIf(row.amount <= 0 || (row.cashback < 0 && !saysZero), RowInvariant::P9);
    found |= bitIf(hasRow && row.cashback > row.amount, RowInvariant::P15);
    found |= bitIf(row.instant > m_tooNew, RowInvariant::P16);
    if ((row.statuses & 3U) == 0) {
        const bool held = isHeld(row.user, row.merchant);
        found |= bitIf(!held && row.instant < m_tooOld, RowInvariant::P13);
        found |= bitIf(held, RowInvariant::P13g);
    }
    return found & m_told;
}

inline RowFindings RowJudge::findings(const LedgerChunk &chunk, std::size_t row) const
{
    if (chunk.statuses()[row] == LedgerChunk::kOddStatus)
        return findings(chunk.record(row));
    const OfferRule &offer = offerRule(chunk.offers()[row]);
    return offer.isWide ? findings(chunk.record(row)) : plainFindings(plainRow(chunk, row), offer);
}

} // namespace clicknback
