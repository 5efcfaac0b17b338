// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/ledger/charts/ledgerdays.h"
#include "ui/ledger/charts/ledgerfacet.h"

namespace clicknback {

class StackedBars;
struct ChartPoint;

/// What charts over time share: their bars are those of LedgerDays, which are read before show().
class DayFacet : public LedgerFacet
{
public:
    explicit DayFacet(LedgerDays &days);

    Chart &chart() override;
    void showBrush(const LedgerFilter &filter) override;
    std::optional<LedgerFilter> choose(LedgerFilter filter, int first, int last,
                                       bool adds) const override;
    LedgerFilter release(LedgerFilter filter) const override;

protected:
    StackedBars &bars() { return *m_chart; }
    const LedgerDays &days() const { return m_days; }
    /// By bar: what purchases without a time have is the last.
    void read(const LedgerView &view);
    const BandSums &sums(std::size_t bar) const { return m_sums[bar]; }
    std::size_t barCount() const { return m_sums.size(); }
    LedgerSum total(CashbackBand band) const;
    std::vector<ChartPoint> heights(CashbackBand band) const;

private:
    LedgerDays &m_days;
    StackedBars *m_chart;
    std::vector<BandSums> m_sums;
    QDate m_today;
};

/// Cashback by day, week or month, stacked by status.
class CashbackFacet : public DayFacet
{
public:
    explicit CashbackFacet(LedgerDays &days);
    void show(const LedgerView &view) override;
};

/// Cashback that is pending, by day of purchase.
class OpenFacet : public DayFacet
{
public:
    explicit OpenFacet(LedgerDays &days);
    void show(const LedgerView &view) override;
};

} // namespace clicknback
