// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgermarks.h"
#include "models/services/ledger/ledgerstate.h"
#include "models/services/ledger/ledgerview.h"

#include <QString>

namespace clicknback {

/// "1,203 of 9,870 purchases · €120.00 · cashback €1.00 pending, €2.00 available".
QString ledgerSummary(const LedgerView &view);
/// "12 selected: €1,204.50, cashback €60.22 available"; empty when nothing is.
QString markedSummary(const MarkedSum &sum);
/// What one must know of the ledger in memory: its window, orphans, an incomplete search; empty
/// when there is nothing to say.
QString ledgerNotes(const LedgerView &view);
/// "Only purchases since 3 May 2025 are in memory", for every figure that is of the rows; empty
/// when all are.
QString windowText(const LedgerSnapshot &snapshot);
/// "hand edits as of 40 s ago"; empty when that is not known.
QString sweepText(const LedgerState &state, Instant now);

} // namespace clicknback
