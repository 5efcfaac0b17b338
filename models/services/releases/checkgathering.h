// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"
#include "models/services/releases/gathering.h"
#include "models/services/releases/githubmemory.h"

namespace clicknback {

/// The checks of commits and the deployments of runs, by the jobs of their runs; check runs and
/// reviews are asked for only where a gate wants them. What is finished is asked once.
class CheckGathering
{
public:
    CheckGathering(GitHubClient &client, const ReleaseSettings &settings, GitHubMemory &memory)
        : m_client(client), m_settings(settings), m_memory(memory)
    {}

    using Facts = std::shared_ptr<LookFacts>;
    void read(Gathering &look, const Facts &facts, const QStringList &commits);

private:
    using Jobs = std::map<qint64, Fact<std::vector<Check>>>; ///< by run
    using JobsOfLook = std::shared_ptr<Jobs>;
    std::vector<WorkflowRun> runsOf(const QString &commit) const;
    std::vector<WorkflowRun> deployments() const;
    std::vector<WorkflowRun> runsToRead(const QStringList &commits) const;
    void readJobs(Gathering &look, const WorkflowRun &run, const JobsOfLook &jobs,
                  const std::shared_ptr<LatchedCall> &latch);
    void judgeRuns(const Facts &facts, const Jobs &jobs) const;
    void readCommit(Gathering &look, const Facts &facts, const QString &commit, const Jobs &jobs);
    void readCheckRuns(Gathering &look, const Facts &facts, const QString &commit);
    void readReview(Gathering &look, const Facts &facts, const QString &commit);
    void conclude(const Facts &facts, const QString &commit);
    bool goesOn(const LookFacts &facts, const QString &commit,
                const std::vector<Check> &checks) const;
    bool isWanting(const std::vector<Check> &checks) const;
    bool hasReviewGate() const;

    GitHubClient &m_client;
    const ReleaseSettings &m_settings;
    GitHubMemory &m_memory;
};

} // namespace clicknback
