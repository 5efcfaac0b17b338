// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"
#include "models/domain/releases/gate.h"
#include "models/network/releases/githubclient.h"

namespace clicknback {

/// What a run of the deployment's workflow did, by its job that deploys; nothing: it ended without
/// that job, and deployed nothing. Without its jobs only a green end tells.
std::optional<Deployment> deploymentOf(const WorkflowRun &run, const Fact<std::vector<Check>> &jobs,
                                       const QString &deployJob);

} // namespace clicknback
