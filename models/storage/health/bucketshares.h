// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/uptime.h"

#include <array>

namespace clicknback {

/// Seconds of a bucket: a minute, an hour, a day (UTC).
inline constexpr std::array<qint64, 3> kBucketLengths{60, 3'600, 86'400};

/// The start of the bucket that holds a moment, in seconds since 1970 UTC.
qint64 bucketStart(Instant at, qint64 length);

/// What one sample adds to one bucket.
struct BucketShare
{
    qint64 length = 0; ///< seconds
    qint64 start = 0;  ///< seconds since 1970 UTC
    StateTimes times;
    int samples = 0;
    int failures = 0;

    friend bool operator==(const BucketShare &, const BucketShare &) = default;
};

/// A sample's own bucket of each length counts it; the time before it that was observed is spread
/// over all buckets that it touches, so that the sums of minutes, hours and days are the same.
/// Unknown and paused time was not observed, and a sample that could not tell counts as none.
std::vector<BucketShare> sharesOf(const Sample &sample, HealthState before,
                                  std::chrono::milliseconds observed, bool isMaintenance);

} // namespace clicknback
