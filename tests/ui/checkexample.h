// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkeddatabase.h"
#include "models/services/reconcile/reconcileservice.h"

namespace clicknback {

/// What a check of a small shop might give, made by hand: two wallets off, a few rows broken, one
/// invariant that could not be told.
inline CheckResult exampleResult(const Invariant &invariant)
{
    const auto found = [&invariant](std::int64_t count, const QStringList &sample,
                                    std::optional<Money> impact = {}) {
        return CheckResult{
            .id = invariant.id, .violations = count, .impact = impact, .sample = sample};
    };
    if (invariant.id == u"W1")
        return found(2, {QStringLiteral("u1"), QStringLiteral("u4")}, Money::fromCents(117'367));
    if (invariant.id == u"W2")
        return found(1, {QStringLiteral("u4")}, Money::fromCents(211'200));
    if (invariant.id == u"P2")
        return found(15, {QStringLiteral("p1"), QStringLiteral("p2")});
    if (invariant.id == u"P14")
        return found(979'306, {QStringLiteral("p1 p2"), QStringLiteral("p1 p3")});
    if (invariant.id == u"O4")
        return found(1, {QStringLiteral("o7")});
    if (invariant.id == u"A6")
        return found(324, {QStringLiteral("purchase p1 PURCHASE_REVERSED")});
    if (invariant.id == u"U2")
        return {.id = invariant.id,
                .reason = QStringLiteral("This role may not read the table users.")};
    CheckResult holds{.id = invariant.id, .violations = 0};
    if (invariant.hasImpact)
        holds.impact = Money();
    return holds;
}

inline CheckRun exampleRun(Instant at)
{
    CheckRun run{.database = QStringLiteral("shop"),
                 .revision = QStringLiteral("9f8a7e6d5c4b"),
                 .checkedAt = at,
                 .duration = std::chrono::milliseconds(1'204)};
    for (const Invariant &invariant : invariants())
        run.results.push_back(exampleResult(invariant));
    return run;
}

/// Three runs, an hour apart; P2 is acknowledged at 12 and has grown.
inline CheckHistory exampleHistory(Instant now)
{
    CheckHistory history;
    for (int hour = 3; hour >= 1; --hour) {
        PastRun past{.number = 4 - hour, .run = exampleRun(now.plusSeconds(-3'600 * hour))};
        for (CheckResult &result : past.run.results) {
            result.sample.clear();
            if (result.id == u"P2")
                result.violations = 16 - hour;
            if (result.id == u"W1" && hour == 2)
                result = {.id = result.id, .reason = QStringLiteral("wallets were locked")};
        }
        history.runs.push_back(past);
    }
    history.ages = {{QStringLiteral("W1"), now.plusSeconds(-3 * 86'400)}};
    history.acknowledgements = {{.invariant = QStringLiteral("P2"),
                                 .reason = QStringLiteral("seeded so"),
                                 .by = QStringLiteral("carol"),
                                 .at = now.plusSeconds(-86'400),
                                 .expiresAt = now.plusSeconds(86'400),
                                 .violations = 12}};
    return history;
}

inline DriftExplanation exampleDrift()
{
    const auto euros = [](std::int64_t cents) { return Money::fromCents(cents); };
    DriftExplanation drift{.userId = QStringLiteral("u4"),
                           .email = QStringLiteral("dave@clicknback.com"),
                           .stored = Buckets{euros(-60'000), euros(100), {}},
                           .ledger = {euros(56'925), euros(211'300), {}},
                           .difference = {euros(-116'925), euros(-211'200), {}}};
    drift.causes = {
        {.kind = DriftCauseKind::DoubleReversal,
         .explained = {euros(-53'400), euros(-274'800), {}},
         .times = 547,
         .sentence =
             QStringLiteral("547 reversals were made twice or more often, and each took the "
                            "cashback back again."),
         .evidence = QStringLiteral("Each of these purchases has several PURCHASE_REVERSED rows."),
         .purchaseIds = {QStringLiteral("p1"), QStringLiteral("p2")},
         .suspects = 412},
        {.kind = DriftCauseKind::DoubleConfirmation,
         .certainty = Certainty::Inferred,
         .explained = {euros(-63'600), euros(63'600), {}},
         .times = 106,
         .sentence = QStringLiteral("106 confirmations moved the cashback twice."),
         .evidence = QStringLiteral("What is left is equal and opposite in both buckets.")}};
    drift.unexplained = {euros(75), {}, {}};
    drift.remedy = QStringLiteral("Set pending to 569.25 and available to 2,113.00.");
    drift.mendRowsFirst = true;
    return drift;
}

inline CheckedDatabasePointer exampleChecked(Instant at)
{
    auto checked = std::make_shared<CheckedDatabase>();
    checked->run = exampleRun(at);
    checked->explanations = {exampleDrift()};
    checked->drifting = 2;
    return checked;
}

} // namespace clicknback
