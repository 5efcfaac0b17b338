// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/storednumber.h"

#include <algorithm>

namespace clicknback {

namespace {

__extension__ using Wide = __int128;

Decimal withoutTrailingZeros(Decimal value)
{
    if (value.digits == 0)
        return {};
    for (; value.digits % 10 == 0; --value.scale)
        value.digits /= 10;
    return value;
}

/// The power of ten just above the value: 0.05 -> -1, 5 -> 1, 12 -> 2.
int magnitudeOf(const Decimal &value)
{
    int length = 0;
    for (std::int64_t rest = value.digits; rest != 0; rest /= 10)
        ++length;
    return length - value.scale;
}

Wide scaledBy(std::int64_t digits, int zeros)
{
    Wide scaled = digits;
    for (; zeros > 0; --zeros)
        scaled *= 10;
    return scaled;
}

int signOf(const Decimal &value)
{
    return value.digits == 0 ? 0 : value.digits < 0 ? -1 : 1;
}

} // namespace

std::strong_ordering orderOf(const Decimal &left, const Decimal &right)
{
    const Decimal a = withoutTrailingZeros(left);
    const Decimal b = withoutTrailingZeros(right);
    if (signOf(a) != signOf(b) || signOf(a) == 0)
        return signOf(a) <=> signOf(b);
    if (const auto size = magnitudeOf(a) <=> magnitudeOf(b); size != 0)
        return signOf(a) > 0 ? size : 0 <=> size;
    // Of the same magnitude the scales differ by 18 at most, which 128 bits hold.
    const int scale = std::max(a.scale, b.scale);
    return scaledBy(a.digits, scale - a.scale) <=> scaledBy(b.digits, scale - b.scale);
}

QString plainText(const Decimal &value)
{
    const Decimal shortest = withoutTrailingZeros(value);
    QString digits =
        QString::number(qAbs(shortest.digits)).rightJustified(shortest.scale + 1, QLatin1Char('0'));
    if (shortest.scale > 0)
        digits.insert(digits.size() - shortest.scale, QLatin1Char('.'));
    else
        digits += QString(-shortest.scale, QLatin1Char('0'));
    return shortest.digits < 0 ? QLatin1Char('-') + digits : digits;
}

bool StoredNumber::isAbove(const Decimal &limit) const
{
    const std::optional<Decimal> number = value();
    return number ? orderOf(*number, limit) > 0 : isNotANumber() || text == u"Infinity";
}

bool StoredNumber::isBelow(const Decimal &limit) const
{
    const std::optional<Decimal> number = value();
    return number ? orderOf(*number, limit) < 0 : text == u"-Infinity";
}

bool StoredNumber::isZero() const
{
    const std::optional<Decimal> number = value();
    return number && number->digits == 0;
}

int StoredNumber::fractionDigits() const
{
    const std::optional<Decimal> number = value();
    return number ? std::max(0, withoutTrailingZeros(*number).scale) : 0;
}

} // namespace clicknback
