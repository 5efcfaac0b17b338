// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/latencyhistogram.h"

#include "models/domain/checked.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace clicknback {

namespace {

constexpr std::int64_t kLongest = 3'600'000'000; ///< an hour
constexpr int kBuckets = 382;                    ///< the last one holds the hour: 2^(381/12) µs
constexpr char kVersion = 1;

/// The largest whole microsecond of each bucket. At the lower end some buckets stay empty.
const std::array<std::int64_t, kBuckets> &borders()
{
    static const auto table = [] {
        std::array<std::int64_t, kBuckets> made{};
        for (int i = 0; i < kBuckets; ++i)
            made[std::size_t(i)] = std::int64_t(std::floor(std::exp2(i / 12.0)));
        return made;
    }();
    return table;
}

int bucketOf(std::chrono::microseconds latency)
{
    const std::int64_t value = std::clamp<std::int64_t>(latency.count(), 1, kLongest);
    const auto found = std::lower_bound(borders().begin(), borders().end(), value);
    return int(found - borders().begin());
}

/// Whether add() ever counts in it.
bool isUsed(std::int64_t bucket)
{
    return bucket >= 0 && bucket < kBuckets
           && bucketOf(std::chrono::microseconds(borders()[std::size_t(bucket)])) == bucket;
}

std::int64_t saturatedSum(std::int64_t a, std::int64_t b)
{
    return checkedAdd(a, b).value_or(std::numeric_limits<std::int64_t>::max());
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
void appendNumber(QByteArray &bytes, std::int64_t number)
{
    for (; number > 0x7f; number >>= 7)
        bytes.append(char((number & 0x7f) | 0x80));
    bytes.append(char(number));
}

/// Nothing when it is cut, too large, or longer than it needs to be.
std::optional<std::int64_t> takeNumber(const QByteArray &bytes, qsizetype &at)
{
    std::int64_t number = 0;
    for (int shift = 0; at < bytes.size() && shift < 63; shift += 7) {
        const auto byte = std::uint8_t(bytes[at++]);
        number |= std::int64_t(byte & 0x7f) << shift;
        if (byte <= 0x7f)
            return byte == 0 && shift > 0 ? std::nullopt : std::optional(number);
    }
    return std::nullopt;
}

} // namespace

void LatencyHistogram::add(std::chrono::microseconds latency, std::int64_t count)
{
    if (count > 0)
        addToBucket(bucketOf(latency), count);
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    if (&other == this)
        return merge(LatencyHistogram(other));
    for (const auto &[bucket, count] : other.m_buckets)
        addToBucket(bucket, count);
}

void LatencyHistogram::addToBucket(int bucket, std::int64_t count)
{
    std::int64_t &sum = m_buckets[bucket];
    sum = saturatedSum(sum, count);
    m_count = saturatedSum(m_count, count);
}

std::optional<std::chrono::microseconds> LatencyHistogram::percentile(double share) const
{
    if (isEmpty())
        return std::nullopt;
    // A little less, so that 0.07 of 100 is the seventh and not the eighth.
    const double rank = std::max(1.0, std::ceil(share * double(m_count) * (1 - 1e-12)));
    double passed = 0;
    int bucket = 0;
    for (auto next = m_buckets.begin(); next != m_buckets.end() && passed < rank; ++next) {
        bucket = next->first;
        passed += double(next->second);
    }
    return std::chrono::microseconds(std::min(borders()[std::size_t(bucket)], kLongest));
}

QByteArray LatencyHistogram::toBytes() const
{
    if (isEmpty())
        return {};
    QByteArray bytes(1, kVersion);
    int last = -1;
    for (const auto &[bucket, count] : m_buckets) {
        appendNumber(bytes, bucket - last);
        appendNumber(bytes, count);
        last = bucket;
    }
    return bytes;
}

std::optional<LatencyHistogram> LatencyHistogram::fromBytes(const QByteArray &bytes)
{
    LatencyHistogram histogram;
    if (bytes.isEmpty())
        return histogram;
    if (bytes[0] != kVersion || bytes.size() < 3)
        return std::nullopt;
    std::int64_t bucket = -1;
    for (qsizetype at = 1; at < bytes.size();) {
        const auto step = takeNumber(bytes, at);
        const auto count = takeNumber(bytes, at);
        if (!step || !count || *step < 1 || *step > kBuckets || *count < 1)
            return std::nullopt;
        bucket += *step;
        if (!isUsed(bucket))
            return std::nullopt;
        histogram.addToBucket(int(bucket), *count);
    }
    return histogram;
}

} // namespace clicknback
