// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/rowjudge.h"

#include "models/domain/cashback.h"
#include "models/domain/transition.h"

#include <QDate>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::int64_t kClockSkewSeconds = 60;

constexpr auto kPending = std::uint16_t(PurchaseStatus::Pending);
constexpr auto kUnknown = std::uint16_t(PurchaseStatus::Unknown);
constexpr auto kReversed = std::uint16_t(PurchaseStatus::Reversed);
constexpr std::uint16_t kNoCashbackRow = 3;

bool isPair(std::uint16_t purchaseStatus, std::uint16_t cashbackStatus, bool isZero)
{
    const auto status = PurchaseStatus(std::min(purchaseStatus, kUnknown));
    const auto expected = pairedStatus(status, isZero);
    return expected && std::uint16_t(*expected) == cashbackStatus;
}

/// Microseconds since 1970 at the start of a day; the ends of time for days beyond them.
std::int64_t startOf(Day day)
{
    using Limits = std::numeric_limits<std::int64_t>;
    constexpr std::int64_t kDay = std::int64_t{86'400} * 1'000'000;
    constexpr std::int64_t kMostDays = Limits::max() / kDay;
    const std::int64_t first = QDate(1970, 1, 1).toJulianDay();
    if (day.julianDay > kMostDays)
        return Limits::max();
    if (day.julianDay < first - kMostDays) // an infinity has nothing to be taken from
        return Limits::min();
    return (day.julianDay - first) * kDay;
}

void resolveDays(OfferRule &rule, const OfferRow &row)
{
    if (!row.startDate || !row.endDate)
        return; // nothing is between them
    rule.from = startOf(*row.startDate);
    rule.isEndless = *row.endDate == Day::infinity();
    rule.until = startOf(rule.isEndless ? *row.endDate : Day{row.endDate->julianDay + 1});
}

/// Products of 32-bit cents and these stay far within 64 bits.
constexpr std::int64_t kMostDigits = 1'000'000'000;
constexpr int kMostScale = 9;

bool resolvePercentage(OfferRule &rule, const Decimal &percentage)
{
    const int scale = percentage.scale + 2;
    if (scale < 0 || scale > kMostScale || percentage.digits > kMostDigits
        || percentage.digits < -kMostDigits)
        return false;
    rule.digits = percentage.digits;
    for (int i = 0; i < scale; ++i)
        rule.divisor *= 10;
    return true;
}

OfferTerms termsOf(const OfferRow &row)
{
    OfferTerms terms{row.percentage.text, {}};
    if (row.fixedAmount)
        terms.fixedAmount = row.fixedAmount->text;
    return terms;
}

bool resolveFixed(OfferRule &rule, const OfferRow &row)
{
    const Result<Money> fixed = cashbackOf(Money(), termsOf(row));
    if (!fixed || fixed->isNotANumber() || fixed->absolute().cents() > kMostDigits * 1'000)
        return false;
    rule.constant = fixed->cents();
    return true;
}

bool resolveTerms(OfferRule &rule, const OfferRow &row)
{
    if (row.isFixed())
        return resolveFixed(rule, row);
    const std::optional<Decimal> percentage = row.percentage.value();
    return percentage && resolvePercentage(rule, *percentage);
}

OfferRule ruleOf(const LedgerNames::Offer &offer)
{
    OfferRule rule;
    if (!offer.row)
        return rule;
    rule.exists = true;
    rule.merchant = offer.merchant;
    resolveDays(rule, *offer.row);
    rule.isWide = !resolveTerms(rule, *offer.row);
    return rule;
}

RowFindings toldWithout(const QStringList &unreadTables)
{
    RowFindings told = (RowFindings{1} << kRowInvariants) - 1;
    for (std::size_t i = 0; i < kRowInvariants; ++i) {
        const Invariant *invariant = findInvariant(toText(RowInvariant(i)));
        for (const QString &table : invariant->tables) {
            if (unreadTables.contains(table))
                told &= ~bit(RowInvariant(i));
        }
    }
    return told;
}

std::int64_t oldestPending(const BackendSettings &settings, Instant now)
{
    return now
        .plusSeconds(-2 * std::int64_t{settings.verificationAttempts}
                     * settings.jobInterval.count())
        .microseconds;
}

bool isBadAmount(const std::optional<Money> &amount)
{
    return amount && (*amount <= Money() || amount->isNotANumber());
}

bool isBadCashback(const std::optional<Money> &cashback)
{
    return cashback && (*cashback < Money() || cashback->isNotANumber());
}

} // namespace

RowFindings cashbackFindings(const LedgerRecord &record)
{
    if (!record.cashback)
        return bit(RowInvariant::P1);
    const std::optional<Money> amount = record.cashback->amount;
    const std::optional<Money> said = record.status == kReversed ? Money() : amount;
    return bitIf(!isPair(record.status, record.cashback->status, amount == Money()),
                 RowInvariant::P2)
           | bitIf(record.purchaseCashback && said && record.purchaseCashback != said,
                   RowInvariant::P3);
}

RowJudge::RowJudge(const LedgerSnapshot &snapshot, const BackendSettings &settings, Instant now)
    : m_names(snapshot.sharedNames())
    , m_now(now)
    , m_tooOld(oldestPending(settings, now))
    , m_tooNew(now.plusSeconds(kClockSkewSeconds).microseconds)
    , m_told(toldWithout(snapshot.unreadTables()))
{
    resolveOffers();
    resolveHeld(snapshot.held());
    resolveStatuses();
    resolveCurrencies();
}

void RowJudge::resolveOffers()
{
    m_offers.reserve(m_names->offers().size() + 1);
    for (const LedgerNames::Offer &offer : m_names->offers())
        m_offers.push_back(ruleOf(offer));
    m_offers.emplace_back();
}

void RowJudge::resolveHeld(const HeldScopes &held)
{
    m_heldUsers.resize(m_names->users().size());
    for (const std::uint32_t user : held.users)
        m_heldUsers[user] = 1;
    m_heldMerchants.resize(m_names->merchants().size());
    for (const std::uint32_t merchant : held.merchants)
        m_heldMerchants[merchant] = 1;
}

void RowJudge::resolveStatuses()
{
    for (std::uint16_t statuses = 0; statuses < 16; ++statuses) {
        const auto purchase = std::uint16_t(statuses & 3U);
        const auto cashback = std::uint16_t(statuses >> 2U);
        for (const bool isZero : {false, true}) {
            RowFindings &found = m_statuses[statuses + (isZero ? 16U : 0U)];
            found = bitIf(cashback == kNoCashbackRow, RowInvariant::P1);
            found |= bitIf(cashback != kNoCashbackRow && !isPair(purchase, cashback, isZero),
                           RowInvariant::P2);
        }
    }
}

void RowJudge::resolveCurrencies()
{
    const std::vector<QByteArray> &currencies = m_names->currencies();
    for (std::size_t i = 0; i < std::min(currencies.size(), m_currencies.size()); ++i) {
        m_currencies[i] = bitIf(currencies[i] != "EUR", RowInvariant::P8)
                          | bitIf(currencies[i].toUpper() != "EUR", RowInvariant::P8H);
    }
}

bool RowJudge::isUnknownPurchaseStatus(std::uint16_t status) const
{
    return status >= kPurchaseStatuses.size();
}

bool RowJudge::isUnknownCashbackStatus(std::uint16_t status) const
{
    return status >= std::uint16_t(CashbackStatus::Unknown);
}

RowFindings RowJudge::findings(const LedgerRecord &record) const
{
    RowFindings found = purchaseFindings(record) | offerFindings(record) | waitingFindings(record);
    found |= cashbackFindings(record);
    if (record.cashback)
        found |= pairFindings(record, *record.cashback);
    return found & m_told;
}

RowFindings RowJudge::purchaseFindings(const LedgerRecord &record) const
{
    const QByteArray &currency = m_names->currencies()[record.currency];
    RowFindings found = bitIf(currency != "EUR", RowInvariant::P8);
    found |= bitIf(currency.toUpper() != "EUR", RowInvariant::P8H);
    found |= bitIf(isBadAmount(record.amount) || isBadCashback(record.purchaseCashback),
                   RowInvariant::P9);
    found |= bitIf(isUnknownPurchaseStatus(record.status), RowInvariant::P10);
    // The column is never NULL: what is no moment is infinity, and lies in the future.
    found |= bitIf(!record.instant || record.instant->microseconds > m_tooNew, RowInvariant::P16);
    return found;
}

RowFindings RowJudge::pairFindings(const LedgerRecord &record, const CashbackRecord &cashback) const
{
    const CashbackDue wanted = due(record);
    RowFindings found = bitIf(cashback.amount && wanted.isKnown && cashback.amount != wanted.amount,
                              RowInvariant::P4);
    found |= bitIf(cashback.user != record.user && cashback.user != LedgerNames::kNone
                       && record.user != LedgerNames::kNone,
                   RowInvariant::P5);
    found |= bitIf(isUnknownCashbackStatus(cashback.status), RowInvariant::P10);
    found |= bitIf(cashback.instant != record.instant, RowInvariant::P11);
    found |= bitIf(cashback.amount && record.amount && *cashback.amount > *record.amount,
                   RowInvariant::P15);
    return found;
}

RowFindings RowJudge::offerFindings(const LedgerRecord &record) const
{
    const OfferRule &offer = offerRule(record.offer);
    if (!offer.exists)
        return bit(RowInvariant::P6);
    const bool isOutside = record.instant ? record.instant->microseconds < offer.from
                                                || record.instant->microseconds >= offer.until
                                          : !offer.isEndless;
    return bitIf(record.merchant != LedgerNames::kNone && record.merchant != offer.merchant,
                 RowInvariant::P6)
           | bitIf(isOutside, RowInvariant::P7);
}

RowFindings RowJudge::waitingFindings(const LedgerRecord &record) const
{
    if (record.status != kPending)
        return 0;
    if (isHeld(record.user, record.merchant))
        return bit(RowInvariant::P13g);
    return bitIf(record.instant && record.instant->microseconds < m_tooOld, RowInvariant::P13);
}

CashbackDue RowJudge::due(const LedgerRecord &record) const
{
    if (!offerRule(record.offer).exists)
        return {};
    const OfferRow &offer = *m_names->offers()[record.offer].row;
    if (!record.amount && !offer.isFixed())
        return {};
    const Result<Money> amount = cashbackOf(record.amount.value_or(Money()), termsOf(offer));
    return {true, amount ? std::optional(*amount) : std::nullopt};
}

} // namespace clicknback
