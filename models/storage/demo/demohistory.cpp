// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/demohistory.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr int kReversedLater = 28;   // of a thousand confirmed purchases
constexpr int kReversedAtOnce = 3;   // of a thousand, while still pending
constexpr int kConfirmedByAdmin = 8; // of a thousand: no audit row
constexpr int kGatedDecidedByAdmin = 150;

Transition otherOf(bool first, Transition a, Transition b)
{
    return first ? a : b;
}

} // namespace

Buckets DemoPurchase::ledger() const
{
    switch (cashbackStatus) {
    case CashbackStatus::Pending:
        return {cashback, {}, {}};
    case CashbackStatus::Available:
        return {{}, cashback, {}};
    default:
        return {};
    }
}

DemoHistory::DemoHistory(const DemoCatalogue &world, const DemoRhythm &rhythm, HistorySpan span,
                         BackendSettings backend)
    : m_world(world)
    , m_rhythm(rhythm, span.from, span.to)
    , m_span(span)
    , m_backend(std::move(backend))
{
    if (!span.withRaces)
        return;
    const auto at = [&](int percent) { return span.purchases * percent / 100; };
    m_races = {{at(30), Race::ReverseTwice},
               {at(45), Race::ReverseConfirmedTwice},
               {at(60), Race::ReverseBesideConfirm},
               {at(75), Race::ReverseRejected},
               {at(80), Race::ConfirmTwice}};
}

std::optional<DemoPurchase> DemoHistory::next()
{
    if (m_index >= m_span.purchases)
        return std::nullopt;
    DemoRandom random(m_span.seed, std::uint64_t(m_index));
    DemoPurchase purchase;
    purchase.createdAt = m_rhythm.at((double(m_index) + random.share()) / double(m_span.purchases));
    purchase.idSeed = random.next();
    purchase.user = m_world.drawUser(random);
    purchase.merchant = m_world.drawMerchant(random);
    purchase.offer = m_world.merchants[std::size_t(purchase.merchant)].offer;
    purchase.amount = Money::fromCents(m_world.drawCents(random, purchase.merchant));
    purchase.cashback =
        cashbackOf(purchase.amount, m_world.offers[std::size_t(purchase.offer)].terms)
            .value_or(Money());
    live(purchase, lifeOf(purchase, random));
    ++m_index;
    return purchase;
}

DemoHistory::Life DemoHistory::lifeOf(const DemoPurchase &purchase, DemoRandom &random)
{
    const bool gated = m_world.isGated(purchase.user, purchase.merchant)
                       && purchase.createdAt >= m_world.gatedSince;
    if (gated)
        return gatedLife(purchase, random);
    if (std::optional<Life> life = racingLife(purchase, random))
        return *life;
    return ordinaryLife(purchase, random);
}

