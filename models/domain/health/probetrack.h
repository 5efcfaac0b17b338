// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"
#include "models/domain/health/probe.h"

#include <deque>

namespace clicknback {

/// What a track needs of its probe.
struct TrackPolicy
{
    int failuresUntilDown = 2;
    int successesUntilUp = 2;
    std::chrono::milliseconds slowAfter{1'000};
    std::chrono::milliseconds staleAfter{30'000}; ///< an older sample says nothing about now
};

TrackPolicy trackPolicyOf(const ProbeSpec &probe);

/// The state machine of one probe, as a value: feed it samples in order of time. A pause in
/// samples longer than `staleAfter` (our sleep, our closed program, our dead network) leads through
/// Unknown and counts neither for nor against the platform.
///
/// Good, Degraded and Down change only after as many samples in a row as the policy wants; the
/// first sample after Unknown decides at once. More than kFlaps changes within kFlapWindow is
/// flapping: the state stays the worst one seen in that window until it calmed down.
class ProbeTrack
{
public:
    static constexpr int kFlaps = 5;
    static constexpr std::chrono::minutes kFlapWindow{10};

    explicit ProbeTrack(TrackPolicy policy = {}) : m_policy(policy) {}

    void observe(const Sample &sample);
    HealthState stateAt(Instant now) const;
    bool isFlappingAt(Instant now) const;
    /// When the present state began, as far as it was observed.
    std::optional<Instant> sinceAt(Instant now) const;
    const std::optional<Sample> &last() const { return m_last; }
    /// The sample that made the present state: why.
    const std::optional<Sample> &decisive() const { return m_decisive; }

private:
    HealthState wanted(const Sample &sample) const;
    void enter(HealthState state, const Sample &sample);

    TrackPolicy m_policy;
    HealthState m_state = HealthState::Unknown;
    int m_failures = 0;  ///< in a row
    int m_successes = 0; ///< in a row
    std::optional<Instant> m_since;
    std::optional<Sample> m_last;
    std::optional<Sample> m_decisive;
    std::deque<std::pair<Instant, HealthState>> m_changes; ///< of the last kFlapWindow
};

/// A probe as it stands now, with what a person decided about it.
struct ProbeStanding
{
    QString id;
    HealthState state = HealthState::Unknown;
    bool isFlapping = false;
    std::optional<Instant> since;
    std::optional<Sample> last;
    QString reason;         ///< of the state: "connection refused", "not asked yet", …
    QString suppressedBy;   ///< name of the parent that is down: no alert of its own
    QString maintenance;    ///< name of the window it is in: no alert
    QString acknowledgedBy; ///< somebody looks after it: no further alert until it changes
    std::optional<Instant> snoozedUntil;

    /// Down or degraded, and nothing of the above keeps it quiet at `now`.
    bool alertsAt(Instant now) const;
};

/// The worst of the states as one: down beats unknown beats degraded; paused ones do not count.
/// Unknown without any.
HealthState worstOf(const std::vector<ProbeStanding> &standings);

/// Fills suppressedBy of each standing whose parent, or a parent's parent, is down. Cycles and
/// parents that are not there suppress nothing.
void suppressChildren(std::vector<ProbeStanding> &standings, const std::vector<ProbeSpec> &probes);

} // namespace clicknback
