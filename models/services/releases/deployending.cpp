// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployending.h"

namespace clicknback {

namespace {

using Kind = DeployStep::Kind;
using StepMark = DeployProgress::Step::State;

bool wasDone(const DeployEndFacts &facts, Kind kind)
{
    for (const DeployProgress::Step &step : facts.steps) {
        if (step.step.kind == kind && step.state == StepMark::Done)
            return true;
    }
    return false;
}

const DeployProgress::Step *stepOf(const DeployEndFacts &facts, Kind kind)
{
    for (const DeployProgress::Step &step : facts.steps) {
        if (step.step.kind == kind)
            return &step;
    }
    return nullptr;
}

QString doneTitles(const DeployEndFacts &facts)
{
    QStringList titles;
    for (const DeployProgress::Step &step : facts.steps) {
        if (step.state == StepMark::Done)
            titles << step.step.title;
    }
    return titles.isEmpty() ? QStringLiteral("nothing") : titles.join(QStringLiteral(", "));
}

/// What became of the database and of what runs.
QString leftBehind(const DeployEndFacts &facts)
{
    if (facts.isRecreated && facts.failure)
        return QStringLiteral(" What runs may have been changed, and is not verified.");
    if (facts.isRecreated)
        return QStringLiteral(" What runs was changed, and is not verified.");
    QString text = QStringLiteral(" What runs was not touched.");
    if (wasDone(facts, Kind::Migrate))
        text += QStringLiteral(" Its migrations were applied.");
    if (wasDone(facts, Kind::Downgrade))
        text += QStringLiteral(" The schema was taken back to %1.").arg(facts.order.downgradeTo);
    return text;
}

DeployEnding denied(const DeployEndFacts &facts)
{
    const bool isOther = facts.failedKind == Kind::VerifyDigest;
    return {.result = isOther ? Deployment::Result::Failed : Deployment::Result::Succeeded,
            .verification = Deployment::Verification::Unhealthy,
            .outcome = QStringLiteral("failed"),
            .sentence = QStringLiteral("%1 was deployed and its verification failed: %2")
                            .arg(facts.order.release, facts.failure->text)};
}

DeployEnding failed(const DeployEndFacts &facts)
{
    const StepResult &failure = *facts.failure;
    if (failure.kind == StepResult::Kind::Denied)
        return denied(facts);
    const bool isDeployed = facts.isRecreated && facts.failedKind != Kind::Recreate
                            && facts.failedKind != Kind::FollowRun;
    DeployEnding ending;
    ending.outcome = QStringLiteral("failed");
    if (isDeployed) {
        ending.result = Deployment::Result::Succeeded;
        ending.sentence = QStringLiteral("%1 was deployed and could not be verified: %2")
                              .arg(facts.order.release, failure.text);
        return ending;
    }
    ending.sentence =
        QStringLiteral("%1 was not deployed: %2").arg(facts.order.release, failure.text)
        + leftBehind(facts);
    return ending;
}

DeployEnding cancelled(const DeployEndFacts &facts)
{
    return {.state = DeployProgress::State::Cancelled,
            .result = Deployment::Result::Cancelled,
            .outcome = QStringLiteral("cancelled"),
            .sentence = QStringLiteral("Cancelled. Done until then: %1.").arg(doneTitles(facts))
                        + leftBehind(facts)};
}

DeployEnding done(const DeployEndFacts &facts)
{
    QString sentence =
        QStringLiteral("%1 runs, and was verified by digest%2 and health.")
            .arg(facts.order.release,
                 wasDone(facts, Kind::VerifySchema) ? QStringLiteral(", schema") : QString());
    const DeployProgress::Step *schema = stepOf(facts, Kind::VerifySchema);
    if (schema && schema->state == StepMark::Skipped)
        sentence += QStringLiteral(" Its schema was not compared: %1.").arg(schema->text);
    return {.state = DeployProgress::State::Done,
            .result = Deployment::Result::Succeeded,
            .verification = Deployment::Verification::Healthy,
            .outcome = QStringLiteral("done"),
            .sentence = sentence};
}

} // namespace

DeployEnding endingOf(const DeployEndFacts &facts)
{
    DeployEnding ending = facts.failure       ? failed(facts)
                          : facts.isCancelled ? cancelled(facts)
                                              : done(facts);
    for (const QString &remark : facts.remarks)
        ending.sentence += QStringLiteral(" Beside that: ") + remark;
    return ending;
}

} // namespace clicknback
