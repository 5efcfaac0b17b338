// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/demorandom.h"

namespace clicknback {

QByteArray DemoRandom::uuid()
{
    static constexpr char kHex[] = "0123456789abcdef";
    const std::uint64_t high = (next() & ~0xf000ULL) | 0x4000ULL;
    const std::uint64_t low = (next() & ~(3ULL << 62)) | (2ULL << 62);
    QByteArray text(36, '-');
    char *out = text.data();
    for (int digit = 0; digit < 32; ++digit) {
        if (digit == 8 || digit == 12 || digit == 16 || digit == 20)
            ++out;
        const std::uint64_t half = digit < 16 ? high : low;
        *out++ = kHex[half >> (60 - 4 * (digit % 16)) & 15];
    }
    return text;
}

} // namespace clicknback
