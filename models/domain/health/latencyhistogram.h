// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>

namespace clicknback {

/// Latencies in buckets that grow by a twelfth of a power of two (6 %): small, mergeable, and its
/// percentiles are right to that width. From 1 µs to an hour; outside it counts as the border.
/// Counts stop at the largest number there is.
class LatencyHistogram
{
public:
    void add(std::chrono::microseconds latency, std::int64_t count = 1);
    void merge(const LatencyHistogram &other);
    std::int64_t count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    /// The smallest latency that `share` (0 to 1) of all do not exceed, as the upper border of its
    /// bucket: never too small, at most 6 % too large. Nothing without any.
    std::optional<std::chrono::microseconds> percentile(double share) const;

    /// A few bytes for each bucket that holds something; for storage.
    QByteArray toBytes() const;
    /// Nothing for bytes that toBytes() did not write. No bytes are the empty histogram.
    static std::optional<LatencyHistogram> fromBytes(const QByteArray &bytes);

    friend bool operator==(const LatencyHistogram &, const LatencyHistogram &) = default;

private:
    void addToBucket(int bucket, std::int64_t count);

    std::map<int, std::int64_t> m_buckets;
    std::int64_t m_count = 0;
};

} // namespace clicknback
