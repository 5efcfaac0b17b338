// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/watchservice.h"

#include <QPromise>

#include <algorithm>

namespace clicknback {

namespace {

std::vector<Sample> within(std::vector<Sample> samples, Instant from)
{
    samples.erase(samples.begin(),
                  std::find_if(samples.begin(), samples.end(),
                               [from](const Sample &sample) { return sample.at >= from; }));
    return samples;
}

StateTimes timesOf(const std::vector<HistoryBucket> &buckets)
{
    StateTimes times;
    for (const HistoryBucket &bucket : buckets)
        times += bucket.times;
    return times;
}

} // namespace

QFuture<Result<ProbePast>> WatchService::past(const QString &probeId, Instant from, Instant to)
{
    if (!m_history)
        return readyPast({probeId, from, to, within(strip(probeId), from), {}, std::nullopt});
    return m_history->run([key = m_environmentKey, probeId, from, to,
                           now = m_clock()](LocalDatabase &database) -> Result<ProbePast> {
        HealthHistoryStore store(database);
        ProbePast past{.probeId = probeId, .from = from, .to = to};
        const auto oldest = [now](std::chrono::seconds kept) {
            return now.plusSeconds(-kept.count());
        };
        if (to.secondsSince(from) <= std::chrono::seconds(kRawShown).count()) {
            auto samples = store.samples(key, probeId, from, to);
            if (!samples)
                return fail(samples.error());
            past.samples = std::move(*samples);
        }
        const bool hasMinutes =
            from >= oldest(HealthHistoryStore::kMinutes)
            && to.secondsSince(from) <= std::chrono::seconds(kMinutesShown).count();
        auto buckets = store.buckets(
            key, probeId, hasMinutes ? HistoryResolution::Minute : HistoryResolution::Hour, from,
            to);
        if (!buckets)
            return fail(buckets.error());
        past.buckets = std::move(*buckets);
        past.uptime = uptimeOf(timesOf(past.buckets),
                               std::chrono::milliseconds(to.milliseconds() - from.milliseconds()));
        return past;
    });
}

QFuture<Result<ProbePast>> WatchService::readyPast(ProbePast past)
{
    QPromise<Result<ProbePast>> promise;
    promise.start();
    promise.addResult(Result<ProbePast>(std::move(past)));
    promise.finish();
    return promise.future();
}

QFuture<Result<std::vector<HealthHistoryStore::ProbeDays>>> WatchService::days(int count)
{
    using Days = Result<std::vector<HealthHistoryStore::ProbeDays>>;
    if (!m_history) {
        QPromise<Days> promise;
        promise.start();
        promise.addResult(Days(std::vector<HealthHistoryStore::ProbeDays>{}));
        promise.finish();
        return promise.future();
    }
    const Instant now = m_clock();
    const Instant from = Instant::startOfDay(now.utcDay().addDays(1 - count));
    return m_history->run([key = m_environmentKey, from, now](LocalDatabase &database) {
        return HealthHistoryStore(database).days(key, from, now.plusSeconds(1));
    });
}

} // namespace clicknback
