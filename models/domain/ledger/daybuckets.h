// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfigures.h"

#include <QDate>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

enum class DayGrain : std::uint8_t { Day, Week, Month };

/// Days where they are few enough to be told apart in a chart, then weeks, then months.
DayGrain grainFor(QDate first, QDate last);

/// A range of days cut into days, weeks from Monday, or months: whole ones, so that the first and
/// the last may reach beyond the range.
class DayBuckets
{
public:
    /// More than anybody could look at: a mistaken date must not make a million bars.
    static constexpr std::size_t kMost = 4000;

    DayBuckets() = default;
    /// A coarser grain is taken where `grain` would give more than kMost. Empty without a range.
    DayBuckets(QDate first, QDate last, DayGrain grain);

    DayGrain grain() const { return m_grain; }
    std::size_t size() const { return m_starts.size(); }
    QDate firstDay(std::size_t bucket) const { return m_starts[bucket]; }
    QDate lastDay(std::size_t bucket) const;
    /// Nothing before the first and after the last.
    std::optional<std::size_t> find(QDate day) const;

    friend bool operator==(const DayBuckets &, const DayBuckets &) = default;

private:
    DayGrain m_grain = DayGrain::Day;
    std::vector<QDate> m_starts;
};

/// The days of the figures, added up by bucket; days outside the buckets are left out.
std::vector<BandSums> sumByBucket(const LedgerFigures &figures, const DayBuckets &buckets);

} // namespace clicknback
