// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/day.h"

#include <limits>

namespace clicknback {

namespace {

constexpr qint64 kInfinity = std::numeric_limits<qint64>::max();

} // namespace

Day Day::infinity()
{
    return {kInfinity};
}

Day Day::minusInfinity()
{
    return {-kInfinity};
}

std::optional<Day> Day::fromText(QStringView text)
{
    if (text == u"infinity")
        return infinity();
    if (text == u"-infinity")
        return minusInfinity();
    const bool beforeChrist = text.endsWith(u" BC");
    const QList<QStringView> parts = (beforeChrist ? text.chopped(3) : text).split(u'-');
    if (parts.size() != 3)
        return std::nullopt;
    const int year = parts[0].toInt();
    const QDate date(beforeChrist ? -year : year, parts[1].toInt(), parts[2].toInt());
    return date.isValid() ? std::optional(from(date)) : std::nullopt;
}

std::optional<QDate> Day::date() const
{
    if (julianDay == kInfinity || julianDay == -kInfinity)
        return std::nullopt;
    return QDate::fromJulianDay(julianDay);
}

QString Day::toText() const
{
    const std::optional<QDate> day = date();
    if (!day)
        return julianDay > 0 ? QStringLiteral("infinity") : QStringLiteral("-infinity");
    return QStringLiteral("%1-%2-%3%4")
        .arg(qAbs(day->year()), 4, 10, QLatin1Char('0'))
        .arg(day->month(), 2, 10, QLatin1Char('0'))
        .arg(day->day(), 2, 10, QLatin1Char('0'))
        .arg(day->year() < 0 ? QStringLiteral(" BC") : QString());
}

} // namespace clicknback
