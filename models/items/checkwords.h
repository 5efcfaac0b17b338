// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"
#include "models/items/findingrow.h"
#include "models/items/storyfacts.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace clicknback {

/// What a check found, in words for a person.

Severity severityOf(Gravity gravity);
/// "high", "medium", "informational".
QString gravityWord(Gravity gravity);
/// What is not known is never good.
Severity severityOf(const FindingRow &row);
/// The gravity's word; "unknown" or "good" when nothing is violated.
QString gravityWord(const FindingRow &row);

struct CheckHeadline
{
    Severity severity = Severity::Unknown;
    QString text;
};

/// "3 findings of severity high: wallets are €3,285.69 off · 2 medium · 4 informational".
/// `wallets`: how many are off, where known.
CheckHeadline headlineOf(const CheckRun &run, std::optional<std::int64_t> wallets = {});
/// "W1 pending €12.00 in 3 wallets · W2 available €77.37 in 4 · …"; empty: none is off.
QString bucketsOffText(const CheckRun &run);
/// Invariants of this gravity that are violated.
int findingsOf(const CheckRun &run, Gravity gravity);
/// By how much balances differ from the ledger, over all buckets (W1 to W3); nothing: one of them
/// could not be told.
std::optional<Money> walletsOff(const CheckRun &run);

/// What is wrong; for an invariant that holds, what holds.
QString titleOf(const FindingRow &row);
/// "open", "until 3 Dec 2026", "grown by 3", "expired 3 Nov 2026";
/// empty for what holds.
QString acknowledgedText(const FindingRow &row, const QTimeZone &zone);
/// Statement, reason, noise, why it cannot be told, what was acknowledged.
std::vector<FactSection> findingFacts(const FindingRow &row, Instant now, const QTimeZone &zone);
/// "3 wallets", "first 20 of 979,306 pairs of purchases", "not kept: …".
QString keysTitle(const FindingRow &row, bool keepsKeys);

} // namespace clicknback
