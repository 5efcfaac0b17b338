// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <cstdint>

namespace clicknback {

/// A numeric as PostgreSQL sends it in binary: groups of four decimal digits, the first of which
/// has the weight 10,000^weight. Does not copy: the bytes must outlive it.
class BinaryNumeric
{
public:
    static constexpr int kGroupDigits = 4;

    /// Fewer bytes than they say are NaN.
    explicit BinaryNumeric(QByteArrayView bytes)
    {
        if (bytes.size() < kHeadBytes)
            return;
        m_groups = read<std::int16_t>(bytes.data());
        m_at = bytes.data() + kHeadBytes;
        if (m_groups < 0 || bytes.size() < kHeadBytes + 2 * m_groups)
            return;
        weight = read<std::int16_t>(bytes.data() + 2);
        m_sign = read<std::uint16_t>(bytes.data() + 4);
        scale = read<std::uint16_t>(bytes.data() + 6);
    }

    bool isNumber() const { return m_sign == 0x0000 || isNegative(); }
    bool isNegative() const { return m_sign == 0x4000; }
    bool isPlusInfinity() const { return m_sign == 0xD000; }
    bool isMinusInfinity() const { return m_sign == 0xF000; }
    int groups() const { return m_groups; }
    /// The group that many groups after the first; 0 outside.
    int group(int index) const
    {
        return index < 0 || index >= m_groups ? 0 : read<std::int16_t>(m_at + 2 * index);
    }

    int weight = 0;
    int scale = 0; ///< digits after the point

private:
    static constexpr qsizetype kHeadBytes = 8;

    template<typename T>
    static T read(const char *at)
    {
        return qFromBigEndian<T>(at);
    }

    int m_groups = 0;
    std::uint16_t m_sign = 0xC000; ///< NaN
    const char *m_at = nullptr;
};

} // namespace clicknback
