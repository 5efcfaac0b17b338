// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"
#include "models/domain/health/probe.h"

#include <optional>
#include <vector>

namespace clicknback {

/// A probe as it stands now, with what a person decided about it.
struct ProbeStanding
{
    QString id;
    HealthState state = HealthState::Unknown;
    bool isFlapping = false;
    std::optional<Instant> since;
    std::optional<Instant> recovered; ///< when it last came back after having been down
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

/// Fills suppressedBy of each standing whose parent, or a parent's parent, explains its trouble,
/// with the name of the nearest such one: it is down. Since parent and child are asked at different
/// moments, also while its last answer was a failure, until it is asked for the first time since
/// the child's trouble began (when that is soon), and after it came back until the child had time
/// to do the same. Cycles and parents that are not there suppress nothing.
void suppressChildren(std::vector<ProbeStanding> &standings, const std::vector<ProbeSpec> &probes);

} // namespace clicknback
