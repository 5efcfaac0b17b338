// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgeraccumulator.h"
#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgerquery.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <cstdint>
#include <vector>

namespace clicknback {

/// What one pass over some chunks gives.
struct LedgerScan
{
    LedgerFigures figures;
    /// For each chunk of the range: rows that match all but the time range.
    std::vector<RowBits> bits;
};

/// Judges and adds up the rows of the chunks [first, last).
LedgerScan scanLedger(const LedgerSnapshot &snapshot, const LedgerQuery &query, std::size_t first,
                      std::size_t last);

/// Figures without days, of the rows [firstRow, lastRow) as if the query had no time range: what a
/// dragged time range gains or loses.
LedgerFigures scanRows(const LedgerSnapshot &snapshot, const LedgerQuery &query,
                       std::size_t firstRow, std::size_t lastRow);

} // namespace clicknback
