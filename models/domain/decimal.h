// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace clicknback {

/// An exact decimal: digits x 10^-scale. Just enough for offer terms, which arrive as the shortest
/// text of a double: at most 17 significant digits.
struct Decimal
{
    std::int64_t digits = 0;
    int scale = 0; ///< may be negative: 1e3 has scale -3

    /// Nothing for text that is no finite number, has digits beyond 64 bits or an exponent beyond
    /// any double's.
    static std::optional<Decimal> fromText(QStringView text);
    /// Without an exponent: "2.50", "-0.5", "1000".
    QString toText() const;

    friend bool operator==(const Decimal &, const Decimal &) = default; ///< 2.5 is not 2.50
};

/// factor x value, rounded half-even to whole units; nothing when it does not fit in 64 bits.
std::optional<std::int64_t> multiplyHalfEven(std::int64_t factor, const Decimal &value);

} // namespace clicknback
