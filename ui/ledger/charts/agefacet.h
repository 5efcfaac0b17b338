// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/ledger/charts/ledgerfacet.h"

namespace clicknback {

class StackedBars;

/// How long pending purchases have been pending, by their cashback.
class AgeFacet : public LedgerFacet
{
public:
    AgeFacet();

    Chart &chart() override;
    void show(const LedgerView &view) override;
    void showBrush(const LedgerFilter &filter) override;
    std::optional<LedgerFilter> choose(LedgerFilter filter, int first, int last,
                                       bool adds) const override;
    LedgerFilter release(LedgerFilter filter) const override;

private:
    StackedBars *m_chart;
    std::array<LedgerSum, kPendingAges> m_ages{};
    QStringList m_labels;
};

} // namespace clicknback
