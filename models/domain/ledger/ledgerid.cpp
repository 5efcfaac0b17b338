// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerid.h"

namespace clicknback {

namespace {

constexpr std::size_t kUuidLength = 36;
constexpr std::uint8_t kNoDigit = 0xFF;

constexpr std::array<std::uint8_t, 256> makeDigits()
{
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::size_t i = 0; i < 10; ++i)
        digits[std::size_t('0') + i] = std::uint8_t(i);
    for (std::size_t i = 0; i < 6; ++i)
        digits[std::size_t('a') + i] = std::uint8_t(10 + i);
    return digits;
}

constexpr std::array<std::uint8_t, 256> kDigits = makeDigits();
/// Where the sixteen bytes stand in the text.
constexpr std::array<std::uint8_t, 16> kPlaces{0,  2,  4,  6,  9,  11, 14, 16,
                                               19, 21, 24, 26, 28, 30, 32, 34};

} // namespace

std::optional<LedgerId> LedgerId::fromUuid(QByteArrayView text)
{
    if (text.size() != qsizetype(kUuidLength))
        return std::nullopt;
    const char *c = text.data();
    if (c[8] != '-' || c[13] != '-' || c[18] != '-' || c[23] != '-')
        return std::nullopt;
    LedgerId id;
    std::uint32_t bad = 0;
    const auto byteAt = [&](std::size_t i) {
        const std::uint32_t upper = kDigits[std::uint8_t(c[kPlaces[i]])];
        const std::uint32_t lower = kDigits[std::uint8_t(c[kPlaces[i] + 1])];
        bad |= upper | lower;
        return std::uint64_t(upper << 4U | lower);
    };
    for (std::size_t i = 0; i < 8; ++i)
        id.high = id.high << 8U | byteAt(i);
    for (std::size_t i = 8; i < 16; ++i)
        id.low = id.low << 8U | byteAt(i);
    if (bad > 0x0F || id.isOdd())
        return std::nullopt;
    return id;
}

QByteArray LedgerId::toUuid() const
{
    static constexpr char kHex[] = "0123456789abcdef";
    QByteArray text(qsizetype(kUuidLength), '-');
    char *to = text.data();
    for (std::size_t i = 0; i < 16; ++i) {
        const std::uint64_t half = i < 8 ? high : low;
        const auto byte = std::uint8_t(half >> (8 * (7 - i % 8)));
        to[kPlaces[i]] = kHex[byte >> 4U];
        to[kPlaces[i] + 1] = kHex[byte & 0x0FU];
    }
    return text;
}

} // namespace clicknback
