// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/daybuckets.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr qint64 kMostDays = 210;
constexpr qint64 kMostWeeks = 7 * kMostDays;

QDate startOf(QDate day, DayGrain grain)
{
    switch (grain) {
    case DayGrain::Day:
        return day;
    case DayGrain::Week:
        return day.addDays(1 - day.dayOfWeek());
    case DayGrain::Month:
        return QDate(day.year(), day.month(), 1);
    }
    return day;
}

QDate nextOf(QDate start, DayGrain grain)
{
    switch (grain) {
    case DayGrain::Day:
        return start.addDays(1);
    case DayGrain::Week:
        return start.addDays(7);
    case DayGrain::Month:
        return start.addMonths(1);
    }
    return start.addDays(1);
}

DayGrain coarseEnough(QDate first, QDate last, DayGrain grain)
{
    const qint64 days = first.daysTo(last) + 1;
    if (grain == DayGrain::Day && days > qint64(DayBuckets::kMost))
        grain = DayGrain::Week;
    if (grain == DayGrain::Week && days > 7 * qint64(DayBuckets::kMost))
        grain = DayGrain::Month;
    return grain;
}

} // namespace

DayGrain grainFor(QDate first, QDate last)
{
    const qint64 days = first.daysTo(last) + 1;
    return days <= kMostDays    ? DayGrain::Day
           : days <= kMostWeeks ? DayGrain::Week
                                : DayGrain::Month;
}

DayBuckets::DayBuckets(QDate first, QDate last, DayGrain grain)
    : m_grain(coarseEnough(first, last, grain))
{
    if (!first.isValid() || !last.isValid())
        return;
    for (QDate start = startOf(first, m_grain); start <= last; start = nextOf(start, m_grain))
        m_starts.push_back(start);
}

QDate DayBuckets::lastDay(std::size_t bucket) const
{
    return nextOf(m_starts[bucket], m_grain).addDays(-1);
}

std::optional<std::size_t> DayBuckets::find(QDate day) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), day);
    if (!day.isValid() || after == m_starts.begin())
        return std::nullopt;
    const auto bucket = std::size_t(after - m_starts.begin()) - 1;
    return day <= lastDay(bucket) ? std::optional(bucket) : std::nullopt;
}

std::vector<BandSums> sumByBucket(const LedgerFigures &figures, const DayBuckets &buckets)
{
    std::vector<BandSums> sums(buckets.size());
    for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
        const qint64 first = figures.dayAt(0).daysTo(buckets.firstDay(bucket));
        const qint64 last = figures.dayAt(0).daysTo(buckets.lastDay(bucket));
        const qint64 end = std::min<qint64>(last + 1, qint64(figures.days.size()));
        for (qint64 day = std::max<qint64>(0, first); day < end; ++day) {
            for (std::size_t band = 0; band < kCashbackBands; ++band)
                sums[bucket][band] += figures.days[std::size_t(day)][band];
        }
    }
    return sums;
}

} // namespace clicknback
