// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/merchantfacet.h"

#include "models/items/format.h"
#include "models/items/ledgerwords.h"
#include "ui/charts/horizontalbars.h"
#include "ui/ledger/charts/heights.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr SeriesLook kLook{.index = 0};
constexpr SeriesLook kOthersLook{.severity = Severity::Neutral};

QString valueText(const LedgerSum &sum)
{
    const QString text = formatAmount(Money::fromCents(sum.cents));
    return sum.notNumbers > 0 ? text + QStringLiteral(" + NaN") : text;
}

} // namespace

MerchantFacet::MerchantFacet() : m_chart(new HorizontalBars)
{
    m_chart->setObjectName(QStringLiteral("chart-merchants"));
    m_chart->setTitle(QStringLiteral("Merchants with the most cashback (€)"));
    m_chart->setEmptyText(QStringLiteral("Nothing matches this filter"));
    m_chart->setBrushable(true);
    m_chart->setReadoutSource([this](int slot) {
        const Row &row = m_rows.at(std::size_t(slot));
        return Readout{.heading = row.name,
                       .lines = {{.name = QStringLiteral("cashback"),
                                  .exact = sumText(row.sum),
                                  .look = row.id.isEmpty() ? kOthersLook : kLook}}};
    });
}

Chart &MerchantFacet::chart()
{
    return *m_chart;
}

void MerchantFacet::rank(const LedgerView &view)
{
    const std::vector<LedgerSum> &sums = view.figures.merchants;
    const LedgerNames &names = view.snapshot->names();
    const auto isChosen = [&](std::uint32_t merchant) {
        return view.filter.merchantIds.contains(QString::fromUtf8(names.merchants()[merchant].id));
    };
    std::vector<std::uint32_t> ranked;
    for (std::uint32_t merchant = 0; merchant < sums.size(); ++merchant) {
        if (!sums[merchant].isEmpty())
            ranked.push_back(merchant);
    }
    const auto shown = ranked.begin() + std::ptrdiff_t(std::min(kMost, ranked.size()));
    const auto more = [&](std::uint32_t a, std::uint32_t b) {
        return sums[a].cents != sums[b].cents ? sums[a].cents > sums[b].cents : a < b;
    };
    std::partial_sort(ranked.begin(), shown, ranked.end(), more);
    if (!view.filter.merchantIds.isEmpty() && shown != ranked.end()) {
        // Chosen ones come first into the rows that there are, then all in their order.
        std::stable_partition(ranked.begin(), ranked.end(), isChosen);
        std::sort(ranked.begin(), shown, more);
    }
    m_rows.clear();
    for (auto at = ranked.begin(); at != shown; ++at)
        m_rows.push_back(
            {QString::fromUtf8(names.merchants()[*at].id), merchantText(names, *at), sums[*at]});
    if (shown == ranked.end())
        return;
    Row others{{}, QStringLiteral("%1 others").arg(formatCount(ranked.end() - shown)), {}};
    for (auto at = shown; at != ranked.end(); ++at)
        others.sum += sums[*at];
    m_rows.push_back(std::move(others));
}

void MerchantFacet::show(const LedgerView &view)
{
    rank(view);
    std::vector<NamedBar> bars;
    // The others have no bar: it would dwarf those that are to be compared.
    for (const Row &row : m_rows)
        bars.push_back({.name = row.name,
                        .value = {row.id.isEmpty() ? 0 : eurosOf(row.sum), valueText(row.sum)},
                        .look = kLook});
    m_chart->setData(std::move(bars));
}

void MerchantFacet::showBrush(const LedgerFilter &filter)
{
    std::vector<bool> brushed;
    if (!filter.merchantIds.isEmpty()) {
        for (const Row &row : m_rows)
            brushed.push_back(filter.merchantIds.contains(row.id));
    }
    m_chart->setBrushedSlots(std::move(brushed));
}

std::optional<LedgerFilter> MerchantFacet::choose(LedgerFilter filter, int first, int last,
                                                  bool adds) const
{
    QStringList chosen = adds ? filter.merchantIds : QStringList();
    bool any = false;
    for (int slot = first; slot <= last; ++slot) {
        const QString &id = m_rows.at(std::size_t(slot)).id;
        if (id.isEmpty())
            continue;
        any = true;
        if (chosen.removeAll(id) == 0)
            chosen.append(id);
    }
    if (!any)
        return std::nullopt;
    filter.merchantIds = chosen;
    return filter;
}

LedgerFilter MerchantFacet::release(LedgerFilter filter) const
{
    filter.merchantIds.clear();
    return filter;
}

} // namespace clicknback
