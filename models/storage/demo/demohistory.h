// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/transition.h"
#include "models/storage/demo/democatalogue.h"
#include "models/storage/demo/demorhythm.h"

#include <QVarLengthArray>

#include <deque>
#include <optional>

namespace clicknback {

/// An audit row of a purchase's life.
struct DemoAudit
{
    Transition transition = Transition::Confirm; ///< by the job, except a reversal
    int admin = -1;                              ///< who reversed
    PurchaseStatus prior = PurchaseStatus::Pending;
    Instant at;
};

/// A purchase and what became of it.
struct DemoPurchase
{
    std::uint64_t idSeed = 0; ///< its ids are drawn from here
    int user = 0;
    int merchant = 0;
    int offer = 0;
    Money amount;
    Money cashback; ///< of the cashback row
    Instant createdAt;
    PurchaseStatus status = PurchaseStatus::Pending;
    Money purchaseCashback;
    CashbackStatus cashbackStatus = CashbackStatus::Pending;
    Buckets wallet; ///< what it did to the user's balances, in sum
    QVarLengthArray<DemoAudit, 2> audit;

    /// What the balances should hold because of it: differs from `wallet` after a race.
    Buckets ledger() const;
};

/// A stretch of the demo's past.
struct HistorySpan
{
    std::uint64_t seed = 0;
    Instant from;
    Instant to; ///< what would happen later has not happened
    std::int64_t purchases = 0;
    bool withRaces = false; ///< a handful of the simultaneous requests of facts 5.3
};

/// Purchases in order of time, one by one, each with its life up to the span's end. The transitions
/// are the domain's; this only decides which happen, when, and by whom.
class DemoHistory
{
public:
    DemoHistory(const DemoCatalogue &world, const DemoRhythm &rhythm, HistorySpan span,
                BackendSettings backend);
    /// Nothing after the last one.
    std::optional<DemoPurchase> next();

private:
    struct Step
    {
        Transition transition = Transition::Confirm;
        Instant at;
        int admin = -1;
        bool byJob = false;
        bool stale = false; ///< read the purchase before the step before it had written
    };
    using Life = QVarLengthArray<Step, 3>;
    enum class Race {
        ReverseTwice,
        ConfirmTwice,
        ReverseConfirmedTwice,
        ReverseBesideConfirm,
        ReverseRejected
    };
    struct PlannedRace
    {
        std::int64_t from; ///< the first suitable purchase from this one on
        Race race;
    };

    Life lifeOf(const DemoPurchase &purchase, DemoRandom &random);
    Life ordinaryLife(const DemoPurchase &purchase, DemoRandom &random) const;
    Life gatedLife(const DemoPurchase &purchase, DemoRandom &random) const;
    std::optional<Life> racingLife(const DemoPurchase &purchase, DemoRandom &random);
    void live(DemoPurchase &purchase, const Life &life) const;
    Instant tickAfter(Instant moment, DemoRandom &random) const;
    int drawAdmin(DemoRandom &random) const;

    const DemoCatalogue &m_world;
    RhythmSpan m_rhythm;
    HistorySpan m_span;
    BackendSettings m_backend;
    std::int64_t m_index = 0;
    std::deque<PlannedRace> m_races;
};

} // namespace clicknback
