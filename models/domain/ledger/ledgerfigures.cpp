// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerfigures.h"

#include <algorithm>
#include <bit>

namespace clicknback {

namespace {

constexpr std::size_t kNegativeBin = 0;
constexpr std::size_t kLastBin = kAmountBins - 1; ///< what is no number

/// First cents of the bins from 2 on: 1, 2, 5, 10 ... euros. By width in bits each holds one at
/// most.
constexpr std::array<std::int64_t, kAmountBins - 3> makeEdges()
{
    std::array<std::int64_t, kAmountBins - 3> edges{};
    std::int64_t decade = 100;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        constexpr std::array<std::int64_t, 3> kSteps{1, 2, 5};
        edges[i] = decade * kSteps[i % 3];
        decade *= i % 3 == 2 ? 10 : 1;
    }
    return edges;
}

constexpr std::array<std::int64_t, kAmountBins - 3> kEdges = makeEdges();

template<typename Sums>
void add(Sums &sums, const Sums &other)
{
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] += other[i];
}

template<typename Sums>
void subtract(Sums &sums, const Sums &other)
{
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] -= other[i];
}

} // namespace

LedgerSum &LedgerSum::operator+=(const LedgerSum &other)
{
    rows += other.rows;
    cents += other.cents;
    notNumbers += other.notNumbers;
    return *this;
}

LedgerSum &LedgerSum::operator-=(const LedgerSum &other)
{
    rows -= other.rows;
    cents -= other.cents;
    notNumbers -= other.notNumbers;
    return *this;
}

Money LedgerSum::money() const
{
    return notNumbers > 0 ? Money::notANumber() : Money::fromCents(cents);
}

std::size_t amountBinOf(Money amount)
{
    if (amount.isNotANumber())
        return kLastBin;
    if (amount.isNegative())
        return kNegativeBin;
    const auto after = std::upper_bound(kEdges.begin(), kEdges.end(), amount.cents());
    return 1 + std::size_t(after - kEdges.begin());
}

std::optional<Money> amountBinFrom(std::size_t bin)
{
    if (bin == kNegativeBin || bin >= kLastBin)
        return std::nullopt;
    return bin == 1 ? Money() : Money::fromCents(kEdges[bin - 2]);
}

std::optional<Money> amountBinTo(std::size_t bin)
{
    if (bin + 1 >= kLastBin)
        return std::nullopt;
    return bin == kNegativeBin ? Money::fromCents(-1) : Money::fromCents(kEdges[bin - 1] - 1);
}

LedgerFigures &LedgerFigures::addTimeLimited(const LedgerFigures &other)
{
    amounts += other.amounts;
    add(cashback, other.cashback);
    add(amountBins, other.amountBins);
    merchants.resize(std::max(merchants.size(), other.merchants.size()));
    for (std::size_t i = 0; i < other.merchants.size(); ++i)
        merchants[i] += other.merchants[i];
    add(weekHours, other.weekHours);
    add(pendingAges, other.pendingAges);
    return *this;
}

LedgerFigures &LedgerFigures::subtractTimeLimited(const LedgerFigures &other)
{
    amounts -= other.amounts;
    subtract(cashback, other.cashback);
    subtract(amountBins, other.amountBins);
    merchants.resize(std::max(merchants.size(), other.merchants.size()));
    for (std::size_t i = 0; i < other.merchants.size(); ++i)
        merchants[i] -= other.merchants[i];
    subtract(weekHours, other.weekHours);
    subtract(pendingAges, other.pendingAges);
    return *this;
}

BandSums &LedgerFigures::day(std::int64_t number)
{
    if (number < kFirstDay || number > kLastDay)
        return undated;
    if (days.empty())
        firstDay = number;
    if (number < firstDay) {
        days.insert(days.begin(), std::size_t(firstDay - number), BandSums{});
        firstDay = number;
    }
    const auto index = std::size_t(number - firstDay);
    if (index >= days.size())
        days.resize(index + 1);
    return days[index];
}

LedgerFigures &LedgerFigures::operator+=(const LedgerFigures &other)
{
    addTimeLimited(other);
    add(undated, other.undated);
    if (other.days.empty())
        return *this;
    day(other.firstDay);
    day(other.firstDay + std::int64_t(other.days.size()) - 1);
    const auto offset = std::size_t(other.firstDay - firstDay);
    for (std::size_t i = 0; i < other.days.size(); ++i)
        add(days[offset + i], other.days[i]);
    return *this;
}

} // namespace clicknback
