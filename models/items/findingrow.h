// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/acknowledgement.h"
#include "models/domain/reconcile/checkrun.h"

#include <optional>
#include <vector>

namespace clicknback {

/// One invariant as a run found it, with what is known of it from earlier runs and people.
struct FindingRow
{
    const Invariant *invariant = nullptr; ///< of the catalogue, never null
    CheckResult result;
    /// Violated in every run since then that could tell; nothing: not violated, or not known.
    std::optional<Instant> since;
    /// Counts of the newest runs, oldest first; nothing: could not be told then.
    std::vector<std::optional<std::int64_t>> trend;
    std::optional<Acknowledgement> acknowledgement;
    AcknowledgedState acknowledged = AcknowledgedState::Open;

    bool isUntold() const { return !result.violations; }
    bool isViolated() const { return result.violations.value_or(0) > 0; }
    /// Worth a person's eye: what holds is none.
    bool isFinding() const { return isUntold() || isViolated(); }

    friend bool operator==(const FindingRow &, const FindingRow &) = default;
};

/// Where a row stands, 0 being the gravest. What cannot be told stands with its gravity: it may be
/// as bad.
int gravityRank(const FindingRow &row);
/// The gravest first, what is not known after what is violated, what holds last; then by catalogue.
void sortByGravity(std::vector<FindingRow> &rows);

} // namespace clicknback
