// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/nightlyreset.h"

namespace clicknback {

namespace {

Instant resetOn(QDate day, QTime reset)
{
    return Instant::startOfDay(day).plusMilliseconds(reset.msecsSinceStartOfDay());
}

} // namespace

std::optional<Instant> nightlyResetEnds(Instant now, std::optional<QTime> reset)
{
    constexpr std::int64_t kSecondsBefore = 2 * 60;
    constexpr std::int64_t kSecondsAfter = 8 * 60;
    if (!reset || !reset->isValid())
        return std::nullopt;
    for (const int day : {-1, 0, 1}) { // its minutes may reach over midnight
        const Instant at = resetOn(now.utcDay().addDays(day), *reset);
        const Instant ends = at.plusSeconds(kSecondsAfter);
        if (now >= at.plusSeconds(-kSecondsBefore) && now < ends)
            return ends;
    }
    return std::nullopt;
}

bool hasNightlyReset(Instant from, Instant to, std::optional<QTime> reset)
{
    if (!reset || !reset->isValid())
        return false;
    const auto isBetween = [&](Instant at) { return at > from && at <= to; };
    return isBetween(resetOn(from.utcDay(), *reset))
           || isBetween(resetOn(from.utcDay().addDays(1), *reset));
}

} // namespace clicknback
