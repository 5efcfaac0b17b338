// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/health/uptime.h"
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
/// environment. Each sample is written at once with its share of the minute and the hour, in one
/// transaction: a killed program loses the one that was under way. Not synced to the disk for each:
/// a crash of the machine may lose the last seconds.
class HealthHistoryStore
{
public:
    static constexpr std::chrono::hours kRaw{48};
    static constexpr std::chrono::hours kMinutes{30 * 24};
    static constexpr std::chrono::hours kHours{5 * 365 * 24};
    static constexpr int kIncidents = 5'000; ///< the newest of each environment

    explicit HealthHistoryStore(LocalDatabase &database) : m_database(database) {}

    /// ~/.local/share/clicknback-ops/health.sqlite
    static QString defaultPath();
    static const LocalSchema &schema();

    /// `state` is what the probe was in from `sample.at` on; `observed` the time since its sample
    /// before that counts for the state `before`; `isMaintenance` counts it for nobody.
    Result<void> add(const QString &environmentKey, const QString &probeId, const Sample &sample,
                     HealthState before, std::chrono::milliseconds observed, bool isMaintenance);

    /// Oldest first.
    Result<std::vector<Sample>> samples(const QString &environmentKey, const QString &probeId,
                                        Instant from, Instant to, int most = 20'000);
    Result<std::vector<HistoryBucket>> buckets(const QString &environmentKey,
                                               const QString &probeId, HistoryResolution resolution,
                                               Instant from, Instant to);
    /// The days (UTC) of all probes at once, for the wall: id, and one bucket for each day that has
    /// anything, without latencies.
    struct ProbeDays
    {
        QString probeId;
        std::vector<HistoryBucket> days;
    };
    Result<std::vector<ProbeDays>> days(const QString &environmentKey, Instant from, Instant to);

    /// Removes what is older than it is kept; returns how many rows went. Cheap when nothing did.
    Result<qint64> prune(Instant now);

    /// Writes the incident with all its events, new or known.
    Result<void> save(const QString &environmentKey, const Incident &incident);
    /// Newest first, with their events.
    Result<std::vector<Incident>> incidents(const QString &environmentKey, int most);
    Result<std::vector<Incident>> openIncidents(const QString &environmentKey);

    Result<void> saveDecision(const QString &environmentKey, const ProbeDecision &decision);
    Result<std::vector<ProbeDecision>> decisions(const QString &environmentKey);

    Result<void> addChange(const QString &environmentKey, const PlatformChange &change);
    Result<std::vector<PlatformChange>> changes(const QString &environmentKey, Instant from,
                                                Instant to);

private:
    LocalDatabase &m_database;
};

} // namespace clicknback
