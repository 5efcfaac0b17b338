// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/instant.h"

#include <QDateTime>
#include <QTimeZone>

#include <chrono>

namespace clicknback {

namespace {

constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;

std::int64_t floorDivide(std::int64_t value, std::int64_t divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// "+00", "-05:30" or "+01:02:03" in seconds; nothing for other text.
std::optional<std::int64_t> offsetSeconds(QStringView text)
{
    if (text.isEmpty() || text == u"Z")
        return 0;
    if (text[0] != u'+' && text[0] != u'-')
        return std::nullopt;
    std::int64_t seconds = 0;
    std::int64_t unit = 3600;
    for (const QStringView part : text.mid(1).split(u':')) {
        bool ok = false;
        seconds += part.toInt(&ok) * unit;
        unit /= 60;
        if (!ok)
            return std::nullopt;
    }
    return text[0] == u'-' ? -seconds : seconds;
}

} // namespace

Instant Instant::now()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(sinceEpoch).count()};
}

Instant Instant::startOfDay(QDate utcDay)
{
    return {QDate(1970, 1, 1).daysTo(utcDay) * kMicrosecondsPerDay};
}

std::optional<Instant> Instant::fromText(QStringView text)
{
    // yyyy-MM-dd HH:mm:ss[.ffffff][offset]; years beyond 9999 have more digits and are not read.
    if (text.size() < 19 || text.endsWith(u" BC"))
        return std::nullopt;
    const QDate day = QDate::fromString(text.left(10).toString(), Qt::ISODate);
    const QTime time = QTime::fromString(text.mid(11, 8).toString(), QStringLiteral("HH:mm:ss"));
    if (!day.isValid() || !time.isValid())
        return std::nullopt;
    QStringView rest = text.mid(19);
    std::int64_t fraction = 0;
    if (rest.startsWith(u'.')) {
        std::int64_t unit = 100'000;
        rest = rest.mid(1);
        for (; !rest.isEmpty() && rest[0].isDigit(); rest = rest.mid(1), unit /= 10)
            fraction += rest[0].digitValue() * unit;
    }
    const std::optional<std::int64_t> offset = offsetSeconds(rest);
    if (!offset)
        return std::nullopt;
    return Instant{startOfDay(day).microseconds + time.msecsSinceStartOfDay() * 1'000LL + fraction
                   - *offset * 1'000'000};
}

QDate Instant::utcDay() const
{
    return QDate(1970, 1, 1).addDays(floorDivide(microseconds, kMicrosecondsPerDay));
}

int Instant::utcHour() const
{
    const std::int64_t inDay = microseconds - startOfDay(utcDay()).microseconds;
    return int(inDay / 3'600'000'000);
}

std::int64_t Instant::milliseconds() const
{
    return floorDivide(microseconds, 1'000);
}

QString Instant::toText() const
{
    const std::int64_t inDay = microseconds - startOfDay(utcDay()).microseconds;
    const QTime time = QTime::fromMSecsSinceStartOfDay(int(inDay / 1'000));
    return QStringLiteral("%1 %2.%3")
        .arg(utcDay().toString(Qt::ISODate), time.toString(QStringLiteral("HH:mm:ss")))
        .arg(inDay % 1'000'000, 6, 10, QLatin1Char('0'));
}

QString Instant::toIsoText() const
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds(), Qt::UTC).toString(Qt::ISODate);
}

} // namespace clicknback
