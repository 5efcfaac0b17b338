// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/ledger/ledgerselection.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <memory>

namespace clicknback {

/// The ledger through the shared filter: one coherent look that all pages show. Immutable.
struct LedgerView
{
    LedgerSnapshotPointer snapshot;
    LedgerFilter filter;
    LedgerSort sort;
    LedgerSelection selection;  ///< rows of the table
    LedgerFigures figures;      ///< totals and charts
    Instant now;                ///< what ages and "last N days" were counted from
    bool isPreview = false;     ///< the newest rows alone, while the whole ledger is being read
    bool textIsComplete = true; ///< false: the text matched too many rows to find all of them
};
using LedgerViewPointer = std::shared_ptr<const LedgerView>;

} // namespace clicknback
