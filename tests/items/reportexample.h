// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"

#include <algorithm>

namespace clicknback {

/// A run with something of everything: findings of each gravity, what could not be told, what
/// holds, wallets that are off, and a history.
inline ReportContent reportExample()
{
    const auto text = [](const char *words) { return QString::fromUtf8(words); };
    const Instant at = *Instant::fromText(u"2026-11-24 12:30:00.5");
    CheckRun run{.database = text("click<n>back & co"),
                 .revision = text("9f8a7e6d5c4b"),
                 .checkedAt = at,
                 .duration = std::chrono::milliseconds(1'234),
                 .results = {}};
    for (const Invariant &invariant : invariants()) {
        CheckResult result{
            .id = invariant.id, .violations = 0, .reason = {}, .impact = {}, .sample = {}};
        if (invariant.hasImpact)
            result.impact = Money();
        run.results.push_back(result);
    }
    const auto result = [&run](QStringView id) -> CheckResult & {
        return *std::find_if(run.results.begin(), run.results.end(),
                             [id](const CheckResult &of) { return of.id == id; });
    };
    result(u"W1").violations = 2;
    result(u"W1").impact = Money::fromCents(328'569);
    result(u"W1").sample = QStringList{text("u-<script>alert(1)</script>"), text("u-2")};
    result(u"W2").violations = 1;
    result(u"W2").impact = Money::fromCents(75);
    result(u"P3").violations = 4;
    result(u"P3").impact = Money::notANumber();
    result(u"P14").violations = 979'306;
    result(u"P14").sample = QStringList{text("a b"), text("a c")};
    result(u"P16").violations = 1;
    result(u"U1").violations = std::nullopt;
    result(u"U1").reason = text("The role may not read the table \"users\".");

    ReportContent content{.environment = text("prod & <friends>"),
                          .isDemo = false,
                          .checked = {.run = run, .explanations = {}, .drifting = 2},
                          .history = {},
                          .acknowledgements = {},
                          .since = {}};
    for (int day = 12; day > 0; --day) {
        CheckRun earlier = run;
        earlier.checkedAt = at.plusSeconds(-86'400 * day);
        for (CheckResult &of : earlier.results) {
            of.sample.clear();
            if (of.id == u"W1")
                of.violations = day > 5 ? 0 : 1 + day % 2;
            if (of.id == u"P14")
                of.violations = 970'000 + 800 * (12 - day);
            if (of.id == u"P4" && day == 7)
                of.violations = std::nullopt;
        }
        content.history.push_back(std::move(earlier));
    }
    content.acknowledgements = {{.invariant = text("P14"),
                                 .reason = text("The job simulates \"two clicks\" & more."),
                                 .by = text("carol"),
                                 .at = at.plusSeconds(-86'400),
                                 .expiresAt = at.plusSeconds(30 * 86'400),
                                 .violations = 979'300},
                                {.invariant = text("W2"),
                                 .reason = text("Known."),
                                 .by = text("dave"),
                                 .at = at.plusSeconds(-9 * 86'400),
                                 .expiresAt = at.plusSeconds(-86'400),
                                 .violations = 1}};

    const auto cents = [](std::int64_t pending, std::int64_t available) {
        return Buckets{Money::fromCents(pending), Money::fromCents(available), Money()};
    };
    DriftCause reversed{.kind = DriftCauseKind::DoubleReversal,
                        .certainty = Certainty::Proven,
                        .explained = cents(0, -75),
                        .times = 1,
                        .sentence = text("Purchase p-7 was reversed twice, 0.2 s apart, so its "
                                         "cashback was taken back twice."),
                        .evidence = text("Two audit rows PURCHASE_REVERSED, by carol@example.com."),
                        .purchaseIds = {text("p-7")},
                        .suspects = 1};
    DriftExplanation first{.userId = text("u-2"),
                           .email = text("dave<b>@example.com"),
                           .stored = cents(1'250, 425),
                           .ledger = cents(1'250, 500),
                           .difference = cents(0, -75),
                           .causes = {reversed},
                           .unexplained = {},
                           .remedy = text("Add 0.75 to available_balance."),
                           .mendRowsFirst = false};
    DriftExplanation second{.userId = text("u-without-a-wallet"),
                            .email = {},
                            .stored = {},
                            .ledger = cents(328'569, 0),
                            .difference = cents(-328'569, 0),
                            .causes = {},
                            .unexplained = cents(-328'569, 0),
                            .remedy = {},
                            .mendRowsFirst = true};
    content.checked.explanations = {second, first};
    return content;
}

} // namespace clicknback
