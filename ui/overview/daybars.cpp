// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/daybars.h"

#include "models/domain/status.h"
#include "models/items/format.h"
#include "models/items/severities.h"
#include "ui/charts/daycategories.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace clicknback {

namespace {

ChartPoint pointOf(const DayActivity &activity)
{
    const double height = activity.cashback.isNotANumber()
                              ? std::numeric_limits<double>::quiet_NaN()
                              : double(activity.cashback.cents()) / 100.0;
    return {height, QStringLiteral("%1 in %2 purchase%3")
                        .arg(formatEuros(activity.cashback), formatCount(activity.purchases),
                             activity.purchases == 1 ? QString() : QStringLiteral("s"))};
}

/// Known statuses in their order, unknown words after them.
QStringList statusesIn(const std::vector<DayActivity> &activity)
{
    QStringList found;
    for (const DayActivity &day : activity) {
        if (!found.contains(day.status))
            found << day.status;
    }
    std::stable_sort(found.begin(), found.end(), [](const QString &a, const QString &b) {
        return cashbackStatusFrom(a) < cashbackStatusFrom(b);
    });
    return found;
}

/// Several days may share a bar.
void add(ChartPoint &point, Money &sum, std::int64_t &purchases, const DayActivity &day)
{
    sum += day.cashback;
    purchases += day.purchases;
    point = pointOf({day.day, day.status, purchases, sum});
}

BarSeries seriesOf(const QString &status, const std::vector<DayActivity> &activity,
                   const DayCategories &categories)
{
    BarSeries series{.name = status, .look = {.severity = severityOfCashback(status)}};
    const std::size_t count = categories.days().size();
    series.points.resize(count);
    std::vector<Money> sums(count);
    std::vector<std::int64_t> purchases(count);
    for (const DayActivity &day : activity) {
        if (day.status == status) {
            const std::size_t at = categories.indexOf(day.day);
            add(series.points[at], sums[at], purchases[at], day);
        }
    }
    return series;
}

} // namespace

DayBars dayBars(const std::vector<DayActivity> &activity, QDate first, QDate last)
{
    std::vector<QDate> found;
    found.reserve(activity.size());
    for (const DayActivity &day : activity)
        found.push_back(day.day);
    const DayCategories categories(found, first, last);
    DayBars bars{categories.days(), categories.labels(), categories.headings(), {}};
    int unknownStatuses = 0;
    for (const QString &status : statusesIn(activity)) {
        bars.series.push_back(seriesOf(status, activity, categories));
        if (cashbackStatusFrom(status) == CashbackStatus::Unknown)
            bars.series.back().look.index = unknownStatuses++;
    }
    return bars;
}

} // namespace clicknback
