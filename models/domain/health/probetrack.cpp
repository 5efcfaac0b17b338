// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probetrack.h"

#include "models/domain/health/uptime.h"

#include <algorithm>

namespace clicknback {

using namespace std::chrono_literals;

namespace {

/// Of what was seen: the larger the worse.
int rank(HealthState state)
{
    switch (state) {
    case HealthState::Unknown:
    case HealthState::Paused:
        return -1;
    case HealthState::Good:
        return 0;
    case HealthState::Degraded:
        return 1;
    case HealthState::Down:
        break;
    }
    return 2;
}

Instant before(Instant at, std::chrono::milliseconds time)
{
    return at.plusMilliseconds(-time.count());
}

} // namespace

TrackPolicy trackPolicyOf(const ProbeSpec &probe)
{
    return {.failuresUntilDown = std::max(1, probe.failuresUntilDown),
            .successesUntilUp = std::max(1, probe.successesUntilUp),
            .slowAfter = probe.slowAfter,
            .staleAfter = std::max<std::chrono::milliseconds>(3 * probe.interval, 10s)};
}

void ProbeTrack::Row::take(bool belongs, Instant at)
{
    length = belongs ? length + 1 : 0;
    if (length == 1)
        from = at;
}

void ProbeTrack::observe(const Sample &sample)
{
    const bool wasSetBack = m_told && sample.at < *m_told;
    if (wasSetBack)
        m_changes.clear();
    if (wasSetBack || isStaleAt(sample.at))
        forget();
    m_last = sample;
    if (sample.verdict == Verdict::Unknown)
        return observeNothing(sample);
    const HealthState want = wanted(sample);
    m_told = sample.at;
    m_untold = {};
    m_failed.take(want == HealthState::Down, sample.at);
    m_bad.take(want != HealthState::Good, sample.at);
    m_answered.take(want != HealthState::Down, sample.at);
    m_good.take(want == HealthState::Good, sample.at);
    if (const HealthState next = decided(want); next != m_state)
        enter(next, sample);
}

void ProbeTrack::observeNothing(const Sample &sample)
{
    m_untold.take(true, sample.at);
    if (m_state != HealthState::Unknown && m_untold.length < m_policy.failuresUntilDown)
        return;
    forget();
    m_decisive = sample;
}

HealthState ProbeTrack::wanted(const Sample &sample) const
{
    if (sample.verdict == Verdict::Fail)
        return HealthState::Down;
    const bool isSlow = sample.latency && *sample.latency > m_policy.slowAfter;
    return isSlow || sample.verdict == Verdict::Warn ? HealthState::Degraded : HealthState::Good;
}

HealthState ProbeTrack::decided(HealthState wanted) const
{
    if (m_state == HealthState::Unknown)
        return wanted;
    if (m_failed.length >= m_policy.failuresUntilDown)
        return HealthState::Down;
    if (m_good.length >= m_policy.successesUntilUp)
        return HealthState::Good;
    if (m_state == HealthState::Down && m_answered.length >= m_policy.successesUntilUp)
        return HealthState::Degraded;
    if (m_state == HealthState::Good && m_bad.length >= m_policy.failuresUntilDown)
        return HealthState::Degraded;
    return m_state;
}

Instant ProbeTrack::beginOf(HealthState state) const
{
    if (state == HealthState::Down)
        return m_failed.from;
    if (state == HealthState::Good)
        return m_good.from;
    return m_state == HealthState::Down ? m_answered.from : m_bad.from;
}

void ProbeTrack::enter(HealthState state, const Sample &sample)
{
    if (m_state != HealthState::Unknown)
        noteChange(sample.at);
    m_since = beginOf(state);
    if (m_state == HealthState::Down)
        m_recovered = m_since;
    m_state = state;
    m_decisive = sample;
}

void ProbeTrack::noteChange(Instant at)
{
    const bool wasRestless = isRestlessAt(at);
    m_changes.push_back({at, m_state});
    while (m_changes.front().at <= before(at, kFlapWindow))
        m_changes.pop_front();
    if (!wasRestless)
        m_restlessSince = m_changes.front().at;
}

/// What was seen says nothing about what comes; only how restless it was is still known.
void ProbeTrack::forget()
{
    m_state = HealthState::Unknown;
    m_failed = m_bad = m_answered = m_good = m_untold = {};
}

bool ProbeTrack::isStaleAt(Instant now) const
{
    return !m_told || before(now, m_policy.staleAfter) > *m_told
           || before(*m_told, m_policy.staleAfter) > now;
}

HealthState ProbeTrack::stateAt(Instant now) const
{
    if (m_state == HealthState::Unknown || isStaleAt(now))
        return HealthState::Unknown;
    return isRestlessAt(now) ? worstAt(now) : m_state;
}

bool ProbeTrack::isRestlessAt(Instant now) const
{
    return m_changes.size() > kFlaps
           && m_changes[m_changes.size() - 1 - kFlaps].at > before(now, kFlapWindow);
}

bool ProbeTrack::isFlappingAt(Instant now) const
{
    return stateAt(now) != HealthState::Unknown && isRestlessAt(now);
}

HealthState ProbeTrack::worstAt(Instant now) const
{
    HealthState worst = m_state;
    for (const Change &change : m_changes) {
        if (change.at > before(now, kFlapWindow) && rank(change.left) > rank(worst))
            worst = change.left;
    }
    return worst;
}

std::optional<Instant> ProbeTrack::sinceAt(Instant now) const
{
    if (m_state == HealthState::Unknown || isStaleAt(now))
        return m_told;
    return isRestlessAt(now) ? m_restlessSince : m_since;
}

std::chrono::milliseconds ProbeTrack::observedUntil(const Sample &next) const
{
    const bool bothTell =
        m_last && m_last->verdict != Verdict::Unknown && next.verdict != Verdict::Unknown;
    return bothTell ? observedBetween(m_last->at, next.at, m_policy.staleAfter) : 0ms;
}

QString ProbeTrack::reason() const
{
    if (!m_decisive)
        return m_last ? m_last->text : QString();
    const bool isSlow = m_decisive->verdict == Verdict::Pass && m_decisive->latency
                        && *m_decisive->latency > m_policy.slowAfter;
    if (!isSlow)
        return m_decisive->text;
    const auto seconds = [](std::chrono::duration<double> time) { return time.count(); };
    return QStringLiteral("%1 after %2 s, slow beyond %3 s")
        .arg(m_decisive->text)
        .arg(seconds(*m_decisive->latency), 0, 'f', 1)
        .arg(seconds(m_policy.slowAfter));
}

} // namespace clicknback
