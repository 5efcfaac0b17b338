// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"
#include "models/services/releases/deployprogress.h"
#include "models/services/releases/stepdoer.h"

namespace clicknback {

/// The steps of an order, none of them begun.
std::vector<DeployProgress::Step> waitingSteps(const DeployOrder &order,
                                               const ReleaseSettings &settings);
/// What is only done when all goes well; the lock is given back in any case.
void skipWaiting(std::vector<DeployProgress::Step> &steps, const QString &reason);
/// A step before the unlocking; returns its place.
std::size_t insertCleanup(std::vector<DeployProgress::Step> &steps, const DeployStep &step);

bool isVerification(DeployStep::Kind kind);
/// Why a step of this order has nothing to do; empty: it has. `noHost`: why nothing can be run
/// there.
QString whySkipped(DeployStep::Kind kind, const DeployOrder &order, const ReleaseSettings &settings,
                   const QString &noHost);
DeployProgress::Step::State markOf(StepResult::Kind kind);
QString outcomeOf(StepResult::Kind kind); ///< for the log
/// As it is kept while it runs.
Deployment begunDeployment(const DeployOrder &order);

} // namespace clicknback
