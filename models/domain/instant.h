// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDate>
#include <QString>

#include <compare>
#include <cstdint>
#include <optional>

namespace clicknback {

/// A point in time: microseconds since 1970-01-01 UTC. QDateTime keeps only milliseconds.
struct Instant
{
    std::int64_t microseconds = 0;

    friend constexpr auto operator<=>(Instant, Instant) = default;

    static Instant now();
    /// Reads PostgreSQL's ISO text, "2026-11-23 14:02:11.123456" with an optional "+00" offset.
    /// Text without an offset is UTC (facts 1.5). Nothing for infinity, BC dates and non-dates.
    static std::optional<Instant> fromText(QStringView text);
    static Instant startOfDay(QDate utcDay);

    QDate utcDay() const;
    int utcHour() const;
    std::int64_t milliseconds() const;
    /// "2026-11-23 14:02:11.123456", as PostgreSQL writes a timestamp in UTC.
    QString toText() const;
    /// "2026-11-23T14:02:11Z", for JSON.
    QString toIsoText() const;

    Instant plusSeconds(std::int64_t seconds) const { return {microseconds + seconds * 1'000'000}; }
    Instant plusMilliseconds(std::int64_t ms) const { return {microseconds + ms * 1'000}; }
    /// this - earlier, in seconds, rounded towards zero.
    std::int64_t secondsSince(Instant earlier) const
    {
        return (microseconds - earlier.microseconds) / 1'000'000;
    }
};

} // namespace clicknback
