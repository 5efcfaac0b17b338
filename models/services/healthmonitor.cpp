// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/healthmonitor.h"

#include "models/network/httpjudge.h"
#include "models/storage/serverstore.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kHttpTimeout{5};

Result<DatabasePulse> takePulse(Connection &connection)
{
    ServerStore server(connection);
    QElapsedTimer timer;
    timer.start();
    if (Result<void> answered = server.ping(); !answered)
        return fail(answered.error());
    DatabasePulse pulse{.latency = std::chrono::microseconds(timer.nsecsElapsed() / 1000)};
    const auto session = server.session();
    const auto state = server.state();
    const auto schema = server.schema();
    if (!session)
        return fail(session.error());
    if (!state)
        return fail(state.error());
    if (!schema)
        return fail(schema.error());
    pulse.session = *session;
    pulse.server = *state;
    pulse.schema = *schema;
    return pulse;
}

} // namespace

struct HealthMonitor::Probe
{
    HealthTrack track;
    std::deque<Observation> history;

    void observe(const Observation &observation)
    {
        track.observe(observation);
        history.push_back(observation);
        if (history.size() > kHistory)
            history.pop_front();
    }
};

struct HealthMonitor::Instance
{
    struct Route
    {
        explicit Route(HealthEndpoint e) : endpoint(e) {}

        HealthEndpoint endpoint;
        Probe probe;
        QFutureWatcher<HttpReply> watcher;
    };
    explicit Instance(InstanceAddress a) : address(std::move(a)) {}

    InstanceAddress address;
    Route live{HealthEndpoint::Live};
    Route ready{HealthEndpoint::Ready};
};

std::optional<Instant> InstanceHealth::since() const
{
    const ProbeHealth &decisive = combined(live.state, ready.state) == ready.state ? ready : live;
    return decisive.since;
}

int HealthSnapshot::instancesIn(HealthState state) const
{
    return int(
        std::count_if(instances.begin(), instances.end(), [state](const InstanceHealth &instance) {
            return instance.state() == state;
        }));
}

HealthMonitor::HealthMonitor(std::vector<InstanceAddress> instances, DatabaseLane &lane,
                             std::chrono::milliseconds interval)
    : m_lane(lane), m_database(std::make_unique<Probe>())
{
    for (InstanceAddress &address : instances) {
        m_instances.push_back(std::make_unique<Instance>(std::move(address)));
        Instance &instance = *m_instances.back();
        for (Instance::Route *route : {&instance.live, &instance.ready}) {
            connect(&route->watcher, &QFutureWatcherBase::finished, this, [this, route] {
                if (route->watcher.future().resultCount() == 0)
                    return;
                route->probe.observe(
                    judge(route->endpoint, answerOf(route->watcher.result()), Instant::now()));
                emit changed();
            });
        }
    }
    connect(&m_databaseWatcher, &QFutureWatcherBase::finished, this,
            &HealthMonitor::databaseAnswered);
    connect(&m_timer, &QTimer::timeout, this, &HealthMonitor::probeAll);
    connect(&m_silence, &QTimer::timeout, this, &HealthMonitor::changed);
    m_silence.setSingleShot(true);
    m_timer.setInterval(interval);
}

HealthMonitor::~HealthMonitor() = default;

void HealthMonitor::start()
{
    m_timer.start();
    probeAll();
}

void HealthMonitor::probeAll()
{
    for (const auto &instance : m_instances) {
        for (Instance::Route *route : {&instance->live, &instance->ready}) {
            // A slow answer is waited for, not asked for twice.
            if (!route->watcher.isRunning())
                route->watcher.setFuture(
                    m_http.ask({.url = instance->address.baseUrl + pathOf(route->endpoint),
                                .timeout = kHttpTimeout}));
        }
    }
    if (!m_databaseWatcher.isRunning())
        probeDatabase();
    emit changed();
}

void HealthMonitor::probeDatabase()
{
    m_sinceAsked.start();
    m_silence.start(kSilence + std::chrono::milliseconds(50));
    m_databaseWatcher.setFuture(m_lane.run(takePulse));
}

void HealthMonitor::databaseAnswered()
{
    if (m_databaseWatcher.future().resultCount() == 0)
        return;
    const Result<DatabasePulse> pulse = m_databaseWatcher.result();
    Observation observation{.at = Instant::now(), .succeeded = pulse.has_value()};
    m_databaseError = pulse ? std::nullopt : std::optional(pulse.error().kind);
    m_silence.stop();
    if (pulse) {
        observation.latency = pulse->latency;
        observation.text = QStringLiteral("answers");
        m_pulse = *pulse;
        m_pulseAt = observation.at;
    } else {
        observation.text = pulse.error().message;
    }
    m_database->observe(observation);
    emit changed();
}

ProbeHealth HealthMonitor::healthOf(const Probe &probe, Instant now)
{
    return {probe.track.stateAt(now), probe.track.since(), probe.track.last(), probe.history};
}

HealthSnapshot HealthMonitor::snapshot() const
{
    const Instant now = Instant::now();
    HealthSnapshot snapshot{
        .database = healthOf(*m_database, now), .pulse = m_pulse, .pulseAt = m_pulseAt};
    const bool isSilent =
        m_databaseWatcher.isRunning() && m_sinceAsked.elapsed() >= kSilence.count();
    snapshot.databaseAnswers =
        snapshot.database.last && snapshot.database.last->succeeded && !isSilent;
    snapshot.databaseError = m_databaseError;
    for (const auto &instance : m_instances)
        snapshot.instances.push_back({instance->address, healthOf(instance->live.probe, now),
                                      healthOf(instance->ready.probe, now)});
    return snapshot;
}

double HealthMonitor::requestsPerMinute() const
{
    constexpr double kRoutes = 2;
    return kRoutes * double(m_instances.size()) * 60'000.0 / double(m_timer.interval());
}

double HealthMonitor::queriesPerMinute() const
{
    constexpr double kStatements = 4; // ping, session, state, schema
    return kStatements * 60'000.0 / double(m_timer.interval());
}

} // namespace clicknback
