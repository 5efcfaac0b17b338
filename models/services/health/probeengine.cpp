// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/probeengine.h"

#include <QFutureWatcher>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::size_t kLatenessKept = 10'000;
constexpr std::chrono::milliseconds kTogether{3};       ///< due so soon: asked with the others
constexpr std::chrono::milliseconds kLongestNap{5'000}; ///< so that our sleep is noticed
constexpr std::chrono::milliseconds kGrace{2'000};      ///< beyond a probe's own timeout

Instant after(Instant at, std::chrono::milliseconds time)
{
    return at.plusMilliseconds(time.count());
}

std::chrono::milliseconds between(Instant from, Instant to)
{
    return std::chrono::milliseconds((to.microseconds - from.microseconds) / 1'000);
}

bool isOnTheWay(ProbeLayer layer)
{
    return layer == ProbeLayer::OurNetwork || layer == ProbeLayer::Dns
           || layer == ProbeLayer::Connect || layer == ProbeLayer::Tls || layer == ProbeLayer::Ssh;
}

/// Silence of what is asked itself is a failure; of what is only read through something else it
/// says nothing.
bool isAskedItself(ProbeKind kind)
{
    return kind == ProbeKind::Http || kind == ProbeKind::Tcp || kind == ProbeKind::Dns
           || kind == ProbeKind::TlsExpiry || kind == ProbeKind::KillSwitch
           || kind == ProbeKind::Postgres;
}

Sample noAnswer(const ProbeSpec &probe, Instant at)
{
    const bool isItself = isAskedItself(probe.kind()) && probe.from == Vantage::Here;
    return {
        .at = at,
        .verdict = isItself ? Verdict::Fail : Verdict::Unknown,
        .layer = probe.kind() == ProbeKind::Postgres ? ProbeLayer::Database : ProbeLayer::Connect,
        .text =
            QStringLiteral("no answer within %1 s").arg(double(probe.timeout.count()) / 1'000.0)};
}

} // namespace

struct ProbeEngine::Entry
{
    explicit Entry(const ProbeSpec &spec)
        : id(spec.id), policy(trackPolicyOf(spec)), track(policy), isPaused(spec.isPaused)
    {}

    QString id;
    TrackPolicy policy;
    ProbeTrack track;
    std::unique_ptr<QFutureWatcher<Sample>> asked; ///< null: not being asked
    Instant askedAt;
    Instant due;
    bool isPaused = false;
    QString acknowledgedBy;
    HealthState acknowledgedState = HealthState::Unknown;
    std::optional<Instant> snoozedUntil;
};

ProbeEngine::ProbeEngine(std::vector<ProbeSpec> probes, AskProbe ask, ProbeEngineSettings settings)
    : m_probes(std::move(probes))
    , m_ask(std::move(ask))
    , m_settings(std::move(settings))
    , m_random(m_settings.seed != 0 ? m_settings.seed : std::random_device{}())
{
    for (const ProbeSpec &probe : m_probes)
        m_entries.push_back(std::make_unique<Entry>(probe));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ProbeEngine::tick);
}

ProbeEngine::~ProbeEngine()
{
    stop();
}

void ProbeEngine::start()
{
    spread(m_settings.clock());
    tick();
}

/// First questions are soon, and not all at once.
void ProbeEngine::spread(Instant now)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto room = std::min(m_probes[i].interval, kSpread);
        m_entries[i]->due =
            after(now, room * std::int64_t(i) / std::max<std::int64_t>(1, m_entries.size()));
    }
}

void ProbeEngine::stop()
{
    m_timer.stop();
    for (const auto &entry : m_entries)
        drop(*entry);
    m_lastTick.reset();
}

void ProbeEngine::drop(Entry &entry)
{
    if (!entry.asked)
        return;
    entry.asked->disconnect(this);
    entry.asked->cancel();
    entry.asked.release()->deleteLater();
}

void ProbeEngine::askNow(const QString &probeId)
{
    const Instant now = m_settings.clock();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if ((probeId.isEmpty() || m_entries[i]->id == probeId) && !m_entries[i]->isPaused)
            m_entries[i]->due = now;
    }
    if (m_lastTick)
        tick();
}

void ProbeEngine::tick()
{
    const Instant now = m_settings.clock();
    if (m_lastTick && between(*m_lastTick, now) > kSleep)
        wakeUp(now);
    m_lastTick = now;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        Entry &entry = *m_entries[i];
        if (entry.asked && between(entry.askedAt, now) > m_probes[i].timeout + kGrace) {
            drop(entry);
            answered(entry, noAnswer(m_probes[i], entry.askedAt));
        }
        if (entry.due <= after(now, kTogether) && !entry.isPaused)
            ask(entry, m_probes[i], now);
    }
    plan(now);
}

/// What was asked before we slept says nothing about the platform.
void ProbeEngine::wakeUp(Instant now)
{
    for (const auto &entry : m_entries)
        drop(*entry);
    spread(now);
    emit changed();
}

void ProbeEngine::plan(Instant now)
{
    auto nap = kLongestNap;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = *m_entries[i];
        if (entry.isPaused)
            continue;
        nap = std::min(nap, between(now, entry.due));
        if (entry.asked)
            nap =
                std::min(nap, between(now, after(entry.askedAt, m_probes[i].timeout + 2 * kGrace)));
    }
    m_timer.start(std::max(nap, std::chrono::milliseconds(1)));
}

