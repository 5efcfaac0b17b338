// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wallets/weekbars.h"

#include "models/items/format.h"
#include "models/items/severities.h"

#include <QLocale>
#include <QMap>

#include <algorithm>
#include <limits>

namespace clicknback {

namespace {

constexpr int kMostWeeks = 104;

QDate weekOf(const PurchaseRow &purchase)
{
    const QDate day = purchase.createdAt->utcDay();
    return day.addDays(1 - day.dayOfWeek());
}

/// By cashback status, in the statuses' order, and Monday.
using Sums = QMap<std::pair<CashbackStatus, QString>, QMap<QDate, Money>>;

Sums sumByWeek(const std::vector<PurchaseRow> &purchases)
{
    Sums sums;
    for (const PurchaseRow &purchase : purchases) {
        if (purchase.createdAt && purchase.cashbackRowAmount)
            sums[{cashbackStatusFrom(purchase.cashbackStatus), purchase.cashbackStatus}]
                [weekOf(purchase)] += *purchase.cashbackRowAmount;
    }
    return sums;
}

ChartPoint pointOf(Money sum)
{
    return {sum.isNotANumber() ? std::numeric_limits<double>::quiet_NaN()
                               : double(sum.cents()) / 100.0,
            formatEuros(sum)};
}

} // namespace

WeekBars weekBars(const std::vector<PurchaseRow> &purchases)
{
    const Sums sums = sumByWeek(purchases);
    WeekBars bars;
    if (sums.isEmpty())
        return bars;
    QDate first = sums.first().firstKey();
    QDate last = first;
    for (const QMap<QDate, Money> &weeks : sums) {
        first = std::min(first, weeks.firstKey());
        last = std::max(last, weeks.lastKey());
    }
    first = std::max(first, last.addDays(-7 * (kMostWeeks - 1)));
    std::vector<QDate> mondays;
    for (QDate monday = first; monday <= last; monday = monday.addDays(7)) {
        const QLocale english(QLocale::English);
        mondays.push_back(monday);
        bars.labels << english.toString(monday, QStringLiteral("d MMM"));
        bars.headings << english.toString(monday, QStringLiteral("'Week from Monday' d MMM yyyy"));
    }
    for (auto [status, weeks] : sums.asKeyValueRange()) {
        BarSeries series{.name = status.second,
                         .look = {.severity = severityOfCashback(status.second)}};
        for (const QDate monday : mondays)
            series.points.push_back(weeks.contains(monday) ? pointOf(weeks.value(monday))
                                                           : ChartPoint{});
        bars.series.push_back(std::move(series));
    }
    return bars;
}

} // namespace clicknback
