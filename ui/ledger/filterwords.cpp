// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/filterwords.h"

#include <array>

namespace clicknback {

namespace {

QString hourText(int hour)
{
    return QStringLiteral("%1:00").arg(hour, 2, 10, QLatin1Char('0'));
}

QString minutesText(int minutes)
{
    constexpr int kDay = 24 * 60;
    if (minutes >= kDay && minutes % kDay == 0)
        return QStringLiteral("%1 d").arg(minutes / kDay);
    if (minutes >= 60 && minutes % 60 == 0)
        return QStringLiteral("%1 h").arg(minutes / 60);
    return QStringLiteral("%1 min").arg(minutes);
}

} // namespace

QString weekHoursText(const LedgerFilter &filter)
{
    static constexpr std::array kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const std::size_t count = filter.weekHours.count();
    if (count == 0)
        return {};
    std::size_t first = 0;
    while (!filter.weekHours[first])
        ++first;
    std::size_t end = first;
    while (end < filter.weekHours.size() && filter.weekHours[end])
        ++end;
    const bool isOneRun = end - first == count && first / 24 == (end - 1) / 24;
    if (!isOneRun)
        return QStringLiteral("%1 hours of the week").arg(count);
    return QStringLiteral("%1 %2–%3")
        .arg(QLatin1String(kDays[first / 24]), hourText(int(first % 24)),
             hourText(int((end - 1) % 24 + 1)));
}

QString pendingAgeText(const LedgerFilter &filter)
{
    if (filter.pendingAtLeast && filter.pendingBelow)
        return QStringLiteral("pending for %1 to %2")
            .arg(minutesText(*filter.pendingAtLeast), minutesText(*filter.pendingBelow));
    if (filter.pendingAtLeast)
        return QStringLiteral("pending for %1 or more").arg(minutesText(*filter.pendingAtLeast));
    if (filter.pendingBelow)
        return QStringLiteral("pending for less than %1").arg(minutesText(*filter.pendingBelow));
    return {};
}

} // namespace clicknback
