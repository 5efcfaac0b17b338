// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace clicknback {

/// Sum of two integers, or nothing when it does not fit.
constexpr std::optional<std::int64_t> checkedAdd(std::int64_t a, std::int64_t b)
{
    using Limits = std::numeric_limits<std::int64_t>;
    if ((b > 0 && a > Limits::max() - b) || (b < 0 && a < Limits::min() - b))
        return std::nullopt;
    return a + b;
}

/// a x 10 + digit for a >= 0, or nothing when it does not fit.
constexpr std::optional<std::int64_t> checkedAppendDigit(std::int64_t a, int digit)
{
    if (a > (std::numeric_limits<std::int64_t>::max() - digit) / 10)
        return std::nullopt;
    return a * 10 + digit;
}

} // namespace clicknback
