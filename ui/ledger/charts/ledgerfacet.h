// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledger/ledgerengine.h"

#include <optional>

namespace clicknback {

class Chart;

/// One chart of the ledger: what it draws of a view, and what a choice of its slots means for the
/// filter. The chart belongs to the widget it is put into. A chart is not restricted by its own
/// dimension, so that what was brushed away can be brushed again.
class LedgerFacet
{
public:
    LedgerFacet() = default;
    LedgerFacet(const LedgerFacet &) = delete;
    LedgerFacet &operator=(const LedgerFacet &) = delete;
    virtual ~LedgerFacet() = default;

    virtual Chart &chart() = 0;
    virtual void show(const LedgerView &view) = 0;
    /// Shows what the filter holds of this dimension as the chart's brush.
    virtual void showBrush(const LedgerFilter &filter) = 0;
    /// The filter with the slots first to last chosen; `adds`: besides what is chosen. Nothing when
    /// one cannot filter by these.
    virtual std::optional<LedgerFilter> choose(LedgerFilter filter, int first, int last,
                                               bool adds) const = 0;
    /// The filter without this dimension.
    virtual LedgerFilter release(LedgerFilter filter) const = 0;
};

} // namespace clicknback
