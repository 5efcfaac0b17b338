// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/health/uptime.h"
#include "models/storage/health/bucketshares.h"
#include "models/storage/localdatabase.h"

#include <optional>
#include <vector>

namespace clicknback {

/// What a person decided about a probe.
struct ProbeDecision
{
    QString probeId;
    bool isPaused = false;
    QString acknowledgedBy;
    std::optional<Instant> acknowledgedAt;
    std::optional<Instant> snoozedUntil;

    friend bool operator==(const ProbeDecision &, const ProbeDecision &) = default;
};

enum class HistoryResolution { Minute, Hour };

/// Samples, their summaries, incidents and decisions in a SQLite file of their own, kept apart by
/// environment. Each sample is written at once with its share of the minute, the hour and the day,
/// in one transaction: a killed program loses the one that was under way. Not synced to the disk
/// for each: a crash of the machine may lose the last seconds.
class HealthHistoryStore
{
public:
    static constexpr std::chrono::hours kRaw{48};
    static constexpr std::chrono::hours kMinutes{30 * 24};
    static constexpr std::chrono::hours kHours{5 * 365 * 24}; ///< days and changes as well
    static constexpr int kIncidents = 5'000; ///< the newest closed ones of each environment
    static constexpr int kChanges = 20'000;  ///< the newest of each environment
    static constexpr qint64 kMostBytes = 2'000'000'000;

    explicit HealthHistoryStore(LocalDatabase &database) : m_database(database) {}

    /// ~/.local/share/clicknback-ops/health.sqlite
    static QString defaultPath();
    static const LocalSchema &schema();

    /// `observed` is the time before `sample.at` that counts for the state `before`: nothing while
    /// that was unknown or paused. `isMaintenance` counts it for nobody. A sample that could not
    /// tell (Unknown) is kept and counts neither as sample nor as failure; latencies are those of
    /// Pass and Warn. The same sample again changes nothing.
    Result<void> add(const QString &environmentKey, const QString &probeId, const Sample &sample,
                     HealthState before, std::chrono::milliseconds observed, bool isMaintenance);

    /// From `from` to `to`, both included. Oldest first; of more than `most` the newest.
    Result<std::vector<Sample>> samples(const QString &environmentKey, const QString &probeId,
                                        Instant from, Instant to, int most = 20'000);
    /// From the one that holds `from` to the last one that begins before `to`; oldest first.
    Result<std::vector<HistoryBucket>> buckets(const QString &environmentKey,
                                               const QString &probeId, HistoryResolution resolution,
                                               Instant from, Instant to);
    /// The days (UTC) of all probes at once, for the wall: id, and one bucket for each day that has
    /// anything, without latencies. The same days as buckets() would give, by probe.
    struct ProbeDays
    {
        QString probeId;
        std::vector<HistoryBucket> days;
    };
    Result<std::vector<ProbeDays>> days(const QString &environmentKey, Instant from, Instant to);

    /// Removes what is older than it is kept; returns how many rows went. Cheap when nothing did.
    /// While the file holds more than `mostBytes`, everything is kept for half as long (down to a
    /// 64th), and much free room is given back to the disk, some of it at each call.
    Result<qint64> prune(Instant now, qint64 mostBytes = kMostBytes);

    /// Writes the incident with all its events, new or known.
    Result<void> save(const QString &environmentKey, const Incident &incident);
    /// Newest first, with their events.
    Result<std::vector<Incident>> incidents(const QString &environmentKey, int most);
    Result<std::vector<Incident>> openIncidents(const QString &environmentKey);

    /// One that decides nothing any more is forgotten.
    Result<void> saveDecision(const QString &environmentKey, const ProbeDecision &decision);
    Result<std::vector<ProbeDecision>> decisions(const QString &environmentKey);

    /// The same change again is the same.
    Result<void> addChange(const QString &environmentKey, const PlatformChange &change);
    /// From `from` to `to`, both included; oldest first.
    Result<std::vector<PlatformChange>> changes(const QString &environmentKey, Instant from,
                                                Instant to);

private:
    Result<qint64> probeNumber(const QString &environmentKey, const QString &probeId);
    Result<void> addShares(qint64 probe, const Sample &sample,
                           const std::vector<BucketShare> &shares);
    Result<qint64> dropOld(Instant now, int share);
    Result<void> fit(Instant now, qint64 mostBytes, qint64 &dropped);

    LocalDatabase &m_database;
};

} // namespace clicknback
