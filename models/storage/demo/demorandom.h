// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cstdint>

namespace clicknback {

/// A bijection of 64 bits that looks random; also turns (seed, number) into an independent stream.
constexpr std::uint64_t scrambled(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

/// Random numbers that are the same everywhere for the same seed, unlike the standard library's
/// distributions.
class DemoRandom
{
public:
    explicit constexpr DemoRandom(std::uint64_t seed) : m_state(seed) {}
    constexpr DemoRandom(std::uint64_t seed, std::uint64_t stream)
        : m_state(scrambled(seed ^ scrambled(stream)))
    {}

    constexpr std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        return scrambled(m_state);
    }
    /// 0 to limit - 1.
    constexpr std::int64_t below(std::int64_t limit)
    {
        return std::int64_t((next() >> 32) * std::uint64_t(limit) >> 32);
    }
    constexpr std::int64_t between(std::int64_t first, std::int64_t last)
    {
        return first + below(last - first + 1);
    }
    /// In [0, 1).
    constexpr double share() { return double(next() >> 11) * 0x1.0p-53; }
    constexpr bool chance(int perThousand) { return below(1000) < perThousand; }
    /// Lower-case text of a version 4 UUID.
    QByteArray uuid();

private:
    std::uint64_t m_state;
};

} // namespace clicknback
