// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/health/endpoint.h"
#include "models/domain/revision.h"
#include "models/domain/server.h"
#include "models/network/httpengine.h"
#include "models/storage/databaselane.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

/// One probed thing as it stands now.
struct ProbeHealth
{
    HealthState state = HealthState::Unknown;
    std::optional<Instant> since;
    std::optional<Observation> last;
    std::deque<Observation> history; ///< oldest first, at most HealthMonitor::kHistory
};

struct InstanceHealth
{
    InstanceAddress address;
    ProbeHealth live;
    ProbeHealth ready;

    HealthState state() const { return combined(live.state, ready.state); }
    /// When the present state began, as far as it was observed.
    std::optional<Instant> since() const;
};

/// What one successful look at PostgreSQL told.
struct DatabasePulse
{
    std::chrono::microseconds latency{0};
    SessionInfo session;
    ServerState server;
    SchemaVerdict schema;
};

struct HealthSnapshot
{
    std::vector<InstanceHealth> instances;
    ProbeHealth database;
    std::optional<DatabasePulse> pulse; ///< the last one, however old: see database.last
    std::optional<Instant> pulseAt;
    /// The last question was answered, and the one under way is not older than kSilence.
    bool databaseAnswers = false;
    std::optional<ErrorKind> databaseError; ///< of the last question, when it failed

    int instancesIn(HealthState state) const;
};

/// Probes the instances and the database again and again, on their own threads. Lives on the GUI
/// thread. The lane should be the monitor's own: a probe that waits behind a long read would
/// measure the read.
class HealthMonitor : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kHistory = 900;
    /// A question that waits longer makes what pages show old, before the database is called down.
    static constexpr std::chrono::milliseconds kSilence{2'000};

    static constexpr std::chrono::milliseconds kInterval{2'000};

    HealthMonitor(std::vector<InstanceAddress> instances, DatabaseLane &lane,
                  std::chrono::milliseconds interval = kInterval);
    ~HealthMonitor() override;

    void start();
    /// States as of now: what was not observed lately is unknown.
    HealthSnapshot snapshot() const;
    /// Questions a minute: over HTTP, and statements to the database.
    double requestsPerMinute() const;
    double queriesPerMinute() const;

signals:
    void changed();

private:
    struct Probe;
    struct Instance;
    void probeAll();
    void probeDatabase();
    void databaseAnswered();
    static ProbeHealth healthOf(const Probe &probe, Instant now);

    DatabaseLane &m_lane;
    HttpEngine m_http;
    QTimer m_timer;
    std::vector<std::unique_ptr<Instance>> m_instances;
    std::unique_ptr<Probe> m_database;
    QFutureWatcher<Result<DatabasePulse>> m_databaseWatcher;
    std::optional<DatabasePulse> m_pulse;
    std::optional<Instant> m_pulseAt;
    std::optional<ErrorKind> m_databaseError;
    QElapsedTimer m_sinceAsked;
    QTimer m_silence;
};

} // namespace clicknback
