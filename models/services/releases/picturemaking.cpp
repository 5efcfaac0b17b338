// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What ladder and forecast are judged by stands in picturefacts.cpp.

#include "models/services/releases/picturemaking.h"

#include "models/network/releases/composereader.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kAllowedSkew{60};

void nameRunning(ReleasePicture &picture)
{
    for (Release &release : picture.releases) {
        if (release.isRunning
            || (!picture.runningCommit.isEmpty() && release.commit == picture.runningCommit)) {
            picture.runningRelease = release.name;
            release.isRunning = true;
            if (picture.runningCommit.isEmpty())
                picture.runningCommit = release.commit;
            return;
        }
    }
}

/// A run that this program started tells nothing that its own record does not, but where it is.
void joinDispatched(std::vector<Deployment> &deployments)
{
    const auto starterOf = [&](const Deployment &run) {
        return std::find_if(deployments.begin(), deployments.end(), [&](const Deployment &ours) {
            return ours.source == Deployment::Source::Ours && ours.startedAt <= run.startedAt
                   && (!ours.finishedAt || run.startedAt <= *ours.finishedAt);
        });
    };
    for (Deployment &run : deployments) {
        const bool isNameless =
            run.source == Deployment::Source::Run && run.commit.isEmpty() && run.digest.isEmpty();
        const auto starter = isNameless ? starterOf(run) : deployments.end();
        if (starter == deployments.end())
            continue;
        if (starter->url.isEmpty())
            starter->url = run.url;
        run.id.clear();
    }
    std::erase_if(deployments, [](const Deployment &each) { return each.id.isEmpty(); });
}

/// A run knows its commit only: a person knows the release.
void nameDeployments(ReleasePicture &picture)
{
    std::map<QString, QString> names;
    for (Release &release : picture.releases) {
        for (Deployment &deployment : release.deployments) {
            if (deployment.release.isEmpty())
                deployment.release = release.name;
            names[deployment.id] = deployment.release;
        }
    }
    for (Deployment &deployment : picture.deployments) {
        const auto name = names.find(deployment.id);
        if (deployment.release.isEmpty() && name != names.end())
            deployment.release = name->second;
    }
}

void setGraph(ReleasePicture &picture, const LookFacts &facts)
{
    const bool isMain = facts.mainGraph.graph.isKnown();
    const SourcedGraph &shown =
        isMain || !facts.runningGraph.graph ? facts.mainGraph : facts.runningGraph;
    picture.graph = shown.graph;
    picture.graphSource = shown.graph ? shown.source : QString();
    if (!shown.graph && !facts.runningGraph.graph.why.isEmpty())
        picture.graph.why = facts.runningGraph.graph.why;
}

Fact<ComposeFile> composeOf(const ComposeHost &host)
{
    if (!host.composeFile)
        return Fact<ComposeFile>::unknown(host.composeFile.why);
    const Result<ComposeFile> file = readComposeFile(*host.composeFile);
    return file ? Fact<ComposeFile>::known(*file)
                : Fact<ComposeFile>::unknown(file.error().message);
}

SchemaDifference driftOf(const LadderFacts &ladder)
{
    return ladder.fingerprint && ladder.expectedFingerprint
               ? difference(*ladder.expectedFingerprint, *ladder.fingerprint)
               : SchemaDifference{};
}

std::optional<std::chrono::seconds> notableSkew(std::optional<std::chrono::seconds> skew)
{
    return skew && std::abs(skew->count()) > kAllowedSkew.count() ? skew : std::nullopt;
}

QString capitalized(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// A sentence for each reason, with all that it keeps from being known.
class Notes
{
public:
    template<typename T>
    void add(const QString &what, const Fact<T> &fact)
    {
        if (fact)
            return;
        const auto known = std::find_if(m_reasons.begin(), m_reasons.end(),
                                        [&](const auto &each) { return each.first == fact.why; });
        if (known == m_reasons.end())
            m_reasons.push_back({fact.why, {what}});
        else if (!known->second.contains(what))
            known->second << what;
    }
    QStringList sentences() const
    {
        QStringList all;
        for (const auto &[why, what] : m_reasons)
            all << QStringLiteral("%1: not known, because %2%3")
                       .arg(capitalized(what.join(QStringLiteral(", "))), why,
                            why.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
        return all;
    }

private:
    std::vector<std::pair<QString, QStringList>> m_reasons;
};

} // namespace

QStringList notesOf(const LookFacts &facts)
{
    Notes notes;
    notes.add(QStringLiteral("tags of the repository"), facts.releases.tags);
    notes.add(QStringLiteral("commits of main"), facts.releases.branch);
    notes.add(QStringLiteral("runs of the deployment"), facts.runs);
    notes.add(QStringLiteral("deployments that GitHub recorded"), facts.platform);
    notes.add(QStringLiteral("rights of the token"), facts.token);
    notes.add(QStringLiteral("tags of the registry"), facts.releases.registryTags);
    notes.add(QStringLiteral("the deployed tag"), facts.tag);
    notes.add(QStringLiteral("the image on the host"), facts.host);
    notes.add(QStringLiteral("the running container"), facts.releases.running);
    notes.add(QStringLiteral("migrations of what runs"), facts.runningGraph.graph);
    notes.add(QStringLiteral("room on the host"), facts.composeHost.freeBytes);
    notes.add(QStringLiteral("lock and hold on the host"), facts.composeHost.lock);
    notes.add(QStringLiteral("Compose's file"), facts.composeHost.composeFile);
    notes.add(QStringLiteral("the revision of the database"), facts.databaseRevisions);
    notes.add(QStringLiteral("the fingerprint of the schema"), facts.fingerprint);
    QStringList sentences = notes.sentences();
    if (!facts.recordsProblem.isEmpty())
        sentences << QStringLiteral("What was seen before is not shown and what is seen now is not "
                                    "kept: %1")
                         .arg(facts.recordsProblem);
    return sentences;
}

ReleasePicture makePicture(const LookFacts &facts, const ReleaseSettings &settings)
{
    ReleasePicture picture;
    picture.readAt = facts.now;
    picture.releases = buildReleases(facts.releases, settings.gates);
    if (facts.releases.deployments)
        picture.deployments = mergeDeployments(*facts.releases.deployments);
    joinDispatched(picture.deployments);
    picture.running = facts.releases.running;
    picture.runningCommit = runningCommitOf(facts);
    picture.runningDigest = runningDigestOf(facts, settings.image);
    nameRunning(picture);
    nameDeployments(picture);
    setGraph(picture, facts);
    picture.databaseRevisions = facts.databaseRevisions;
    const LadderFacts ladder = ladderFactsOf(facts, settings, picture.deployments);
    picture.ladder = judgeLadder(ladder);
    picture.drift = driftOf(ladder);
    picture.forecast = forecast(forecastFactsOf(facts, settings, ladder.headGates));
    picture.host = facts.composeHost;
    picture.compose = composeOf(facts.composeHost);
    picture.incidents = facts.incidents;
    picture.clockSkew = notableSkew(facts.clockSkew);
    picture.notes = notesOf(facts);
    picture.githubRequests = facts.githubRequests;
    return picture;
}

} // namespace clicknback
