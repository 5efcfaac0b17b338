// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/watchoptions.h"
#include "models/domain/environment.h"
#include "models/domain/health/diagnosis.h"
#include "models/domain/health/probe.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// What the probes of an environment said, for commands.
struct WatchReport
{
    std::vector<ProbeSpec> probes;
    std::vector<ProbeStanding> standings;
    Diagnosis diagnosis;
    QStringList notAsked; ///< probes that only a window can ask, and why
};

/// Asks each probe until it is decided, at most for `limit`. `target` as the environment says it:
/// a tunnel is its own. Runs the application's event loop: for commands.
WatchReport askOnce(const Environment &environment, const ConnectionTarget &target,
                    std::chrono::milliseconds limit);

/// 0 all good (or paused), 1 something is down or degraded, 2 something is unknown and nothing is
/// down.
int watchExitCode(const std::vector<ProbeStanding> &standings);

/// Asks the probes once or for a while, prints what they said, and returns that exit status.
int runWatch(const Environment &environment, const ConnectionTarget &target,
             const WatchOptions &options, bool json);

} // namespace clicknback
