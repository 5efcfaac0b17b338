// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/agefacet.h"

#include "models/items/ledgerwords.h"
#include "ui/charts/stackedbars.h"
#include "ui/ledger/charts/heights.h"

#include <algorithm>
#include <limits>

namespace clicknback {

namespace {

constexpr SeriesLook kLook{.severity = Severity::Pending};

/// Exclusive; nothing: no end.
std::optional<int> endOf(std::size_t age)
{
    return age + 1 < kPendingAges ? std::optional(kPendingAgeMinutes[age + 1]) : std::nullopt;
}

} // namespace

AgeFacet::AgeFacet() : m_chart(new StackedBars)
{
    for (std::size_t age = 0; age < kPendingAges; ++age)
        m_labels << pendingAgeText(age);
    m_chart->setObjectName(QStringLiteral("chart-ages"));
    m_chart->setTitle(QStringLiteral("Age of pending purchases, by cashback (€)"));
    m_chart->setEmptyText(QStringLiteral("Nothing is pending"));
    m_chart->setBrushable(true);
    m_chart->setReadoutSource([this](int slot) {
        return Readout{.heading = QStringLiteral("Pending for ") + m_labels.at(slot),
                       .lines = {{.name = QStringLiteral("cashback"),
                                  .exact = sumText(m_ages[std::size_t(slot)]),
                                  .look = kLook}}};
    });
}

Chart &AgeFacet::chart()
{
    return *m_chart;
}

void AgeFacet::show(const LedgerView &view)
{
    m_ages = view.figures.pendingAges;
    BarSeries series{.name = {}, .look = kLook, .points = {}};
    bool hasRows = false;
    for (const LedgerSum &sum : m_ages) {
        series.points.push_back({eurosOf(sum), {}});
        hasRows = hasRows || !sum.isEmpty();
    }
    m_chart->setData(m_labels, hasRows ? std::vector<BarSeries>{std::move(series)}
                                       : std::vector<BarSeries>());
}

void AgeFacet::showBrush(const LedgerFilter &filter)
{
    if (!filter.pendingAtLeast && !filter.pendingBelow) {
        m_chart->clearBrush();
        return;
    }
    const int from = filter.pendingAtLeast.value_or(0);
    const int to = filter.pendingBelow.value_or(std::numeric_limits<int>::max());
    std::vector<bool> brushed(kPendingAges);
    for (std::size_t age = 0; age < kPendingAges; ++age)
        brushed[age] = kPendingAgeMinutes[age] < to && endOf(age).value_or(to) > from;
    m_chart->setBrushedSlots(std::move(brushed));
}

std::optional<LedgerFilter> AgeFacet::choose(LedgerFilter filter, int first, int last, bool) const
{
    filter.pendingAtLeast = kPendingAgeMinutes[std::size_t(first)];
    filter.pendingBelow = endOf(std::size_t(last));
    return filter;
}

LedgerFilter AgeFacet::release(LedgerFilter filter) const
{
    filter.pendingAtLeast.reset();
    filter.pendingBelow.reset();
    return filter;
}

} // namespace clicknback