DemoHistory::Life DemoHistory::gatedLife(const DemoPurchase &purchase, DemoRandom &random) const
{
    if (!random.chance(kGatedDecidedByAdmin))
        return {};
    const Instant later = purchase.createdAt.plusSeconds(random.between(3'600, 3 * kDay));
    return {{otherOf(random.chance(900), Transition::Confirm, Transition::Reverse), later,
             drawAdmin(random)}};
}

DemoHistory::Life DemoHistory::ordinaryLife(const DemoPurchase &purchase, DemoRandom &random) const
{
    const Instant tick = tickAfter(purchase.createdAt, random);
    if (purchase.merchant == m_world.rejectionMerchant) {
        const std::int64_t waits = m_backend.verificationAttempts - 1;
        return {{Transition::Reject, tick.plusSeconds(waits * m_backend.jobInterval.count()), -1,
                 true}};
    }
    const std::int64_t untilTick = (tick.microseconds - purchase.createdAt.microseconds) / 1'000;
    const Instant before = purchase.createdAt.plusMilliseconds(untilTick * 2 / 3);
    if (random.chance(kReversedAtOnce))
        return {{Transition::Reverse, before, drawAdmin(random)}};
    Life life{{Transition::Confirm, tick, -1, true}};
    if (random.chance(kConfirmedByAdmin))
        life[0] = {Transition::Confirm, before, drawAdmin(random)};
    if (random.chance(kReversedLater))
        life.append({Transition::Reverse,
                     life[0].at.plusMilliseconds(random.between(600'000, 9 * kDay * 1'000)),
                     drawAdmin(random)});
    return life;
}

std::optional<DemoHistory::Life> DemoHistory::racingLife(const DemoPurchase &purchase,
                                                         DemoRandom &random)
{
    if (m_races.empty() || m_index < m_races.front().from
        || purchase.cashback < Money::fromCents(50))
        return std::nullopt;
    const Race race = m_races.front().race;
    if ((race == Race::ReverseRejected) != (purchase.merchant == m_world.rejectionMerchant))
        return std::nullopt;
    m_races.pop_front();
    const Instant soon = purchase.createdAt.plusMilliseconds(900);
    const Instant tick = tickAfter(purchase.createdAt, random);
    const Instant later = tick.plusMilliseconds(random.between(3'600'000, 86'400'000));
    const int admin = drawAdmin(random);
    switch (race) {
    case Race::ReverseTwice:
        return Life{{Transition::Reverse, soon, admin},
                    {Transition::Reverse, soon.plusMilliseconds(31), admin, false, true}};
    case Race::ReverseConfirmedTwice:
        return Life{{Transition::Confirm, tick, -1, true},
                    {Transition::Reverse, later, admin},
                    {Transition::Reverse, later.plusMilliseconds(44), admin, false, true}};
    case Race::ReverseBesideConfirm:
        return Life{{Transition::Confirm, tick, -1, true},
                    {Transition::Reverse, tick.plusMilliseconds(12), admin, false, true}};
    case Race::ConfirmTwice:
        return Life{{Transition::Confirm, tick.plusMilliseconds(-9), admin},
                    {Transition::Confirm, tick, -1, true, true}};
    case Race::ReverseRejected:
        const std::int64_t waits = m_backend.verificationAttempts * m_backend.jobInterval.count();
        return Life{{Transition::Reject, tick.plusSeconds(waits), -1, true},
                    {Transition::Reverse, later.plusSeconds(waits), admin}};
    }
    return std::nullopt;
}

void DemoHistory::live(DemoPurchase &purchase, const Life &life) const
{
    purchase.purchaseCashback = purchase.cashback;
    purchase.wallet.pending = purchase.cashback;
    PurchaseStatus seen = PurchaseStatus::Pending;
    Money seenCashback = purchase.cashback;
    for (const Step &step : life) {
        if (step.at > m_span.to)
            return;
        if (!step.stale) {
            seen = purchase.status;
            seenCashback = purchase.purchaseCashback;
        }
        const auto effect = codedEffect(step.transition, seen, seenCashback);
        if (!effect)
            return;
        purchase.status = effect->purchaseStatus;
        purchase.purchaseCashback = effect->purchaseCashback;
        purchase.cashbackStatus = effect->cashbackStatus.value_or(purchase.cashbackStatus);
        purchase.wallet += effect->wallet;
        if (step.byJob || step.transition == Transition::Reverse)
            purchase.audit.append({step.transition, step.admin, seen, step.at.plusMilliseconds(4)});
    }
}

Instant DemoHistory::tickAfter(Instant moment, DemoRandom &random) const
{
    const std::int64_t interval = m_backend.jobInterval.count() * 1'000'000;
    const std::int64_t tick = (moment.microseconds / interval + 1) * interval;
    return {tick + random.between(2'000, 400'000)};
}

int DemoHistory::drawAdmin(DemoRandom &random) const
{
    return m_world.admins[std::size_t(random.below(std::int64_t(m_world.admins.size())))];
}

} // namespace clicknback
