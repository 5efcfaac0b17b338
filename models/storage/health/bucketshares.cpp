// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/bucketshares.h"

#include <algorithm>

namespace clicknback {

namespace {

using std::chrono::milliseconds;

/// More between two samples is no observation; it also bounds how many minutes one sample touches.
constexpr milliseconds kMostObserved = std::chrono::hours(7 * 24);
constexpr qint64 kMillisecond = 1'000; // microseconds

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/// Where time in a state is kept; nothing: it was not observed.
milliseconds StateTimes::*slotOf(HealthState state, bool isMaintenance)
{
    switch (state) {
    case HealthState::Good:
        return isMaintenance ? &StateTimes::maintenance : &StateTimes::good;
    case HealthState::Degraded:
        return isMaintenance ? &StateTimes::maintenance : &StateTimes::degraded;
    case HealthState::Down:
        return isMaintenance ? &StateTimes::maintenance : &StateTimes::down;
    case HealthState::Unknown:
    case HealthState::Paused:
        break;
    }
    return nullptr;
}

/// Milliseconds since 1970 UTC.
struct Span
{
    qint64 from = 0;
    qint64 to = 0;
};

void spread(Span span, qint64 length, milliseconds StateTimes::*slot,
            std::vector<BucketShare> &shares)
{
    const qint64 step = length * 1'000;
    while (span.from < span.to) {
        const qint64 start = floorTo(span.from, step);
        const qint64 end = std::min(span.to, start + step);
        BucketShare share{length, start / 1'000, {}, 0, 0};
        share.times.*slot = milliseconds(end - span.from);
        shares.push_back(share);
        span.from = end;
    }
}

/// The last share that was made is of the sample's own bucket, or that bucket has none yet.
void count(const Sample &sample, qint64 length, std::vector<BucketShare> &shares)
{
    const qint64 start = bucketStart(sample.at, length);
    if (shares.empty() || shares.back().length != length || shares.back().start != start)
        shares.push_back({length, start, {}, 0, 0});
    shares.back().samples = 1;
    shares.back().failures = sample.verdict == Verdict::Fail ? 1 : 0;
}

} // namespace

qint64 bucketStart(Instant at, qint64 length)
{
    return floorTo(floorTo(at.microseconds, kMillisecond * 1'000) / (kMillisecond * 1'000), length);
}

std::vector<BucketShare> sharesOf(const Sample &sample, HealthState before, milliseconds observed,
                                  bool isMaintenance)
{
    const qint64 end = floorTo(sample.at.microseconds, kMillisecond) / kMillisecond;
    const Span span{end - std::clamp(observed, milliseconds(0), kMostObserved).count(), end};
    milliseconds StateTimes::*const slot = slotOf(before, isMaintenance);
    std::vector<BucketShare> shares;
    for (const qint64 length : kBucketLengths) {
        if (slot)
            spread(span, length, slot, shares);
        if (sample.verdict != Verdict::Unknown)
            count(sample, length, shares);
    }
    return shares;
}

} // namespace clicknback
