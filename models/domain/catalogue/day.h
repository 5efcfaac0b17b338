// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDate>
#include <QString>

#include <compare>
#include <optional>

namespace clicknback {

/// A day as a date column can hold it: any year, and PostgreSQL's two infinities.
struct Day
{
    qint64 julianDay = 0;

    friend constexpr auto operator<=>(Day, Day) = default;

    static Day from(QDate day) { return {day.toJulianDay()}; }
    static Day infinity();
    static Day minusInfinity();
    /// Reads PostgreSQL's ISO text: "2026-11-23", "44-03-15 BC", "infinity". Nothing for other
    /// text.
    static std::optional<Day> fromText(QStringView text);

    /// Nothing for an infinity.
    std::optional<QDate> date() const;
    /// As PostgreSQL writes it.
    QString toText() const;
};

} // namespace clicknback
