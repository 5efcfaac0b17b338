// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/ledger/charts/ledgerfacet.h"

namespace clicknback {

class StackedBars;

/// How many purchases have an amount from 0 to 0.99 euros, 1 to 1.99, and so on.
class AmountFacet : public LedgerFacet
{
public:
    AmountFacet();

    Chart &chart() override;
    void show(const LedgerView &view) override;
    void showBrush(const LedgerFilter &filter) override;
    std::optional<LedgerFilter> choose(LedgerFilter filter, int first, int last,
                                       bool adds) const override;
    LedgerFilter release(LedgerFilter filter) const override;

private:
    /// Bins that are empty at either end are not shown, except those where amounts usually lie.
    void widenTo(const LedgerFigures &figures);

    StackedBars *m_chart;
    std::array<LedgerSum, kAmountBins> m_bins{};
    std::size_t m_first = 1;
    std::size_t m_last;
    QStringList m_labels;
};

} // namespace clicknback
