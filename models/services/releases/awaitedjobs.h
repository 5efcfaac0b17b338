// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/gate.h"

namespace clicknback {

/// What a commit's gates still wait for while its runs go on: GitHub tells of a job only when those
/// it needs are done. A queued check for each required gate that no check decides.
std::vector<Check> awaitedJobs(const std::vector<Check> &checks,
                               const std::vector<GateRule> &rules);

} // namespace clicknback
