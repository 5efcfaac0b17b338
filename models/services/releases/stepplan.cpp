// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/stepplan.h"

#include <algorithm>

namespace clicknback {

namespace {

using Kind = DeployStep::Kind;
using Step = DeployProgress::Step;

/// What is wanted of the host beside the workflow; without it the workflow still deploys.
bool isCourtesy(Kind kind)
{
    return kind == Kind::Lock || kind == Kind::Hold || kind == Kind::Unlock;
}

} // namespace

std::vector<Step> waitingSteps(const DeployOrder &order, const ReleaseSettings &settings)
{
    std::vector<Step> steps;
    for (const DeployStep &step : deploySteps(order, settings))
        steps.push_back({.step = step});
    return steps;
}

void skipWaiting(std::vector<Step> &steps, const QString &reason)
{
    for (Step &step : steps) {
        if (step.state != Step::State::Waiting || step.step.kind == Kind::Unlock)
            continue;
        step.state = Step::State::Skipped;
        step.text = reason;
    }
}

std::size_t insertCleanup(std::vector<Step> &steps, const DeployStep &step)
{
    const auto unlock = std::find_if(steps.begin(), steps.end(),
                                     [](const Step &one) { return one.step.kind == Kind::Unlock; });
    return std::size_t(steps.insert(unlock, {.step = step}) - steps.begin());
}

bool isVerification(Kind kind)
{
    return kind == Kind::WaitHealthy || kind == Kind::VerifyDigest || kind == Kind::VerifySchema
           || kind == Kind::VerifyHealth;
}

/// An image that is older than the schema does not know its revision, and its migration would fail.
QString whySkipped(Kind kind, const DeployOrder &order, const ReleaseSettings &settings,
                   const QString &noHost)
{
    if (kind == Kind::Migrate && order.isRollback && order.downgradeTo.isEmpty())
        return QStringLiteral("the schema stays as it is");
    if (settings.way != ReleaseSettings::Way::Workflow || noHost.isEmpty())
        return {};
    if (kind == Kind::Downgrade)
        return QStringLiteral("left to the workflow, as %1").arg(noHost);
    return isCourtesy(kind) ? noHost : QString();
}

Step::State markOf(StepResult::Kind kind)
{
    switch (kind) {
    case StepResult::Kind::Done:
        return Step::State::Done;
    case StepResult::Kind::Skipped:
        return Step::State::Skipped;
    default:
        return Step::State::Failed;
    }
}

QString outcomeOf(StepResult::Kind kind)
{
    switch (kind) {
    case StepResult::Kind::Done:
        return QStringLiteral("done");
    case StepResult::Kind::Skipped:
        return QStringLiteral("skipped");
    case StepResult::Kind::Cancelled:
        return QStringLiteral("cancelled");
    default:
        return QStringLiteral("failed");
    }
}

Deployment begunDeployment(const DeployOrder &order)
{
    Deployment deployment;
    deployment.id = order.operationId;
    deployment.source = Deployment::Source::Ours;
    deployment.result = Deployment::Result::Running;
    deployment.isRollback = order.isRollback;
    deployment.commit = order.commit;
    deployment.digest = order.digest;
    deployment.release = order.release;
    deployment.actor = order.who;
    deployment.note = order.why;
    deployment.startedAt = Instant::now();
    return deployment;
}

} // namespace clicknback
