// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probestanding.h"

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

/// Stale is what is older than three intervals: one answer may be lost, and ten seconds are no age.
TrackPolicy trackPolicyOf(const ProbeSpec &probe);

/// The state machine of one probe, as a value: feed it samples in order of time. A pause in
/// samples longer than `staleAfter` (our sleep, our closed program, our dead network) leads through
/// Unknown and counts neither for nor against the platform; so does a clock that was set back.
///
/// Good, Degraded and Down change only after as many samples in a row as the policy wants
/// (failuresUntilDown for the worse, successesUntilUp for the better, and an answer that is slow is
/// one that is not good); the first sample after Unknown decides at once. Samples that tell nothing
/// neither lengthen nor end such a row; failuresUntilDown of them in a row are Unknown.
///
/// More than kFlaps changes within kFlapWindow is flapping: the state stays the worst one seen in
/// that window until it calmed down. Of bounded size: it keeps the changes of that window alone.
class ProbeTrack
{
public:
    static constexpr int kFlaps = 5;
    static constexpr std::chrono::minutes kFlapWindow{10};

    explicit ProbeTrack(TrackPolicy policy = {}) : m_policy(policy) {}

    void observe(const Sample &sample);
    HealthState stateAt(Instant now) const;
    bool isFlappingAt(Instant now) const;
    /// When the present state began, as far as it was observed: at the first sample of the row that
    /// made it; flapping: at the first of its changes; Unknown: at the last sample that told
    /// something, nothing if none ever did.
    std::optional<Instant> sinceAt(Instant now) const;
    /// When it last came back after having been down: the first answer of the row that ended it.
    const std::optional<Instant> &recovered() const { return m_recovered; }
    const std::optional<Sample> &last() const { return m_last; }
    /// The sample that made the present state: why.
    const std::optional<Sample> &decisive() const { return m_decisive; }
    /// The same in words; of one that was only slow: "200 ready after 3.0 s, slow beyond 1 s".
    QString reason() const;
    /// How much of the time since the last sample is observed once `next` is: nothing when one of
    /// the two tells nothing or they are too far apart. Ask before observe(next).
    std::chrono::milliseconds observedUntil(const Sample &next) const;

private:
    /// Samples of one sort without another in between.
    struct Row
    {
        int length = 0;
        Instant from;
        void take(bool belongs, Instant at);
    };
    struct Change
    {
        Instant at;
        HealthState left = HealthState::Unknown;
    };

    HealthState wanted(const Sample &sample) const;
    HealthState decided(HealthState wanted) const;
    Instant beginOf(HealthState state) const;
    void enter(HealthState state, const Sample &sample);
    void noteChange(Instant at);
    void observeNothing(const Sample &sample);
    void forget();
    bool isStaleAt(Instant now) const;
    bool isRestlessAt(Instant now) const;
    HealthState worstAt(Instant now) const;

    TrackPolicy m_policy;
    HealthState m_state = HealthState::Unknown;
    Row m_failed;   ///< Fail
    Row m_bad;      ///< Fail, Warn or slow
    Row m_answered; ///< Pass or Warn
    Row m_good;     ///< Pass, and not slow
    Row m_untold;   ///< Unknown
    Instant m_since;
    Instant m_restlessSince;
    std::optional<Instant> m_recovered;
    std::optional<Instant> m_told; ///< the last sample that was not Unknown
    std::optional<Sample> m_last;
    std::optional<Sample> m_decisive;
    std::deque<Change> m_changes; ///< of the last kFlapWindow, oldest first
};

} // namespace clicknback
