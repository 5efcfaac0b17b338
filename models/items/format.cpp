// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/format.h"

#include "models/domain/moneytext.h"

#include <QDateTime>
#include <QLocale>

#include <array>

namespace clicknback {

namespace {

QString grouped(std::int64_t value)
{
    return QLocale(QLocale::English).toString(qlonglong{value});
}

} // namespace

QString formatAmount(Money amount)
{
    return amountText(amount);
}

QString formatDifference(Money difference)
{
    return differenceText(difference);
}

QString formatEuros(Money amount)
{
    return eurosText(amount);
}

QString formatCount(std::int64_t count)
{
    return grouped(count);
}

QString formatTime(std::optional<Instant> time, const QTimeZone &zone)
{
    if (!time)
        return QStringLiteral("—");
    const QDateTime local =
        QDateTime::fromMSecsSinceEpoch(time->milliseconds(), QTimeZone::utc()).toTimeZone(zone);
    return QLocale(QLocale::English).toString(local, QStringLiteral("d MMM yyyy HH:mm:ss"));
}

QString formatAge(Instant then, Instant now)
{
    const std::int64_t seconds = now.secondsSince(then);
    if (seconds < 0)
        return QStringLiteral("in the future");
    if (seconds < 120)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 120 * 60)
        return QStringLiteral("%1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return QStringLiteral("%1 h").arg(seconds / 3600);
    return QStringLiteral("%1 d").arg(seconds / 86'400);
}

QString formatLatency(std::chrono::microseconds latency)
{
    const double milliseconds = double(latency.count()) / 1000.0;
    // The limits stand where the next unit's rounding begins: never "10.0 ms", never "1000 ms".
    if (milliseconds < 9.95)
        return QStringLiteral("%1 ms").arg(milliseconds, 0, 'f', 1);
    if (milliseconds < 999.5)
        return QStringLiteral("%1 ms").arg(milliseconds, 0, 'f', 0);
    return QStringLiteral("%1 s").arg(milliseconds / 1000.0, 0, 'f', 2);
}

QString formatBytes(std::int64_t bytes)
{
    constexpr std::array kUnits{"B", "kB", "MB", "GB", "TB"};
    double value = double(bytes);
    std::size_t unit = 0;
    for (; value >= (unit == 0 ? 1000 : 999.95) && unit + 1 < kUnits.size(); value /= 1000)
        ++unit;
    return QStringLiteral("%1 %2")
        .arg(value, 0, 'f', unit == 0 ? 0 : 1)
        .arg(QLatin1String(kUnits[unit]));
}

QString shortenId(const QString &id)
{
    return id.size() > 12 ? id.left(8) + QChar(0x2026) : id;
}

} // namespace clicknback
