// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/demorhythm.h"

#include "models/storage/demo/demorandom.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

// UTC, of customers in central Europe. The mean of each table is 1.
constexpr std::array<double, 24> kHours{0.36, 0.20, 0.13, 0.10, 0.14, 0.31, 0.60, 0.84,
                                        0.98, 1.08, 1.20, 1.34, 1.28, 1.14, 1.10, 1.16,
                                        1.36, 1.66, 1.98, 2.06, 1.82, 1.48, 1.00, 0.68};
constexpr std::array<double, 7> kWeekdays{0.92, 0.88, 0.90, 0.96, 1.10, 1.26, 0.98}; // from Monday

double jitter(std::uint64_t seed, std::int64_t number, double width)
{
    return 1 - width / 2 + DemoRandom(seed, std::uint64_t(number)).share() * width;
}

Instant hourOf(Instant moment)
{
    return {moment.microseconds - moment.microseconds % kHour};
}

} // namespace

double DemoRhythm::weight(Instant hour) const
{
    const QDate day = hour.utcDay();
    const std::int64_t number = hour.microseconds / kHour;
    return kHours[std::size_t(hour.utcHour())] * kWeekdays[std::size_t(day.dayOfWeek() - 1)]
           * jitter(m_seed, day.toJulianDay() / 7, 0.2) * jitter(m_seed + 1, day.toJulianDay(), 0.3)
           * jitter(m_seed + 2, number, 0.4);
}

RhythmSpan::RhythmSpan(const DemoRhythm &rhythm, Instant from, Instant to) : m_from(from), m_to(to)
{
    double sum = 0;
    for (Instant hour = hourOf(from); hour < to; hour.microseconds += kHour) {
        const Instant begin = std::max(hour, from);
        const Instant end = std::min(hour.plusSeconds(3600), to);
        sum += rhythm.weight(hour) * double(end.microseconds - begin.microseconds) / double(kHour);
        m_cumulative.push_back(sum);
    }
}

Instant RhythmSpan::slotStart(std::size_t slot) const
{
    const Instant hour{hourOf(m_from).microseconds + std::int64_t(slot) * kHour};
    return std::clamp(hour, m_from, m_to);
}

Instant RhythmSpan::at(double share) const
{
    if (m_cumulative.empty())
        return m_from;
    const double wanted = share * averageHours();
    const auto found = std::upper_bound(m_cumulative.begin(), m_cumulative.end() - 1, wanted);
    const auto slot = std::size_t(found - m_cumulative.begin());
    const double before = slot == 0 ? 0 : m_cumulative[slot - 1];
    const double inside = (wanted - before) / (*found - before);
    const Instant begin = slotStart(slot);
    const double length = double(slotStart(slot + 1).microseconds - begin.microseconds);
    return {begin.microseconds + std::int64_t(inside * length)};
}

} // namespace clicknback
