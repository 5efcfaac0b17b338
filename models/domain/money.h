// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

#include <compare>
#include <cstdint>
#include <limits>

namespace clicknback {

/// An amount in cents, or NaN, which the platform's numeric(12,2) columns can hold (facts 1.2).
/// Arithmetic is checked: what does not fit in 64 bits becomes NaN, as NaN does in PostgreSQL,
/// and never a wrong number.
class Money
{
public:
    constexpr Money() = default;
    static constexpr Money fromCents(std::int64_t cents) { return Money(cents); }
    static constexpr Money notANumber() { return Money(kNotANumber); }

    /// Reads PostgreSQL's text of a numeric exactly: "5", "-0.75", "12.340", "NaN".
    static Result<Money> fromText(QStringView text);

    constexpr bool isNotANumber() const { return m_cents == kNotANumber; }
    constexpr bool isZero() const { return m_cents == 0; }
    constexpr bool isNegative() const { return m_cents < 0 && !isNotANumber(); }
    /// Only meaningful when !isNotANumber().
    constexpr std::int64_t cents() const { return m_cents; }

    Money operator-() const;
    Money absolute() const;
    Money &operator+=(Money other);
    Money &operator-=(Money other);
    friend Money operator+(Money a, Money b) { return a += b; }
    friend Money operator-(Money a, Money b) { return a -= b; }

    /// NaN equals NaN and is the greatest value, as PostgreSQL orders it.
    friend constexpr bool operator==(Money, Money) = default;
    friend constexpr std::strong_ordering operator<=>(Money a, Money b)
    {
        if (a.isNotANumber() || b.isNotANumber())
            return a.isNotANumber() <=> b.isNotANumber();
        return a.m_cents <=> b.m_cents;
    }

    /// "1234.50": what PostgreSQL and CSV read.
    QString toText() const;

private:
    static constexpr std::int64_t kNotANumber = std::numeric_limits<std::int64_t>::min();
    constexpr explicit Money(std::int64_t cents) : m_cents(cents) {}
    std::int64_t m_cents = 0;
};

} // namespace clicknback
