// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/ledger/ledgerselection.h"
#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/reconcile/rowrules.h"

#include <cstdint>
#include <memory>

namespace clicknback {

/// How far the text of a filter was looked for. Names are in memory and found at once; ids are not.
enum class TextSearch : std::uint8_t {
    None,     ///< there is no text
    Looking,  ///< names alone so far
    Complete, ///< all ids were looked at
    TooMany,  ///< the newest of the ids that match
    Failed,   ///< names, and the ids of an earlier search if there was one
};

/// The ledger through the shared filter: one coherent look that all pages show. Immutable.
struct LedgerView
{
    LedgerSnapshotPointer snapshot;
    LedgerFilter filter;
    LedgerSort sort;
    LedgerSelection selection; ///< rows of the table
    LedgerFigures figures;     ///< totals and charts
    Instant now;               ///< what ages and "last N days" were counted from
    bool isPreview = false;    ///< the newest rows alone, while the whole ledger is being read
    Instant currentAt;         ///< changes up to here are in it
    TextSearch textSearch = TextSearch::None;
    /// What the rows are judged by. Null in a preview, whose offers are not read yet: nothing is
    /// known of its rows' findings then.
    std::shared_ptr<const RowRules> rules;

    /// Ids that the filter asks for and that could not be judged: more rows may break them.
    QStringList untoldFindings() const;
    /// A row of the snapshot, judged as far as the rules are known.
    PurchaseRow purchase(std::size_t row) const;
};
using LedgerViewPointer = std::shared_ptr<const LedgerView>;

} // namespace clicknback
