// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/findingrow.h"
#include "models/services/reconcile/reconcileservice.h"
#include "ui/charts/linechart.h"

#include <vector>

namespace clicknback {

/// A run beside what is known of earlier ones, the gravest first.
std::vector<FindingRow> findingRows(const CheckRun &run, const CheckHistory &history, Instant now);

/// How often one invariant was violated over the runs; breaks where it could not be told.
std::vector<TimeLine> invariantLine(const Invariant &invariant, const std::vector<PastRun> &runs);
/// Invariants violated, by gravity.
std::vector<TimeLine> findingLines(const std::vector<PastRun> &runs);
/// By how much wallets were off in all, in euros.
std::vector<TimeLine> eurosLine(const std::vector<PastRun> &runs);

} // namespace clicknback
