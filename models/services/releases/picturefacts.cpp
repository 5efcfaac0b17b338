// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What ladder and forecast are judged by; the picture itself is made in picturemaking.cpp.

#include "models/domain/revision.h"
#include "models/services/releases/picturemaking.h"
#include "models/storage/releases/schemastore.h"

#include <QRegularExpression>

#include <algorithm>

namespace clicknback {

namespace {

std::vector<Gate> headGatesOf(const ReleaseFacts &facts, const std::vector<GateRule> &rules)
{
    if (!facts.branch || facts.branch->empty())
        return judgeGates(Fact<std::vector<Check>>::unknown(facts.branch.why), rules);
    const auto checks = facts.checks.find(facts.branch->front().sha);
    return judgeGates(checks == facts.checks.end() ? Fact<std::vector<Check>>() : checks->second,
                      rules);
}

/// The last that was to deploy. One that was kept long ago is not it when the newest are unknown.
Fact<Deployment> lastRun(const LookFacts &facts, const ReleaseSettings &settings,
                         const std::vector<Deployment> &deployments)
{
    if (!settings.repository.isEmpty() && !facts.runs)
        return Fact<Deployment>::unknown(facts.runs.why);
    const auto last =
        std::find_if(deployments.begin(), deployments.end(), [](const Deployment &deployment) {
            return deployment.source != Deployment::Source::Container;
        });
    if (last != deployments.end())
        return Fact<Deployment>::known(*last);
    return Fact<Deployment>::unknown(settings.repository.isEmpty()
                                         ? facts.runs.why
                                         : QStringLiteral("no run has deployed anything yet"));
}

/// By its own labels and tag, else by the image of a commit that has the same digest.
QString tagCommitOf(const LookFacts &facts)
{
    if (!facts.tag)
        return {};
    if (const QString commit = commitOf(*facts.tag); !commit.isEmpty())
        return commit;
    for (const auto &[tag, image] : facts.releases.images) {
        if (image && image->digest == facts.tag->digest && !commitOf(*image).isEmpty())
            return commitOf(*image);
    }
    return {};
}

template<typename T, typename From, typename Read>
Fact<T> derived(const Fact<From> &from, Read read)
{
    return from ? Fact<T>::known(read(*from)) : Fact<T>::unknown(from.why);
}

QStringList headsOf(const MigrationGraph &graph)
{
    return graph.databaseHeads();
}

QStringList revisionsOf(const MigrationGraph &graph)
{
    return graph.revisions();
}

} // namespace

Fact<Commit> greenCommitOf(const ReleaseFacts &facts, const std::vector<GateRule> &rules)
{
    if (!facts.branch)
        return Fact<Commit>::unknown(facts.branch.why);
    int looked = 0;
    for (const Commit &commit : *facts.branch) {
        const auto checks = facts.checks.find(commit.sha);
        if (checks == facts.checks.end())
            break;
        ++looked;
        const GatesVerdict verdict = verdictOf(judgeGates(checks->second, rules));
        if (verdict == GatesVerdict::Green)
            return Fact<Commit>::known(commit);
        if (verdict == GatesVerdict::Unknown)
            return Fact<Commit>::unknown(
                QStringLiteral("the gates of %1 are not known: %2")
                    .arg(commit.sha.left(7), checks->second
                                                 ? QStringLiteral("nothing tells of them")
                                                 : checks->second.why));
    }
    return Fact<Commit>::unknown(
        QStringLiteral("none of the newest %1 commits has green gates").arg(looked));
}

Fact<SchemaFingerprint> expectedFingerprintOf(const LookFacts &facts)
{
    if (!facts.databaseRevisions)
        return Fact<SchemaFingerprint>::unknown(facts.databaseRevisions.why);
    if (*facts.databaseRevisions == QStringList{knownRevisions().back().id})
        return Fact<SchemaFingerprint>::known(knownFingerprint());
    return facts.keptFingerprint;
}

QString pinnedDigestOf(const ComposeHost &host)
{
    static const QRegularExpression digest(QStringLiteral("@(sha256:[0-9a-f]{64})"));
    return host.pinFile ? digest.match(QString::fromUtf8(*host.pinFile)).captured(1) : QString();
}

LadderFacts ladderFactsOf(const LookFacts &facts, const ReleaseSettings &settings,
                          const std::vector<Deployment> &deployments)
{
    LadderFacts ladder;
    ladder.branch = facts.releases.branch;
    ladder.green = greenCommitOf(facts.releases, settings.gates);
    ladder.headGates = headGatesOf(facts.releases, settings.gates);
    ladder.run = lastRun(facts, settings, deployments);
    ladder.deployments = deployments;
    ladder.tag = facts.tag;
    ladder.tagCommit = tagCommitOf(facts);
    ladder.host = facts.host;
    ladder.running = facts.releases.running;
    ladder.runningCommit = runningCommitOf(facts);
    ladder.expectedHeads = derived<QStringList>(facts.runningGraph.graph, headsOf);
    ladder.expectedRevisions = derived<QStringList>(facts.runningGraph.graph, revisionsOf);
    ladder.databaseRevisions = facts.databaseRevisions;
    ladder.fingerprint = facts.fingerprint;
    ladder.expectedFingerprint = expectedFingerprintOf(facts);
    ladder.isHeld = facts.composeHost.hold && facts.composeHost.hold->has_value();
    ladder.pinnedDigest = pinnedDigestOf(facts.composeHost);
    ladder.now = facts.now;
    return ladder;
}

ForecastFacts forecastFactsOf(const LookFacts &facts, const ReleaseSettings &settings,
                              const std::vector<Gate> &headGates)
{
    ForecastFacts forecast;
    forecast.token = facts.token;
    forecast.pull =
        derived<QString>(facts.tag, [](const RegistryImage &image) { return image.digest; });
    forecast.host = facts.composeHost;
    forecast.imageBytes =
        derived<qint64>(facts.tag, [](const RegistryImage &image) { return image.bytes; });
    forecast.nextHeads = derived<QStringList>(facts.mainGraph.graph, headsOf);
    forecast.nextRevisions = derived<QStringList>(facts.mainGraph.graph, revisionsOf);
    forecast.secretNames = facts.secretNames;
    forecast.neededSecrets = settings.secrets;
    forecast.gates = headGates;
    forecast.databaseRevisions = facts.databaseRevisions;
    forecast.now = facts.now;
    return forecast;
}

} // namespace clicknback
