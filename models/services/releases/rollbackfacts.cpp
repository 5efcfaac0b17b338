// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What picture and look tell for a plan; the rest is read in rollbackgathering.cpp.

#include "models/services/releases/rollbackgathering.h"

#include <algorithm>

namespace clicknback {

namespace {

/// The newest deployments are runs, or our own: without the runs nobody can tell.
Fact<bool> isDeploying(const ReleasePicture &picture, const LookFacts &look,
                       const ReleaseSettings &settings)
{
    const bool isRunning = std::any_of(picture.deployments.begin(), picture.deployments.end(),
                                       [](const Deployment &deployment) {
                                           return deployment.result == Deployment::Result::Running;
                                       });
    if (isRunning || look.runs || settings.repository.isEmpty())
        return Fact<bool>::known(isRunning);
    return Fact<bool>::unknown(look.runs.why);
}

QMap<QString, QString> variablesOf(const ComposeHost &host)
{
    return host.environmentFile ? environmentFileValues(*host.environmentFile)
                                : QMap<QString, QString>();
}

} // namespace

RollbackFacts rollbackFactsOf(const ReleasePicture &picture, const LookFacts &look,
                              const ReleaseSettings &settings, const QString &to)
{
    RollbackFacts facts;
    facts.releases = picture.releases;
    facts.to = to;
    facts.runningRelease = picture.runningRelease;
    facts.runningDigest = picture.runningDigest;
    facts.runningCommit = picture.runningCommit;
    facts.newer = look.runningGraph.graph;
    facts.databaseRevisions = look.databaseRevisions;
    facts.host = look.composeHost;
    facts.compose = picture.compose;
    facts.variables = variablesOf(look.composeHost);
    facts.isDeploymentRunning = isDeploying(picture, look, settings);
    facts.settings = settings;
    facts.now = Instant::now();
    return facts;
}

std::optional<Instant> replacedAt(const std::vector<Release> &releases, const Release &target)
{
    std::optional<Instant> first;
    for (const Release &release : releases) {
        if (release.name == target.name)
            break;
        for (const Deployment &deployment : release.deployments) {
            if (!first || deployment.startedAt < *first)
                first = deployment.startedAt;
        }
    }
    return first;
}

} // namespace clicknback
