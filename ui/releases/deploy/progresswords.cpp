// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/deploy/progresswords.h"

#include "models/items/health/healthwords.h"

#include <algorithm>

namespace clicknback {

namespace {

using StepStanding = DeployProgress::Step::State;

const DeployProgress::Step *runningStep(const DeployProgress &progress)
{
    const auto at = std::find_if(
        progress.steps.begin(), progress.steps.end(),
        [](const DeployProgress::Step &step) { return step.state == StepStanding::Running; });
    return at == progress.steps.end() ? nullptr : &*at;
}

} // namespace

Severity severityOf(DeployProgress::State state)
{
    switch (state) {
    case DeployProgress::State::Idle:
        return Severity::Neutral;
    case DeployProgress::State::Running:
        return Severity::Pending;
    case DeployProgress::State::Done:
        return Severity::Good;
    case DeployProgress::State::Failed:
        return Severity::Critical;
    case DeployProgress::State::Cancelled:
        break;
    }
    return Severity::Warning;
}

Severity severityOf(DeployProgress::Step::State state)
{
    switch (state) {
    case StepStanding::Waiting:
    case StepStanding::Skipped:
        return Severity::Neutral;
    case StepStanding::Running:
        return Severity::Pending;
    case StepStanding::Done:
        return Severity::Good;
    case StepStanding::Failed:
        break;
    }
    return Severity::Critical;
}

QString toText(DeployProgress::Step::State state)
{
    switch (state) {
    case StepStanding::Waiting:
        return QStringLiteral("waits");
    case StepStanding::Running:
        return QStringLiteral("running");
    case StepStanding::Done:
        return QStringLiteral("done");
    case StepStanding::Skipped:
        return QStringLiteral("skipped");
    case StepStanding::Failed:
        break;
    }
    return QStringLiteral("failed");
}

QString progressText(const DeployProgress &progress)
{
    const QString what = progress.order.isRollback
                             ? QStringLiteral("Rolling back to %1").arg(progress.order.release)
                             : QStringLiteral("Deploying %1").arg(progress.order.release);
    if (progress.state != DeployProgress::State::Running)
        return progress.sentence.isEmpty() ? what : progress.sentence;
    const DeployProgress::Step *step = runningStep(progress);
    if (!step)
        return what;
    return QStringLiteral("%1, step %2 of %3: %4")
        .arg(what)
        .arg(step - progress.steps.data() + 1)
        .arg(progress.steps.size())
        .arg(step->step.title);
}

QString stepStateText(const DeployProgress::Step &step, Instant now)
{
    if (!step.startedAt || step.state == StepStanding::Waiting
        || step.state == StepStanding::Skipped)
        return toText(step.state);
    const Instant end = step.finishedAt.value_or(now);
    const QString lasted = durationText(
        std::chrono::seconds(std::max<std::int64_t>(0, end.secondsSince(*step.startedAt))));
    const QString word = step.state == StepStanding::Running ? QStringLiteral("%1 for %2")
                         : step.state == StepStanding::Done  ? QStringLiteral("%1 in %2")
                                                             : QStringLiteral("%1 after %2");
    return word.arg(toText(step.state), lasted);
}

QString notCancellableText(const DeployProgress &progress)
{
    if (progress.state != DeployProgress::State::Running)
        return QStringLiteral("Nothing is running.");
    if (progress.isCancellable)
        return {};
    const DeployProgress::Step *step = runningStep(progress);
    return step ? QStringLiteral("Not now: \u201c%1\u201d half done is worse than done.")
                      .arg(step->step.title)
                : QStringLiteral("Not now: between two steps.");
}

} // namespace clicknback
