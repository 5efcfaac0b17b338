// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/money.h"

#include <QDate>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// Rows and their sums. NaN is counted, never summed: `notNumbers` says that the sum is not all.
struct LedgerSum
{
    std::int64_t rows = 0;
    std::int64_t cents = 0;
    std::int64_t notNumbers = 0; ///< rows whose amount is NaN or NULL

    LedgerSum &operator+=(const LedgerSum &other);
    LedgerSum &operator-=(const LedgerSum &other);
    friend bool operator==(const LedgerSum &, const LedgerSum &) = default;
    /// NaN when any amount was none.
    Money money() const;
    bool isEmpty() const { return rows == 0; }
};

/// Cashback by the cashback row's status, in a chart's stacking order.
enum class CashbackBand : std::uint8_t { Pending, Available, Reversed, Unknown, NoRow };
inline constexpr std::size_t kCashbackBands = 5;
using BandSums = std::array<LedgerSum, kCashbackBands>;

/// Amounts fall into bins at 0, 1, 2, 5, 10, 20, 50 ... euros. Bin 0 holds what is below 0, bin 1
/// 0.00 to 0.99, and so on; the last but one has no end, the last holds what is no number.
inline constexpr std::size_t kAmountBins = 33;
std::size_t amountBinOf(Money amount);
/// First cent of the bin; nothing for bin 0 and for the last.
std::optional<Money> amountBinFrom(std::size_t bin);
/// Last cent of the bin; nothing for the last two.
std::optional<Money> amountBinTo(std::size_t bin);

/// Days that stand by themselves, since 1970: one far date must not cost the memory of all days up
/// to it. 1970-01-01 and 2199-12-31.
inline constexpr std::int64_t kFirstDay = 0;
inline constexpr std::int64_t kLastDay = 84'005;

/// All that totals and charts show of the matching rows. Each chart is restricted by every part of
/// the filter but its own dimension, so that what was brushed away stays in sight.
/// Figures of disjoint parts add up, and those of a part can be taken away again.
struct LedgerFigures
{
    /// Totals, restricted by the whole filter.
    LedgerSum amounts;
    BandSums cashback;

    /// By UTC day of purchase, from `firstDay` on; not restricted in time.
    std::int64_t firstDay = 0; ///< days since 1970; only meaningful when days is not empty
    std::vector<BandSums> days;
    BandSums undated;                                  ///< of purchases without a time
    std::array<LedgerSum, kAmountBins> amountBins{};   ///< sums of purchase amounts
    std::vector<LedgerSum> merchants;                  ///< cashback by LedgerNames' merchant number
    std::array<LedgerSum, kHoursOfWeek> weekHours{};   ///< sums of cashback
    std::array<LedgerSum, kPendingAges> pendingAges{}; ///< cashback of pending purchases

    /// The day's sums; days that lie between are added as empty ones. Undated for a far day.
    BandSums &day(std::int64_t number);
    LedgerFigures &operator+=(const LedgerFigures &other);
    /// Takes away everything but days and undated.
    LedgerFigures &subtractTimeLimited(const LedgerFigures &other);
    LedgerFigures &addTimeLimited(const LedgerFigures &other);
    friend bool operator==(const LedgerFigures &, const LedgerFigures &) = default;
    QDate dayAt(std::size_t index) const
    {
        return QDate(1970, 1, 1).addDays(firstDay + qint64(index));
    }
};

} // namespace clicknback
