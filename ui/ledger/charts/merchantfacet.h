// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/ledger/charts/ledgerfacet.h"

namespace clicknback {

class HorizontalBars;

/// The merchants with the most cashback, and the rest as one bar. Chosen merchants are always
/// among them.
class MerchantFacet : public LedgerFacet
{
public:
    static constexpr std::size_t kMost = 12;

    MerchantFacet();

    Chart &chart() override;
    void show(const LedgerView &view) override;
    void showBrush(const LedgerFilter &filter) override;
    std::optional<LedgerFilter> choose(LedgerFilter filter, int first, int last,
                                       bool adds) const override;
    LedgerFilter release(LedgerFilter filter) const override;

private:
    struct Row
    {
        QString id; ///< empty: all others
        QString name;
        LedgerSum sum;
    };

    void rank(const LedgerView &view);

    HorizontalBars *m_chart;
    std::vector<Row> m_rows;
};

} // namespace clicknback
