// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/maintenance.h"

#include <QDateTime>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QDateTime utc(std::int64_t seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

/// What a clock in `zone` shows, as seconds since 1970 there.
std::int64_t shownAt(const QTimeZone &zone, std::int64_t seconds)
{
    return seconds + zone.offsetFromUtc(utc(seconds));
}

QDate dayIn(const QTimeZone &zone, Instant at)
{
    return utc(shownAt(zone, at.milliseconds() / 1'000)).date();
}

/// The first moment after `from` at which the clock has jumped over `shown`. Between the two the
/// clock changes once, forward.
std::int64_t endOfGap(const QTimeZone &zone, std::int64_t shown, std::int64_t from, std::int64_t to)
{
    while (from + 1 < to) {
        const std::int64_t middle = from + (to - from) / 2;
        (shownAt(zone, middle) < shown ? from : to) = middle;
    }
    return to;
}

/// When a clock in `zone` shows it for the first time, or has just jumped over it.
std::int64_t firstShowing(const QTimeZone &zone, std::int64_t shown)
{
    // The offsets around it: no zone changes its clocks twice within two days.
    constexpr std::int64_t kDay = 86'400;
    const std::int64_t before = shown - zone.offsetFromUtc(utc(shown - kDay));
    const std::int64_t after = shown - zone.offsetFromUtc(utc(shown + kDay));
    for (const std::int64_t candidate : {std::min(before, after), std::max(before, after)}) {
        if (shownAt(zone, candidate) == shown)
            return candidate;
    }
    return endOfGap(zone, shown, std::min(before, after) - 1, std::max(before, after));
}

bool isNth(QDate day, int nth)
{
    if (nth == -1)
        return day.day() + 7 > day.daysInMonth();
    return (day.day() - 1) / 7 + 1 == nth;
}

bool isWeekday(int weekday)
{
    return weekday >= 1 && weekday <= 7;
}

bool isUsableNth(int nth)
{
    return nth == -1 || (nth >= 1 && nth <= 5);
}

QString dayProblem(const MaintenanceWindow &window)
{
    if (window.repeat == MaintenanceWindow::Repeat::Once)
        return window.day.isValid() ? QString() : u"It has no day."_s;
    if (!isWeekday(window.weekday))
        return u"Its weekday is from 1 (Monday) to 7 (Sunday), not %1."_s.arg(window.weekday);
    if (window.repeat == MaintenanceWindow::Repeat::NthWeekday && !isUsableNth(window.nth))
        return u"Which weekday of the month is a number from 1 to 5, or -1 for the last, not %1."_s
            .arg(window.nth);
    return {};
}

QString timeProblem(const MaintenanceWindow &window)
{
    if (!window.zone.isValid())
        return u"Its time zone is not known to this machine."_s;
    if (!window.start.isValid())
        return u"It has no time of day at which it starts."_s;
    if (window.length < 1min)
        return u"It must be 1 minute long or longer."_s;
    return window.length > kLongestMaintenance
               ? u"It is longer than 7 days: pause the probes instead."_s
               : QString();
}

} // namespace

bool MaintenanceWindow::isOn(QDate localDay) const
{
    if (repeat == Repeat::Once)
        return localDay == day;
    return localDay.dayOfWeek() == weekday && (repeat == Repeat::Weekly || isNth(localDay, nth));
}

Instant MaintenanceWindow::startOn(QDate localDay) const
{
    const std::int64_t shown =
        Instant::startOfDay(localDay).plusMilliseconds(start.msecsSinceStartOfDay()).milliseconds()
        / 1'000;
    return Instant{firstShowing(zone, shown) * 1'000'000};
}

std::optional<Instant> MaintenanceWindow::endAt(Instant now) const
{
    if (!maintenanceProblem(*this).isEmpty())
        return std::nullopt;
    const std::int64_t seconds = std::chrono::seconds(length).count();
    // A day more than needed, for clocks that jump.
    const QDate first = dayIn(zone, now.plusSeconds(-seconds)).addDays(-1);
    for (QDate candidate = dayIn(zone, now).addDays(1); candidate >= first;
         candidate = candidate.addDays(-1)) {
        if (!isOn(candidate))
            continue;
        const Instant begins = startOn(candidate);
        if (begins <= now && now < begins.plusSeconds(seconds))
            return begins.plusSeconds(seconds);
    }
    return std::nullopt;
}

std::optional<Instant> MaintenanceWindow::nextAfter(Instant now) const
{
    if (!maintenanceProblem(*this).isEmpty())
        return std::nullopt;
    if (repeat == Repeat::Once)
        return startOn(day) > now ? std::optional(startOn(day)) : std::nullopt;
    // Each fifth weekday comes at least four times a year.
    constexpr int kLongestWait = 366;
    const QDate first = dayIn(zone, now).addDays(-1);
    for (int ahead = 0; ahead <= kLongestWait; ++ahead) {
        const QDate candidate = first.addDays(ahead);
        if (isOn(candidate) && startOn(candidate) > now)
            return startOn(candidate);
    }
    return std::nullopt;
}

QString maintenanceProblem(const MaintenanceWindow &window)
{
    if (window.name.trimmed().isEmpty())
        return u"A maintenance window needs a name."_s;
    const QString problem = dayProblem(window);
    const QString wrong = problem.isEmpty() ? timeProblem(window) : problem;
    return wrong.isEmpty() ? QString() : u"Maintenance “%1”: %2"_s.arg(window.name, wrong);
}

MaintenanceWindow platformMaintenance()
{
    return {.name = u"the platform's monthly maintenance"_s,
            .repeat = MaintenanceWindow::Repeat::NthWeekday,
            .weekday = 7,
            .nth = 1,
            .start = QTime(2, 0),
            .length = 60min};
}

} // namespace clicknback
