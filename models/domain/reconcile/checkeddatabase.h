// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkrun.h"
#include "models/domain/reconcile/driftexplanation.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace clicknback {

/// What a check gave: its results, and why each wallet is off.
struct CheckedDatabase
{
    CheckRun run;
    /// Of wallets with drift, the largest difference first; at most kMostExplained.
    std::vector<DriftExplanation> explanations;
    std::int64_t drifting = 0; ///< wallets with drift in all
    /// Why wallets with drift are not counted (then drifting is 0) or not explained; empty: they
    /// are.
    QString untoldDrift = {};

    bool isDriftCounted() const { return drifting > 0 || untoldDrift.isEmpty(); }

    static constexpr std::size_t kMostExplained = 1'000;
};

using CheckedDatabasePointer = std::shared_ptr<const CheckedDatabase>;

} // namespace clicknback
