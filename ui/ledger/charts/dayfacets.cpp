// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/dayfacets.h"

#include "models/items/ledgerwords.h"
#include "ui/charts/stackedbars.h"
#include "ui/ledger/charts/heights.h"

#include <algorithm>

namespace clicknback {

namespace {

QString grainText(DayGrain grain)
{
    switch (grain) {
    case DayGrain::Day:
        return QStringLiteral("day");
    case DayGrain::Week:
        return QStringLiteral("week");
    case DayGrain::Month:
        return QStringLiteral("month");
    }
    return {};
}

CashbackBand bandAt(std::size_t band)
{
    return CashbackBand(std::uint8_t(band));
}

} // namespace

DayFacet::DayFacet(LedgerDays &days) : m_days(days), m_chart(new StackedBars)
{
    m_chart->setBrushable(true);
}

Chart &DayFacet::chart()
{
    return *m_chart;
}

void DayFacet::read(const LedgerView &view)
{
    m_today = view.now.utcDay();
    m_sums = sumByBucket(view.figures, m_days.buckets());
    if (m_days.hasUndated())
        m_sums.push_back(view.figures.undated);
}

LedgerSum DayFacet::total(CashbackBand band) const
{
    LedgerSum total;
    for (const BandSums &sums : m_sums)
        total += sums[std::size_t(band)];
    return total;
}

std::vector<ChartPoint> DayFacet::heights(CashbackBand band) const
{
    std::vector<ChartPoint> points(m_sums.size());
    for (std::size_t bar = 0; bar < m_sums.size(); ++bar)
        points[bar].height = eurosOf(m_sums[bar][std::size_t(band)]);
    return points;
}

void DayFacet::showBrush(const LedgerFilter &filter)
{
    const std::optional<QDate> from = filter.firstDay(m_today);
    const std::optional<QDate> to = filter.lastDay();
    if (!from && !to) {
        m_chart->clearBrush();
        return;
    }
    const DayBuckets &buckets = m_days.buckets();
    std::vector<bool> brushed(m_days.size());
    for (std::size_t bar = 0; bar < buckets.size(); ++bar)
        brushed[bar] =
            (!from || buckets.lastDay(bar) >= *from) && (!to || buckets.firstDay(bar) <= *to);
    m_chart->setBrushedSlots(std::move(brushed));
}

std::optional<LedgerFilter> DayFacet::choose(LedgerFilter filter, int first, int last, bool) const
{
    const DayBuckets &buckets = m_days.buckets();
    if (std::size_t(first) >= buckets.size())
        return std::nullopt;
    filter.lastDays.reset();
    filter.fromDay = buckets.firstDay(std::size_t(first));
    filter.toDay = buckets.lastDay(std::min(std::size_t(last), buckets.size() - 1));
    return filter;
}

LedgerFilter DayFacet::release(LedgerFilter filter) const
{
    filter.lastDays.reset();
    filter.fromDay.reset();
    filter.toDay.reset();
    return filter;
}

CashbackFacet::CashbackFacet(LedgerDays &days) : DayFacet(days)
{
    bars().setObjectName(QStringLiteral("chart-cashback"));
    bars().setEmptyText(QStringLiteral("Nothing matches this filter"));
    bars().setReadoutSource([this](int bar) {
        Readout readout{.heading = this->days().heading(bar), .lines = {}};
        for (std::size_t band = kCashbackBands; band-- > 0;) {
            const LedgerSum &sum = sums(std::size_t(bar))[band];
            if (!sum.isEmpty())
                readout.lines.push_back({.name = bandName(bandAt(band)),
                                         .exact = sumText(sum),
                                         .look = SeriesLook{.severity = severityOf(bandAt(band))}});
        }
        if (readout.lines.empty())
            readout.lines.push_back({.name = {}, .exact = QStringLiteral("no purchases")});
        return readout;
    });
}

void CashbackFacet::show(const LedgerView &view)
{
    read(view);
    bars().setTitle(QStringLiteral("Cashback by %1 (€)").arg(grainText(days().buckets().grain())));
    std::vector<BarSeries> series;
    for (std::size_t band = 0; band < kCashbackBands; ++band) {
        if (!total(bandAt(band)).isEmpty())
            series.push_back({.name = bandName(bandAt(band)),
                              .look = {.severity = severityOf(bandAt(band))},
                              .points = heights(bandAt(band))});
    }
    bars().setData(days().labels(), std::move(series));
}

OpenFacet::OpenFacet(LedgerDays &days) : DayFacet(days)
{
    bars().setObjectName(QStringLiteral("chart-open"));
    bars().setEmptyText(QStringLiteral("Nothing is pending"));
    bars().setReadoutSource([this](int bar) {
        return Readout{
            .heading = this->days().heading(bar),
            .lines = {{.name = bandName(CashbackBand::Pending),
                       .exact = sumText(sums(std::size_t(bar))[0]),
                       .look = SeriesLook{.severity = severityOf(CashbackBand::Pending)}}}};
    });
}

void OpenFacet::show(const LedgerView &view)
{
    read(view);
    bars().setTitle(QStringLiteral("Cashback still pending, by %1 of purchase (€)")
                        .arg(grainText(days().buckets().grain())));
    std::vector<BarSeries> series;
    if (!total(CashbackBand::Pending).isEmpty())
        series.push_back({.name = {},
                          .look = {.severity = severityOf(CashbackBand::Pending)},
                          .points = heights(CashbackBand::Pending)});
    bars().setData(days().labels(), std::move(series));
}

} // namespace clicknback
