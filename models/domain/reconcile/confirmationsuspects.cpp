// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/confirmationsuspects.h"

#include <algorithm>
#include <iterator>

namespace clicknback {

namespace {

/// Sums are looked for in so many steps at the most: some milliseconds.
constexpr std::int64_t kMostSteps = 8'000'000;

struct Item
{
    std::int64_t cents;
    std::size_t row;
};

/// In how many ways each sum can be made of the items: 0, 1, or 2 for more.
class Sums
{
public:
    Sums(const std::vector<Item> &items, std::int64_t most) : m_ways(std::size_t(most) + 1)
    {
        m_ways[0] = 1;
        m_last.assign(m_ways.size(), 0);
        for (std::size_t i = 0; i < items.size(); ++i)
            add(items[i].cents, i);
    }

    int ways(std::int64_t sum) const { return m_ways[std::size_t(sum)]; }
    /// Of the only way.
    std::vector<std::size_t> itemsOf(const std::vector<Item> &items, std::int64_t sum) const
    {
        std::vector<std::size_t> rows;
        while (sum > 0) {
            const Item &item = items[m_last[std::size_t(sum)]];
            rows.push_back(item.row);
            sum -= item.cents;
        }
        return rows;
    }

private:
    void add(std::int64_t cents, std::size_t item)
    {
        for (std::size_t sum = m_ways.size() - 1; std::int64_t(sum) >= cents; --sum) {
            const std::uint8_t more = m_ways[sum - std::size_t(cents)];
            if (m_ways[sum] == 0 && more > 0)
                m_last[sum] = std::uint32_t(item);
            m_ways[sum] = std::uint8_t(std::min(2, m_ways[sum] + more));
        }
    }

    std::vector<std::uint8_t> m_ways;
    std::vector<std::uint32_t> m_last; ///< the item that made the sum first
};

} // namespace

void ConfirmationSuspects::add(Money cashback, std::size_t row)
{
    if (cashback > Money() && !cashback.isNotANumber())
        m_rows[cashback.cents()].push_back(row);
}

std::optional<ConfirmationFit> ConfirmationSuspects::oneAmount(Money moved) const
{
    using Kind = ConfirmationFit::Kind;
    std::vector<ConfirmationFit> fits;
    for (auto entry = m_rows.rbegin(); entry != m_rows.rend() && fits.size() < 2; ++entry) {
        const auto &[cents, rows] = *entry;
        const std::int64_t times = moved.cents() / cents;
        if (moved.cents() % cents != 0 || times < 1 || times > std::int64_t(rows.size()))
            continue;
        const bool isAll = times == std::int64_t(rows.size());
        fits.push_back(
            {isAll ? Kind::Exact : Kind::Alike, rows, int(times), Money::fromCents(cents)});
        if (times == 1)
            return fits.back(); // nothing is simpler
    }
    return fits.size() == 1 ? std::optional(fits.front()) : std::nullopt;
}

std::optional<ConfirmationFit> ConfirmationSuspects::anyAmounts(Money moved) const
{
    if (std::optional<ConfirmationFit> fit = oneAmount(moved))
        return fit;
    return sumOfAmounts(moved.cents());
}

std::optional<ConfirmationFit> ConfirmationSuspects::sumOfAmounts(std::int64_t moved) const
{
    std::vector<Item> items;
    for (const auto &[cents, rows] : m_rows) {
        for (const std::size_t row : rows) {
            if (cents <= moved)
                items.push_back({cents, row});
        }
    }
    ConfirmationFit several;
    Money all;
    for (const Item &item : items) {
        several.rows.push_back(item.row);
        all += Money::fromCents(item.cents);
    }
    if (items.size() < 2 || all < Money::fromCents(moved))
        return std::nullopt;
    if (moved > kMostSteps / std::int64_t(items.size()))
        return several; // so many purchases make any sum
    const Sums sums(items, moved);
    if (sums.ways(moved) == 0)
        return std::nullopt;
    if (sums.ways(moved) > 1)
        return several;
    std::vector<std::size_t> rows = sums.itemsOf(items, moved);
    const auto count = int(rows.size());
    return ConfirmationFit{ConfirmationFit::Kind::Exact, std::move(rows), count, {}};
}

} // namespace clicknback
