// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"
#include "models/services/releases/deployprogress.h"
#include "models/services/releases/stepdoer.h"

namespace clicknback {

/// How an operation ended, in words and in what is kept of it.
struct DeployEnding
{
    DeployProgress::State state = DeployProgress::State::Failed;
    Deployment::Result result = Deployment::Result::Failed;
    Deployment::Verification verification = Deployment::Verification::NotDone;
    QString outcome; ///< "done", "failed", "cancelled", for logs
    QString sentence;
};

struct DeployEndFacts
{
    DeployOrder order;
    std::optional<StepResult> failure;
    DeployStep::Kind failedKind = DeployStep::Kind::Lock;
    bool isCancelled = false;
    bool isRecreated = false; ///< or may be
    std::vector<DeployProgress::Step> steps;
    QStringList remarks; ///< what did not work beside it
};

/// Says what was done, what was not, and what runs now. Done only after every verification.
DeployEnding endingOf(const DeployEndFacts &facts);

} // namespace clicknback
