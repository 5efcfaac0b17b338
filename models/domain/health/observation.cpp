// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/observation.h"

namespace clicknback {

QString toText(HealthState state)
{
    switch (state) {
    case HealthState::Good:
        return QStringLiteral("good");
    case HealthState::Degraded:
        return QStringLiteral("degraded");
    case HealthState::Down:
        return QStringLiteral("down");
    case HealthState::Paused:
        return QStringLiteral("paused");
    case HealthState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

void HealthTrack::observe(const Observation &observation)
{
    const bool wasStale = stateAt(observation.at) == HealthState::Unknown;
    if (wasStale) {
        m_state = HealthState::Unknown;
        m_failures = 0;
        m_successes = 0;
    }
    m_failures = observation.succeeded ? 0 : m_failures + 1;
    m_successes = observation.succeeded ? m_successes + 1 : 0;
    const HealthState state = next(observation);
    if (state != m_state || wasStale)
        m_since = observation.at;
    m_state = state;
    m_last = observation;
}

HealthState HealthTrack::stateAt(Instant now) const
{
    if (!m_last || now.secondsSince(m_last->at) > m_policy.staleAfter.count())
        return HealthState::Unknown;
    return m_state;
}

HealthState HealthTrack::next(const Observation &observation) const
{
    if (!observation.succeeded) {
        // The first look ever has no state to defend: one failure is all there is to say.
        const bool down =
            m_state == HealthState::Unknown || m_failures >= m_policy.failuresUntilDown;
        return down ? HealthState::Down : m_state;
    }
    if (m_state == HealthState::Down && m_successes < m_policy.successesUntilUp)
        return HealthState::Down;
    const bool slow = observation.latency && *observation.latency > m_policy.slowAfter;
    return slow ? HealthState::Degraded : HealthState::Good;
}

} // namespace clicknback
