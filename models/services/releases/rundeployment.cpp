// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/rundeployment.h"

#include <algorithm>

namespace clicknback {

namespace {

using Outcome = Deployment::Result;

Outcome resultFrom(const QString &conclusion)
{
    if (conclusion == u"success")
        return Outcome::Succeeded;
    if (conclusion == u"failure" || conclusion == u"timed_out" || conclusion == u"startup_failure")
        return Outcome::Failed;
    return conclusion == u"cancelled" ? Outcome::Cancelled : Outcome::Unknown;
}

Deployment plainDeployment(const WorkflowRun &run)
{
    Deployment deployment;
    deployment.id = QStringLiteral("run:%1").arg(run.id);
    deployment.source = Deployment::Source::Run;
    deployment.result = Outcome::Running;
    deployment.commit = run.commit;
    deployment.actor = run.actor;
    deployment.url = run.url;
    deployment.startedAt = run.startedAt.value_or(run.createdAt);
    if (run.isFinished())
        deployment.finishedAt = run.updatedAt;
    return deployment;
}

/// "deploy", also as a called workflow names it: "release / deploy".
bool isNamed(const Check &job, const QString &name)
{
    return job.name.compare(name, Qt::CaseInsensitive) == 0
           || job.name.endsWith(QStringLiteral(" / ") + name, Qt::CaseInsensitive);
}

const Check *deployJobIn(const std::vector<Check> &jobs, const QString &name)
{
    const auto found = std::find_if(jobs.begin(), jobs.end(),
                                    [&](const Check &job) { return isNamed(job, name); });
    return found == jobs.end() ? nullptr : &*found;
}

QString failureNote(const Check &job)
{
    for (const CheckStep &step : job.steps) {
        if (step.conclusion == u"failure")
            return QStringLiteral("step “%1” of job %2 failed").arg(step.name, job.name);
    }
    return QStringLiteral("job %1: %2").arg(job.name, job.conclusion);
}

/// As far as the run alone tells.
std::optional<Deployment> withoutJobs(Deployment deployment, const WorkflowRun &run,
                                      const QString &why)
{
    if (run.conclusion == u"skipped")
        return std::nullopt;
    deployment.result = resultFrom(run.conclusion);
    if (deployment.result != Outcome::Succeeded) {
        deployment.note = QStringLiteral("the run ended with %1; whether its job that deploys ran "
                                         "is not known: %2")
                              .arg(run.conclusion, why);
        deployment.result = Outcome::Unknown;
    }
    return deployment;
}

} // namespace

std::optional<Deployment> deploymentOf(const WorkflowRun &run, const Fact<std::vector<Check>> &jobs,
                                       const QString &deployJob)
{
    Deployment deployment = plainDeployment(run);
    if (!jobs)
        return run.isFinished() ? withoutJobs(deployment, run, jobs.why) : deployment;
    const Check *job = deployJobIn(*jobs, deployJob);
    if (!job || (job->status == u"completed" && job->conclusion == u"skipped"))
        return run.isFinished() ? std::nullopt : std::optional(deployment);
    if (job->startedAt)
        deployment.startedAt = *job->startedAt;
    if (job->status != u"completed")
        return deployment;
    deployment.result = resultFrom(job->conclusion);
    deployment.finishedAt = job->finishedAt ? job->finishedAt : deployment.finishedAt;
    if (deployment.result != Outcome::Succeeded)
        deployment.note = failureNote(*job);
    return deployment;
}

} // namespace clicknback
