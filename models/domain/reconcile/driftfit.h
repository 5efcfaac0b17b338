// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/confirmationsuspects.h"
#include "models/domain/reconcile/driftsentences.h"
#include "models/domain/reconcile/purchasedrift.h"

#include <optional>
#include <vector>

namespace clicknback {

struct DriftSuspects
{
    ConfirmationSuspects likely; ///< one confirmation too many is all it takes
    ConfirmationSuspects all;
};

/// Which parts make up a wallet's difference.
struct DriftFit
{
    std::vector<DriftGroup> groups;
    std::vector<std::size_t> alternatives;    ///< rows, for a group that has more candidates
    std::optional<ConfirmationFit> confirmed; ///< moved once more from pending to available
    Money moved;
};

/// Proven parts count, but for those that the wallet shows to have been put right since; possible
/// ones only when with them nothing is left, or what a confirmation too many leaves.
DriftFit fitDrift(const Buckets &difference, const std::vector<DriftPart> &proven,
                  const std::vector<DriftPart> &possible, const DriftSuspects &suspects);

} // namespace clicknback
