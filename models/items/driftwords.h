// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftexplanation.h"
#include "models/domain/severity.h"
#include "models/items/storyfacts.h"

#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

/// Why a wallet is off, in words and figures for a person.

/// "proven", "inferred".
QString certaintyWord(Certainty certainty);
/// The e-mail, or the id of a user without one.
QString nameOf(const DriftExplanation &drift);
/// "Reversed more than once, while pending": with the bucket where that tells two apart.
QString causeName(const DriftCause &cause);
/// "Reversed more than once, and 2 more"; "not explained" without causes.
QString causesText(const DriftExplanation &drift);
/// "proven", "inferred", "proven and inferred"; "partly explained" when something is left.
QString sureText(const DriftExplanation &drift);
/// Nothing when all is proven.
std::optional<Severity> severityOfSureness(const DriftExplanation &drift);

/// One line of the sum: what is stored, less the ledger, is the difference; the causes and what is
/// left unexplained make up the difference.
struct DriftSumLine
{
    QString what;
    std::optional<Buckets> amounts; ///< nothing: there is no wallet
    bool isDifference = false;      ///< shown with its sign
    bool isTotal = false;           ///< below a line

    friend bool operator==(const DriftSumLine &, const DriftSumLine &) = default;
};

/// What is said of what no cause explains.
QString leftText();
std::vector<DriftSumLine> driftSum(const DriftExplanation &drift);
/// What happened, what says so, how sure that is, for each cause.
std::vector<FactSection> driftFacts(const DriftExplanation &drift);

/// "pending −6.00, available +6.00": the buckets that are off.
QString differenceText(const Buckets &difference);
/// "pending €6.00 below its ledger, available €6.00 above".
QString sidesText(const Buckets &difference);

} // namespace clicknback
