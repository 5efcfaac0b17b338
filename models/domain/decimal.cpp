// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/decimal.h"

#include "models/domain/checked.h"

#include <algorithm>
#include <limits>

namespace clicknback {

namespace {

/// The whole number after the "e"; nothing beyond what a double's text can hold.
std::optional<int> exponentFrom(QStringView text)
{
    constexpr int kMost = 400;
    bool ok = false;
    const int exponent = text.toInt(&ok);
    return ok && exponent >= -kMost && exponent <= kMost ? std::optional(exponent) : std::nullopt;
}

/// "2.50" without sign or exponent.
std::optional<Decimal> unsignedFrom(QStringView text)
{
    Decimal value;
    bool point = false;
    for (const QChar c : text) {
        if (c == u'.' && !point) {
            point = true;
            continue;
        }
        if (c < u'0' || c > u'9')
            return std::nullopt;
        const auto digits = checkedAppendDigit(value.digits, c.unicode() - u'0');
        if (!digits)
            return std::nullopt;
        value.digits = *digits;
        value.scale += point ? 1 : 0;
    }
    const bool anyDigit = text.size() > (point ? 1 : 0);
    return anyDigit ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<Decimal> Decimal::fromText(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype e = trimmed.indexOf(u'e', 0, Qt::CaseInsensitive);
    const std::optional<int> exponent = e < 0 ? 0 : exponentFrom(trimmed.mid(e + 1));
    const QStringView mantissa = e < 0 ? trimmed : trimmed.left(e);
    const bool negative = mantissa.startsWith(u'-');
    const bool hasSign = negative || mantissa.startsWith(u'+');
    const std::optional<Decimal> value = unsignedFrom(hasSign ? mantissa.mid(1) : mantissa);
    if (!exponent || !value)
        return std::nullopt;
    return Decimal{negative ? -value->digits : value->digits, value->scale - *exponent};
}

QString Decimal::toText() const
{
    const bool negative = digits < 0;
    const std::uint64_t magnitude = negative ? ~std::uint64_t(digits) + 1 : std::uint64_t(digits);
    QString text = QString::number(magnitude) + QString(std::max(-scale, 0), QLatin1Char('0'));
    if (scale > 0) {
        text = text.rightJustified(scale + 1, QLatin1Char('0'));
        text.insert(text.size() - scale, QLatin1Char('.'));
    }
    return negative ? QLatin1Char('-') + text : text;
}

std::optional<std::int64_t> multiplyHalfEven(std::int64_t factor, const Decimal &value)
{
    // 128 bits hold any product of two 64-bit numbers; Boost-free and exact.
    __extension__ using Wide = __int128;
    constexpr Wide kLimit = std::numeric_limits<std::int64_t>::max();
    Wide product = Wide{factor} * value.digits;
    for (int scale = value.scale; scale < 0; ++scale) {
        product *= 10;
        if (product > kLimit || product < -kLimit)
            return std::nullopt;
    }
    // Beyond it no product reaches half a unit, and 10^38 is the last power that fits.
    if (value.scale > 38)
        return 0;
    Wide divisor = 1;
    for (int scale = 0; scale < value.scale; ++scale)
        divisor *= 10;
    const bool negative = product < 0;
    const Wide magnitude = negative ? -product : product;
    Wide quotient = magnitude / divisor;
    const Wide remainder = magnitude % divisor;
    const Wide complement = divisor - remainder;
    if (remainder > complement || (remainder == complement && quotient % 2 == 1))
        ++quotient;
    if (quotient > kLimit)
        return std::nullopt;
    return std::int64_t(negative ? -quotient : quotient);
}

} // namespace clicknback
