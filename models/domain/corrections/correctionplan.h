// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correction.h"
#include "models/domain/corrections/correctionfacts.h"
#include "models/domain/decimal.h"

#include <map>
#include <optional>
#include <vector>

namespace clicknback {

/// A value of a planned statement. What the run makes stands as a symbol, so that two previews of
/// unchanged rows are equal.
struct PlanValue
{
    enum class Kind : std::uint8_t {
        Text,
        Null,
        NewId, ///< a fresh UUID; the same within one run for the same text ("cashback", "audit")
        Now,   ///< the run's instant, naive UTC
        Actor, ///< user id of the administrator who is signed in; a preview without one uses a
               ///< placeholder
    };
    Kind kind = Kind::Text;
    QString text;

    friend bool operator==(const PlanValue &, const PlanValue &) = default;
    /// What stands for it where no run made it: "new", "now", "actor"; else the text. Nothing:
    /// NULL.
    std::optional<QString> symbol() const;
};

/// resources/sql/corrections/NAME.sql with its values, and how many rows it must touch.
struct PlannedStatement
{
    QString name;
    std::map<QString, PlanValue> values; ///< by placeholder
    std::int64_t rows = 1;

    friend bool operator==(const PlannedStatement &, const PlannedStatement &) = default;
};

/// What the planner must know beyond rows.
struct CorrectionRules
{
    Decimal maximumCashbackPercentage{20, 0}; ///< facts 7.5
};

/// An operation, decided: what will be written, and what that means. A pure function of the request
/// and the rows read.
struct CorrectionPlan
{
    CorrectionRequest request;
    CorrectionLock lock = CorrectionLock::SubjectRow;
    std::vector<PlannedStatement> statements;
    Buckets change;       ///< added to the wallet; for a settlement: what it takes off or adds
    QStringList warnings; ///< sentences that a person must have read
    /// What would undo it (operationId and reason empty); nothing: it cannot be undone, because ….
    std::optional<CorrectionRequest> compensation;
    QString whyNoUndo;

    friend bool operator==(const CorrectionPlan &, const CorrectionPlan &) = default;
    /// Absolute euros that it moves.
    Money moved() const { return change.size(); }
};

/// Refused with a sentence when the rules of facts 3 and 5 do not allow it on these rows (kind
/// Refused), or when the subject is not there (NotFound).
Result<CorrectionPlan> planCorrection(const CorrectionRequest &request,
                                      const CorrectionFacts &before, const CorrectionRules &rules);

} // namespace clicknback
