// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/activity.h"

#include <numeric>

namespace clicknback {

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
    constexpr int kWeeks = 8;
    for (int week = 1; week <= kWeeks; ++week)
        activity.weeksObserved += activity.today.addDays(-7 * week) >= firstDay ? 1 : 0;
    for (const HourActivity &hour : hours) {
        const qint64 age = hour.day.daysTo(activity.today);
        if (hour.hour < 0 || hour.hour > 23)
            continue;
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