void ProbeEngine::ask(Entry &entry, const ProbeSpec &probe, Instant now)
{
    noteLateness(between(entry.due, now));
    // From when it was due: small delays must not add up. After a long one from now.
    std::uniform_real_distribution<double> jitter(-probe.jitter, probe.jitter);
    const std::chrono::milliseconds pause(
        std::int64_t(double(probe.interval.count()) * (1.0 + jitter(m_random))));
    entry.due = after(entry.due, pause) > now ? after(entry.due, pause) : after(now, pause);
    if (entry.asked)
        return;
    ++m_asked[probe.kind()];
    entry.askedAt = now;
    entry.asked = std::make_unique<QFutureWatcher<Sample>>();
    connect(entry.asked.get(), &QFutureWatcherBase::finished, this, [this, &entry] {
        QFutureWatcher<Sample> *watcher = entry.asked.release();
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            answered(entry, watcher->result());
    });
    entry.asked->setFuture(m_ask(probe));
}

void ProbeEngine::noteLateness(std::chrono::milliseconds late)
{
    if (m_lateness.size() >= kLatenessKept)
        m_lateness.erase(m_lateness.begin(), m_lateness.begin() + kLatenessKept / 2);
    m_lateness.push_back(std::max(late, std::chrono::milliseconds(0)));
}

void ProbeEngine::answered(Entry &entry, const Sample &answer)
{
    Sample sample = answer;
    if (sample.verdict == Verdict::Fail && isOnTheWay(sample.layer) && m_settings.isOurNetworkUp
        && !m_settings.isOurNetworkUp()) {
        sample.verdict = Verdict::Unknown;
        sample.layer = ProbeLayer::OurNetwork;
        sample.text = QStringLiteral("our own network is down (%1)").arg(sample.text);
    }
    const HealthState before = entry.track.stateAt(sample.at);
    const auto observed = entry.track.observedUntil(sample);
    entry.track.observe(sample);
    const HealthState state = entry.track.stateAt(sample.at);
    if (before == HealthState::Unknown) // after a start: what was acknowledged is seen again
        entry.acknowledgedState = state;
    if (!entry.acknowledgedBy.isEmpty() && state != entry.acknowledgedState)
        entry.acknowledgedBy.clear();
    emit sampled(entry.id, sample, before, observed);
    if (state != before)
        emit changed();
}

const ProbeSpec *ProbeEngine::probe(const QString &id) const
{
    const auto found = std::find_if(m_probes.begin(), m_probes.end(),
                                    [&](const ProbeSpec &probe) { return probe.id == id; });
    return found == m_probes.end() ? nullptr : &*found;
}

ProbeEngine::Entry *ProbeEngine::find(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const auto &entry) { return entry->id == id; });
    return found == m_entries.end() ? nullptr : found->get();
}

QString ProbeEngine::maintenanceOf(const QString &id) const
{
    const Instant now = m_settings.clock();
    for (const MaintenanceWindow &window : m_settings.maintenance) {
        if (window.concerns(id) && window.isActiveAt(now))
            return window.name;
    }
    return {};
}

ProbeStanding ProbeEngine::standingOf(const Entry &entry, Instant now) const
{
    const HealthState state = entry.isPaused ? HealthState::Paused : entry.track.stateAt(now);
    ProbeStanding standing{.id = entry.id,
                           .state = state,
                           .isFlapping = !entry.isPaused && entry.track.isFlappingAt(now),
                           .since = entry.track.sinceAt(now),
                           .recovered = entry.track.recovered(),
                           .last = entry.track.last(),
                           .maintenance = maintenanceOf(entry.id),
                           .acknowledgedBy = entry.acknowledgedBy};
    if (entry.snoozedUntil && *entry.snoozedUntil > now)
        standing.snoozedUntil = entry.snoozedUntil;
    const std::optional<Sample> &last = entry.track.last();
    if (entry.isPaused)
        standing.reason = QStringLiteral("paused by a person");
    else if (!last)
        standing.reason = QStringLiteral("not asked yet");
    else if (state == HealthState::Unknown && last->verdict != Verdict::Unknown)
        standing.reason = QStringLiteral("not observed lately");
    else if (state == HealthState::Unknown)
        standing.reason = last->text;
    else
        standing.reason = entry.track.reason();
    return standing;
}

std::vector<ProbeStanding> ProbeEngine::standings() const
{
    const Instant now = m_settings.clock();
    std::vector<ProbeStanding> standings;
    standings.reserve(m_entries.size());
    for (const auto &entry : m_entries)
        standings.push_back(standingOf(*entry, now));
    suppressChildren(standings, m_probes);
    return standings;
}

std::optional<ProbeStanding> ProbeEngine::standing(const QString &id) const
{
    for (ProbeStanding &standing : standings()) {
        if (standing.id == id)
            return standing;
    }
    return std::nullopt;
}

void ProbeEngine::setPaused(const QString &id, bool isPaused)
{
    Entry *entry = find(id);
    if (!entry || entry->isPaused == isPaused)
        return;
    entry->isPaused = isPaused;
    if (isPaused)
        drop(*entry);
    else
        entry->due = m_settings.clock();
    emit changed();
    if (m_lastTick)
        tick();
}

void ProbeEngine::acknowledge(const QString &id, const QString &by)
{
    if (Entry *entry = find(id)) {
        entry->acknowledgedBy = by;
        entry->acknowledgedState = entry->track.stateAt(m_settings.clock());
        emit changed();
    }
}

void ProbeEngine::snooze(const QString &id, Instant until)
{
    if (Entry *entry = find(id)) {
        entry->snoozedUntil = until;
        emit changed();
    }
}

void ProbeEngine::withdraw(const QString &id)
{
    if (Entry *entry = find(id)) {
        entry->acknowledgedBy.clear();
        entry->snoozedUntil.reset();
        emit changed();
    }
}

} // namespace clicknback
