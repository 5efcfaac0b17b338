// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/ledger/charts/ledgerfacet.h"

class QComboBox;

namespace clicknback {

class HeatMap;

/// Weekdays by hours of the day, by purchases or by cashback.
class HourFacet : public LedgerFacet
{
public:
    HourFacet();

    Chart &chart() override;
    void show(const LedgerView &view) override;
    void showBrush(const LedgerFilter &filter) override;
    std::optional<LedgerFilter> choose(LedgerFilter filter, int first, int last,
                                       bool adds) const override;
    LedgerFilter release(LedgerFilter filter) const override;

private:
    bool showsCashback() const;
    void draw();

    HeatMap *m_chart;
    QComboBox *m_measure;
    std::array<LedgerSum, kHoursOfWeek> m_hours{};
    QStringList m_days;
    QStringList m_labels;
};

} // namespace clicknback
