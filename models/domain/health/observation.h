// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>

#include <chrono>
#include <optional>

namespace clicknback {

/// How one probe went. Without `latency` nothing answered.
struct Observation
{
    Instant at;
    bool succeeded = false;
    std::optional<std::chrono::microseconds> latency;
    QString text; ///< "200 ready", "503 unavailable", "connection refused", …
};

enum class HealthState {
    Unknown, ///< not observed yet, or too long ago
    Good,
    Degraded, ///< answers rightly, but slowly
    Down,
    Paused, ///< not asked, because somebody said so
};

QString toText(HealthState state);

/// Thresholds of one probe.
struct ProbePolicy
{
    int failuresUntilDown = 2;
    int successesUntilUp = 1;
    std::chrono::milliseconds slowAfter{1000};
    std::chrono::seconds staleAfter{30}; ///< an older observation says nothing about now
};

/// The health of one probed thing as a value: feed it observations, read state and since when.
class HealthTrack
{
public:
    explicit HealthTrack(ProbePolicy policy = {}) : m_policy(policy) {}

    void observe(const Observation &observation);
    /// Unknown when the last observation is older than the policy allows: our sleep or our closed
    /// program is never the platform's downtime.
    HealthState stateAt(Instant now) const;
    /// When the present state began, as far as it was observed.
    std::optional<Instant> since() const { return m_since; }
    const std::optional<Observation> &last() const { return m_last; }

private:
    HealthState next(const Observation &observation) const;

    ProbePolicy m_policy;
    HealthState m_state = HealthState::Unknown;
    int m_failures = 0;  ///< in a row
    int m_successes = 0; ///< in a row
    std::optional<Instant> m_since;
    std::optional<Observation> m_last;
};

} // namespace clicknback
