// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/amountfacet.h"

#include "models/items/format.h"
#include "models/items/ledgerwords.h"
#include "ui/charts/stackedbars.h"
#include "ui/charts/ticks.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::size_t kNoNumber = kAmountBins - 1;
constexpr SeriesLook kLook{.index = 0};

QString compactEuros(Money amount)
{
    return compactNumber(double(amount.cents()) / 100.0);
}

/// "0–0.99", "1k–1.99k", "10k+".
QString binLabel(std::size_t bin)
{
    if (bin == kNoNumber)
        return QStringLiteral("NaN");
    const std::optional<Money> from = amountBinFrom(bin);
    const std::optional<Money> to = amountBinTo(bin);
    if (!from)
        return QStringLiteral("< 0");
    if (!to)
        return compactEuros(*from) + u'+';
    return compactEuros(*from) + QChar(0x2013) + compactEuros(*to);
}

QString binHeading(std::size_t bin)
{
    if (bin == kNoNumber)
        return QStringLiteral("Amount is no number");
    const std::optional<Money> from = amountBinFrom(bin);
    const std::optional<Money> to = amountBinTo(bin);
    if (!from)
        return QStringLiteral("Below €0.00");
    return to ? QStringLiteral("%1 to %2").arg(formatEuros(*from), formatEuros(*to))
              : QStringLiteral("%1 and more").arg(formatEuros(*from));
}

} // namespace

AmountFacet::AmountFacet()
    : m_chart(new StackedBars), m_last(amountBinOf(Money::fromCents(500'000)))
{
    m_chart->setObjectName(QStringLiteral("chart-amounts"));
    m_chart->setTitle(QStringLiteral("Purchases by amount (€)"));
    m_chart->setEmptyText(QStringLiteral("Nothing matches this filter"));
    m_chart->setWholeNumbers(true);
    m_chart->setBrushable(true);
    m_chart->setReadoutSource([this](int slot) {
        const std::size_t bin = m_first + std::size_t(slot);
        return Readout{
            .heading = binHeading(bin),
            .lines = {
                {.name = QStringLiteral("amounts"), .exact = sumText(m_bins[bin]), .look = kLook}}};
    });
}

Chart &AmountFacet::chart()
{
    return *m_chart;
}

void AmountFacet::widenTo(const LedgerFigures &figures)
{
    const std::size_t first = m_first;
    const std::size_t last = m_last;
    for (std::size_t bin = 0; bin < kAmountBins; ++bin) {
        if (figures.amountBins[bin].isEmpty())
            continue;
        m_first = std::min(m_first, bin);
        m_last = std::max(m_last, bin);
    }
    if (first == m_first && last == m_last && !m_labels.isEmpty())
        return;
    m_labels.clear();
    for (std::size_t bin = m_first; bin <= m_last; ++bin)
        m_labels << binLabel(bin);
}

void AmountFacet::show(const LedgerView &view)
{
    m_bins = view.figures.amountBins;
    widenTo(view.figures);
    BarSeries series{.name = {}, .look = kLook, .points = {}};
    bool hasRows = false;
    for (std::size_t bin = m_first; bin <= m_last; ++bin) {
        series.points.push_back({double(m_bins[bin].rows), {}});
        hasRows = hasRows || !m_bins[bin].isEmpty();
    }
    m_chart->setData(m_labels, hasRows ? std::vector<BarSeries>{std::move(series)}
                                       : std::vector<BarSeries>());
}

void AmountFacet::showBrush(const LedgerFilter &filter)
{
    if (!filter.minimumAmount && !filter.maximumAmount) {
        m_chart->clearBrush();
        return;
    }
    const std::size_t first = filter.minimumAmount ? amountBinOf(*filter.minimumAmount) : 0;
    const std::size_t last =
        filter.maximumAmount ? amountBinOf(*filter.maximumAmount) : kNoNumber - 1;
    std::vector<bool> brushed(m_last - m_first + 1);
    for (std::size_t bin = m_first; bin <= m_last; ++bin)
        brushed[bin - m_first] = bin >= first && bin <= last;
    m_chart->setBrushedSlots(std::move(brushed));
}

std::optional<LedgerFilter> AmountFacet::choose(LedgerFilter filter, int first, int last,
                                                bool) const
{
    const std::size_t from = m_first + std::size_t(first);
    const std::size_t to = std::min(m_first + std::size_t(last), kNoNumber - 1);
    if (from >= kNoNumber)
        return std::nullopt;
    filter.minimumAmount = amountBinFrom(from);
    filter.maximumAmount = amountBinTo(to);
    return filter;
}

LedgerFilter AmountFacet::release(LedgerFilter filter) const
{
    filter.minimumAmount.reset();
    filter.maximumAmount.reset();
    return filter;
}

} // namespace clicknback
