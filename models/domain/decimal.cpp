// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/decimal.h"

#include "models/domain/checked.h"

#include <limits>

namespace clicknback {

std::optional<Decimal> Decimal::fromText(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype e = trimmed.toString().indexOf(u'e', 0, Qt::CaseInsensitive);
    QStringView mantissa = e < 0 ? trimmed : trimmed.left(e);
    int exponent = 0;
    if (e >= 0) {
        bool ok = false;
        exponent = trimmed.mid(e + 1).toInt(&ok);
        if (!ok)
            return std::nullopt;
    }
    const bool negative = mantissa.startsWith(u'-');
    if (negative || mantissa.startsWith(u'+'))
        mantissa = mantissa.mid(1);
    std::optional<std::int64_t> digits = 0;
    int scale = 0;
    bool point = false;
    bool anyDigit = false;
    for (const QChar c : mantissa) {
        if (c == u'.' && !point) {
            point = true;
            continue;
        }
        if (c < u'0' || c > u'9')
            return std::nullopt;
        anyDigit = true;
        digits = checkedAppendDigit(*digits, c.unicode() - u'0');
        if (!digits)
            return std::nullopt;
        scale += point ? 1 : 0;
    }
    if (!anyDigit)
        return std::nullopt;
    return Decimal{negative ? -*digits : *digits, scale - exponent};
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
