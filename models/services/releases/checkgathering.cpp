// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/checkgathering.h"

#include "models/services/releases/awaitedjobs.h"
#include "models/services/releases/looklimits.h"
#include "models/services/releases/rundeployment.h"

#include <algorithm>

namespace clicknback {

namespace {

using Runs = std::vector<WorkflowRun>;

void addOf(Runs &to, const Fact<Runs> &from, const QString &commit)
{
    if (!from)
        return;
    for (const WorkflowRun &run : *from) {
        const bool isKnown = std::any_of(
            to.begin(), to.end(), [&](const WorkflowRun &each) { return each.id == run.id; });
        if (run.commit == commit && !isKnown)
            to.push_back(run);
    }
}

QString keyOf(const Runs &runs)
{
    QStringList ids;
    for (const WorkflowRun &run : runs)
        ids << QStringLiteral("%1.%2").arg(run.id).arg(run.attempt);
    return ids.join(QLatin1Char(' '));
}

bool areFinished(const Runs &runs)
{
    return std::all_of(runs.begin(), runs.end(),
                       [](const WorkflowRun &run) { return run.isFinished(); });
}

bool areFinished(const std::vector<Check> &checks)
{
    return std::all_of(checks.begin(), checks.end(),
                       [](const Check &check) { return check.status == u"completed"; });
}

std::optional<Instant> lastEnd(const std::vector<Check> &checks)
{
    std::optional<Instant> last;
    for (const Check &check : checks) {
        if (check.finishedAt && (!last || *last < *check.finishedAt))
            last = check.finishedAt;
    }
    return last;
}

/// One that says nothing of its state: nobody knows whether there was one.
Check unreadableReview()
{
    Check check;
    check.name = toText(GateKind::Review);
    return check;
}

/// Those of workflows that we did not ask for; jobs know more than check runs.
void addMissing(std::vector<Check> &to, const std::vector<Check> &from)
{
    for (const Check &check : from) {
        const bool isThere = std::any_of(
            to.begin(), to.end(), [&](const Check &each) { return each.name == check.name; });
        if (!isThere)
            to.push_back(check);
    }
}

} // namespace

void CheckGathering::read(Gathering &look, const Facts &facts, const QStringList &commits)
{
    const auto jobs = std::make_shared<Jobs>();
    const auto latch = std::make_shared<LatchedCall>();
    latch->call = [this, &look, facts, commits, jobs] {
        judgeRuns(facts, *jobs);
        for (const QString &commit : commits)
            readCommit(look, facts, commit, *jobs);
    };
    latch->open = 1;
    for (const WorkflowRun &run : runsToRead(commits))
        readJobs(look, run, jobs, latch);
    latch->arrive();
}

Runs CheckGathering::runsOf(const QString &commit) const
{
    Runs runs;
    addOf(runs, m_memory.gateRuns.last, commit);
    addOf(runs, m_memory.deployRuns.last, commit);
    return runs;
}

Runs CheckGathering::deployments() const
{
    Runs runs;
    if (m_memory.deployRuns.last)
        runs = *m_memory.deployRuns.last;
    if (m_memory.dispatchRuns.last)
        runs.insert(runs.end(), m_memory.dispatchRuns.last->begin(),
                    m_memory.dispatchRuns.last->end());
    std::stable_sort(runs.begin(), runs.end(), [](const WorkflowRun &a, const WorkflowRun &b) {
        return a.createdAt > b.createdAt;
    });
    return runs;
}

Runs CheckGathering::runsToRead(const QStringList &commits) const
{
    Runs wanted = deployments();
    if (wanted.size() > looklimits::kRuns)
        wanted.erase(wanted.begin() + looklimits::kRuns, wanted.end());
    for (const QString &commit : commits) {
        for (const WorkflowRun &run : runsOf(commit)) {
            const bool isThere =
                std::any_of(wanted.begin(), wanted.end(),
                            [&](const WorkflowRun &each) { return each.id == run.id; });
            if (!isThere)
                wanted.push_back(run);
        }
    }
    // A run that was skipped has no job that ran.
    std::erase_if(wanted, [](const WorkflowRun &run) { return run.conclusion == u"skipped"; });
    return wanted;
}

void CheckGathering::readJobs(Gathering &look, const WorkflowRun &run, const JobsOfLook &jobs,
                              const std::shared_ptr<LatchedCall> &latch)
{
    const auto known = m_memory.jobs.find({run.id, run.attempt});
    if (known != m_memory.jobs.end()) {
        (*jobs)[run.id] = Fact<std::vector<Check>>::known(known->second);
        return;
    }
    ++latch->open;
    look.ask(m_client.jobs(run), [this, run, jobs, latch](const Result<std::vector<Check>> &read) {
        (*jobs)[run.id] = factOf(read);
        if (read && run.isFinished())
            m_memory.jobs[{run.id, run.attempt}] = *read;
        latch->arrive();
    });
}

void CheckGathering::judgeRuns(const Facts &facts, const Jobs &jobs) const
{
    if (!m_memory.deployRuns.last) {
        facts->runs = Fact<std::vector<Deployment>>::unknown(m_memory.deployRuns.last.why);
        return;
    }
    const auto older = Fact<std::vector<Check>>::unknown(QStringLiteral("it is long ago"));
    std::vector<Deployment> found;
    for (const WorkflowRun &run : deployments()) {
        const auto known = jobs.find(run.id);
        auto deployment =
            deploymentOf(run, known == jobs.end() ? older : known->second, m_settings.deployJob);
        if (!deployment)
            continue;
        // Started by hand it deploys the image it was given: its commit is only the branch's head.
        if (run.workflow == m_settings.dispatchWorkflow
            && m_settings.dispatchWorkflow != m_settings.deployWorkflow)
            deployment->commit.clear();
        found.push_back(*deployment);
    }
    facts->runs = Fact<std::vector<Deployment>>::known(std::move(found));
}

void CheckGathering::readCommit(Gathering &look, const Facts &facts, const QString &commit,
                                const Jobs &jobs)
{
    const Runs runs = runsOf(commit);
    Fact<std::vector<Check>> &checks = facts->releases.checks[commit];
    const auto finished = m_memory.checks.find(commit);
    if (finished != m_memory.checks.end() && finished->second.runs == keyOf(runs)) {
        checks = Fact<std::vector<Check>>::known(finished->second.checks);
        return;
    }
    checks = Fact<std::vector<Check>>::known({});
    for (const WorkflowRun &run : runs) {
        const auto known = jobs.find(run.id);
        if (known == jobs.end())
            continue; // it was skipped
        if (!known->second) {
            checks = Fact<std::vector<Check>>::unknown(known->second.why);
            return;
        }
        checks.value->insert(checks.value->end(), known->second->begin(), known->second->end());
    }
    if (goesOn(*facts, commit, *checks)) {
        const auto awaited = awaitedJobs(*checks, m_settings.gates);
        checks.value->insert(checks.value->end(), awaited.begin(), awaited.end());
    }
    if (areFinished(runs) && isWanting(*checks))
        readCheckRuns(look, facts, commit);
    else
        readReview(look, facts, commit);
}

/// The deployment's workflow begins only when the gates' has ended, and that after the push.
bool CheckGathering::goesOn(const LookFacts &facts, const QString &commit,
                            const std::vector<Check> &checks) const
{
    if (!areFinished(runsOf(commit)))
        return true;
    Runs deploying;
    addOf(deploying, m_memory.deployRuns.last, commit);
    if (!deploying.empty())
        return false;
    std::optional<Instant> last = lastEnd(checks);
    const auto &branch = facts.releases.branch;
    for (std::size_t i = 0; !last && branch && i < branch->size(); ++i)
        last = (*branch)[i].sha == commit ? (*branch)[i].at : last;
    return last && facts.now.secondsSince(*last) < looklimits::kBeginning;
}

/// A gate that no job of the workflows is.
bool CheckGathering::isWanting(const std::vector<Check> &checks) const
{
    const auto gates = judgeGates(Fact<std::vector<Check>>::known(checks), m_settings.gates);
    return checks.empty() || std::any_of(gates.begin(), gates.end(), [](const Gate &gate) {
               return gate.kind != GateKind::Review && gate.state == GateState::NotRun
                      && gate.job.isEmpty();
           });
}

void CheckGathering::readCheckRuns(Gathering &look, const Facts &facts, const QString &commit)
{
    if (m_memory.checkRuns.holds(facts->now)) {
        facts->releases.checks[commit] = Fact<std::vector<Check>>::unknown(m_memory.checkRuns.why);
        return;
    }
    look.ask(m_client.checkRuns(commit),
             [this, &look, facts, commit](const Result<std::vector<Check>> &read) {
                 auto &checks = facts->releases.checks[commit];
                 if (!read) {
                     m_memory.checkRuns.note(read.error(), facts->now);
                     checks = Fact<std::vector<Check>>::unknown(read.error().message);
                     return;
                 }
                 addMissing(*checks.value, *read);
                 readReview(look, facts, commit);
             });
}

bool CheckGathering::hasReviewGate() const
{
    return std::any_of(m_settings.gates.begin(), m_settings.gates.end(),
                       [](const GateRule &rule) { return rule.gate == GateKind::Review; });
}

void CheckGathering::readReview(Gathering &look, const Facts &facts, const QString &commit)
{
    if (!hasReviewGate())
        return conclude(facts, commit);
    auto &checks = *facts->releases.checks[commit].value;
    if (m_memory.reviews.holds(facts->now)) {
        checks.push_back(unreadableReview());
        return;
    }
    look.ask(m_client.review(commit),
             [this, facts, commit, &checks](const Result<std::optional<Check>> &review) {
                 if (!review) {
                     m_memory.reviews.note(review.error(), facts->now);
                     checks.push_back(unreadableReview());
                     return;
                 }
                 if (*review)
                     checks.push_back(**review);
                 conclude(facts, commit);
             });
}

/// Checks may still be added for a while where none came by a run that we know.
void CheckGathering::conclude(const Facts &facts, const QString &commit)
{
    const std::vector<Check> &checks = *facts->releases.checks[commit];
    const Runs runs = runsOf(commit);
    if (!areFinished(runs) || !areFinished(checks) || checks.empty())
        return;
    const std::optional<Instant> end = lastEnd(checks);
    const bool isOld = end && facts->now.secondsSince(*end) > looklimits::kHalfHour;
    if (isOld || (!runs.empty() && !isWanting(checks)))
        m_memory.checks[commit] = {keyOf(runs), checks};
}

} // namespace clicknback
