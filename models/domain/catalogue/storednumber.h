// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/decimal.h"

#include <compare>
#include <optional>

namespace clicknback {

/// A double precision column as PostgreSQL writes it: shortest exact text, NaN and the infinities
/// included (facts 3.2, 3.8). Never a double here.
struct StoredNumber
{
    QString text;

    friend bool operator==(const StoredNumber &, const StoredNumber &) = default;

    /// Nothing for NaN, an infinity and text that is no number.
    std::optional<Decimal> value() const { return Decimal::fromText(text); }
    bool isNotANumber() const { return text == u"NaN"; }
    bool isInfinite() const { return text == u"Infinity" || text == u"-Infinity"; }

    /// As PostgreSQL compares: NaN is above everything, infinities stand at the ends.
    bool isAbove(const Decimal &limit) const;
    bool isBelow(const Decimal &limit) const;
    bool isZero() const;
    /// Digits after the point that count: "2.50" has one. 0 for what has no value.
    int fractionDigits() const;
};

/// The order of two exact numbers, whatever their scales.
std::strong_ordering orderOf(const Decimal &a, const Decimal &b);
/// Without exponent and trailing zeros: "20", "-0.75".
QString plainText(const Decimal &value);

} // namespace clicknback
