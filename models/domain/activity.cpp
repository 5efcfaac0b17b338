// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/activity.h"

#include <algorithm>
#include <numeric>

namespace clicknback {

namespace {

/// Whole weeks of history, as many as are compared; none without a first day.
int weeksBetween(QDate firstDay, QDate today)
{
    constexpr qint64 kMostWeeks = 8;
    return firstDay.isValid() ? int(std::clamp(firstDay.daysTo(today) / 7, qint64{0}, kMostWeeks))
                              : 0;
}

} // namespace

std::int64_t TodayActivity::purchasesSoFar() const
{
    return std::accumulate(purchases.begin(), purchases.end(), std::int64_t{0});
}

std::optional<double> TodayActivity::usualSoFar(Instant now) const
{
    if (weeksObserved == 0)
        return std::nullopt;
    const double wholeHours = std::accumulate(usual.begin(), usual.begin() + hourNow, 0.0);
    const Instant hourStart = Instant::startOfDay(today).plusSeconds(hourNow * 3600);
    const double share = double(now.secondsSince(hourStart)) / 3600.0;
    return wholeHours + usual[std::size_t(hourNow)] * share;
}

TodayActivity compareToday(const std::vector<HourActivity> &hours, QDate firstDay, Instant now)
{
    TodayActivity activity{.today = now.utcDay(), .hourNow = now.utcHour()};
    activity.weeksObserved = weeksBetween(firstDay, activity.today);
    for (const HourActivity &hour : hours) {
        if (!hour.day.isValid() || hour.hour < 0 || hour.hour > 23)
            continue;
        const qint64 age = hour.day.daysTo(activity.today);
        if (age == 0)
            activity.purchases[std::size_t(hour.hour)] += hour.purchases;
        else if (age > 0 && age % 7 == 0 && age / 7 <= activity.weeksObserved)
            activity.usual[std::size_t(hour.hour)] += double(hour.purchases);
    }
    for (double &usual : activity.usual)
        usual /= std::max(activity.weeksObserved, 1);
    return activity;
}

} // namespace clicknback
