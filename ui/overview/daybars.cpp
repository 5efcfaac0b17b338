// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/daybars.h"

#include "models/domain/status.h"
#include "models/items/format.h"
#include "models/items/severities.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace clicknback {

namespace {

/// A mistaken date far in the past must not make a chart of a million bars.
constexpr qint64 kMostDays = 400;

ChartPoint pointOf(const DayActivity &activity)
{
    const double height = activity.cashback.isNotANumber() ? std::numeric_limits<double>::quiet_NaN()
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

} // namespace

DayBars dayBars(const std::vector<DayActivity> &activity, QDate first, QDate last)
{
    DayBars bars;
    const QLocale english(QLocale::English);
    first = std::max(first, last.addDays(1 - kMostDays));
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        bars.days.push_back(day);
        bars.labels << english.toString(day, QStringLiteral("d MMM"));
        bars.headings << english.toString(day, QStringLiteral("dddd d MMM yyyy"));
    }
    int unknownStatuses = 0;
    for (const QString &status : statusesIn(activity)) {
        BarSeries series{.name = status, .look = {.severity = severityOfCashback(status)}};
        if (cashbackStatusFrom(status) == CashbackStatus::Unknown)
            series.look.index = unknownStatuses++;
        series.points.resize(bars.days.size());
        for (const DayActivity &day : activity) {
            const qint64 at = first.daysTo(day.day);
            if (day.status == status && at >= 0 && at < qint64(bars.days.size()))
                series.points[std::size_t(at)] = pointOf(day);
        }
        bars.series.push_back(std::move(series));
    }
    return bars;
}

} // namespace clicknback
