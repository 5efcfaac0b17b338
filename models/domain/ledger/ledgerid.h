// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace clicknback {

/// A purchase id in 16 bytes. The platform's ids are text (facts 1.2): what is no canonical
/// lower-case UUID is kept as text by LedgerNames, and the id holds its number there.
struct LedgerId
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend constexpr auto operator<=>(const LedgerId &, const LedgerId &) = default;

    /// `high` of an id that is a number into LedgerNames::oddIds. No version 4 UUID has it.
    static constexpr std::uint64_t kOdd = ~std::uint64_t{0};
    static constexpr LedgerId odd(std::uint64_t number) { return {kOdd, number}; }
    constexpr bool isOdd() const { return high == kOdd; }

    /// Nothing for anything but 36 characters of lower-case canonical UUID.
    static std::optional<LedgerId> fromUuid(QByteArrayView text);
    /// Only meaningful when !isOdd().
    QByteArray toUuid() const;
};

} // namespace clicknback
