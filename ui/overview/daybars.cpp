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

void addCategory(DayBars &bars, QDate day, const QString &label, const QString &heading)
{
    bars.days.push_back(day);
    bars.labels << label;
    bars.headings << heading;
}

/// Which bar a day belongs to.
class Slots
{
public:
    Slots(const std::vector<DayActivity> &activity, QDate first, QDate last) : m_first(first), m_last(last)
    {
        for (const DayActivity &day : activity) {
            m_hasOlder = m_hasOlder || isOlder(day.day);
            m_hasLater = m_hasLater || isLater(day.day);
        }
    }

    bool hasOlder() const { return m_hasOlder; }
    bool hasLater() const { return m_hasLater; }
    std::size_t of(QDate day) const
    {
        const auto days = std::size_t(m_first.daysTo(m_last)) + 1;
        const std::size_t start = m_hasOlder ? 1 : 0;
        if (isOlder(day))
            return 0;
        return isLater(day) ? start + days : start + std::size_t(m_first.daysTo(day));
    }

private:
    bool isOlder(QDate day) const { return day.isValid() && day < m_first; }
    bool isLater(QDate day) const { return !day.isValid() || day > m_last; }

    QDate m_first;
    QDate m_last;
    bool m_hasOlder = false;
    bool m_hasLater = false;
};

/// Several days may share a bar.
void add(ChartPoint &point, Money &sum, std::int64_t &purchases, const DayActivity &day)
{
    sum += day.cashback;
    purchases += day.purchases;
    point = pointOf({day.day, day.status, purchases, sum});
}

BarSeries seriesOf(const QString &status, const std::vector<DayActivity> &activity, const Slots &barSlots,
                   std::size_t count)
{
    BarSeries series{.name = status, .look = {.severity = severityOfCashback(status)}};
    series.points.resize(count);
    std::vector<Money> sums(count);
    std::vector<std::int64_t> purchases(count);
    for (const DayActivity &day : activity) {
        if (day.status == status) {
            const std::size_t at = barSlots.of(day.day);
            add(series.points[at], sums[at], purchases[at], day);
        }
    }
    return series;
}

} // namespace

DayBars dayBars(const std::vector<DayActivity> &activity, QDate first, QDate last)
{
    DayBars bars;
    const QLocale english(QLocale::English);
    first = std::max(first, last.addDays(1 - kMostDays));
    const Slots barSlots(activity, first, last);
    if (barSlots.hasOlder())
        addCategory(bars, {}, QStringLiteral("older"),
                    QStringLiteral("Before %1").arg(english.toString(first, QStringLiteral("d MMM yyyy"))));
    for (QDate day = first; day <= last; day = day.addDays(1))
        addCategory(bars, day, english.toString(day, QStringLiteral("d MMM")),
                    english.toString(day, QStringLiteral("dddd d MMM yyyy")));
    if (barSlots.hasLater())
        addCategory(bars, {}, QStringLiteral("later"), QStringLiteral("In the future, or no date at all"));
    int unknownStatuses = 0;
    for (const QString &status : statusesIn(activity)) {
        bars.series.push_back(seriesOf(status, activity, barSlots, bars.days.size()));
        if (cashbackStatusFrom(status) == CashbackStatus::Unknown)
            bars.series.back().look.index = unknownStatuses++;
    }
    return bars;
}

} // namespace clicknback
