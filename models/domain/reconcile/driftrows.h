// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftfit.h"
#include "models/domain/reconcile/purchasedrift.h"

#include <cstdint>
#include <vector>

namespace clicknback {

/// What the rows behind one wallet show, each by itself; rows by their index in the evidence, those
/// after its purchases being its orphans.
struct DriftRows
{
    std::vector<DriftPart> proven;
    std::vector<DriftPart> possible;
    DriftSuspects suspects;            ///< can have been confirmed once more without a row
    std::vector<std::size_t> byHand;   ///< not written by the platform
    std::vector<std::size_t> reversed; ///< after they were available, as far as is known
    Money reversedSum;                 ///< of their cashback
    std::int64_t contradictory = 0;    ///< break P1, P2 or P3, or are NaN
};

/// In one pass over the rows and one over the audit rows.
DriftRows readDriftRows(const DriftEvidence &evidence, const LedgerNames &names);

} // namespace clicknback
