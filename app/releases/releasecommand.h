// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/services/releases/releasepicture.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// One look at an environment's releases, for commands. `target` as the environment says it: a
/// tunnel is its own. Runs the application's event loop.
ReleasePicture lookAtReleases(const Environment &environment, const ConnectionTarget &target,
                              bool isSaved);

/// Prints what going back to a release would take: 0 possible, 1 refused, irreversible, loses data
/// or no such release, 2 cannot tell.
int runRollbackPlan(const Environment &environment, const ConnectionTarget &target, bool isSaved,
                    const QString &to, bool json);

} // namespace clicknback
