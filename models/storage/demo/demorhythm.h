// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <cstdint>
#include <vector>

namespace clicknback {

/// When people buy: quiet nights, busy evenings, busier weekends, and no two days alike.
class DemoRhythm
{
public:
    explicit DemoRhythm(std::uint64_t seed) : m_seed(seed) {}
    /// Purchases of the hour that begins at `hour`, relative to an average hour.
    double weight(Instant hour) const;

private:
    std::uint64_t m_seed;
};

/// The rhythm between two moments, to draw times from.
class RhythmSpan
{
public:
    RhythmSpan(const DemoRhythm &rhythm, Instant from, Instant to);

    /// How many average hours' purchases fall into the span.
    double averageHours() const { return m_cumulative.empty() ? 0 : m_cumulative.back(); }
    /// The moment by which this share (0 to 1) of the span's purchases has been made.
    Instant at(double share) const;

private:
    Instant slotStart(std::size_t slot) const;

    Instant m_from;
    Instant m_to;
    std::vector<double> m_cumulative; ///< by the end of each hour that touches the span
};

} // namespace clicknback
