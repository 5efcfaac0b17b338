// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/fact.h"
#include "models/domain/releases/deployment.h"
#include "models/domain/releases/gate.h"
#include "models/domain/releases/image.h"
#include "models/domain/releases/version.h"

#include <QStringList>

#include <map>
#include <vector>

namespace clicknback {

struct Commit
{
    QString sha;
    QString title; ///< the first line of its message
    QString author;
    std::optional<Instant> at;

    friend bool operator==(const Commit &, const Commit &) = default;
};

/// A tag of the repository, and what GitHub's release of that name says.
struct RepositoryTag
{
    QString name;
    QString commit;
    QString notes;
    std::optional<Instant> publishedAt;
    bool isDraft = false;

    friend bool operator==(const RepositoryTag &, const RepositoryTag &) = default;
};

/// What can be deployed: a version tag, or a commit of the main branch where there are no tags.
struct Release
{
    QString name; ///< "v1.4.0", or the first 7 digits of the commit
    std::optional<Version> version;
    QString commit;
    QString title;
    std::optional<Instant> madeAt;
    std::vector<Gate> gates;
    Fact<RegistryImage> image;
    std::vector<Deployment> deployments; ///< newest first
    bool isRunning = false;
    Fact<QStringList> heads;      ///< of its migrations
    Fact<QStringList> migrations; ///< revisions it has and the release before it has not
    QString notes;
    Fact<std::vector<Commit>> commits; ///< since the release before, newest first
    QString movedFrom;                 ///< the tag named this commit before: it was pushed by force
    QString deploymentsUnknown;        ///< why none are told here; empty: they are all it had

    friend bool operator==(const Release &, const Release &) = default;
};

/// All that was read from outside, as it came.
struct ReleaseFacts
{
    Fact<std::vector<RepositoryTag>> tags;
    Fact<std::vector<Commit>> branch; ///< of main, newest first; as far as it was read
    std::map<QString, Fact<std::vector<Check>>> checks; ///< by commit
    std::map<QString, Fact<RegistryImage>> images;      ///< by tag of the registry
    Fact<QStringList> registryTags;
    Fact<std::vector<Deployment>> deployments; ///< of runs, GitHub, containers, ours, of all time
    std::map<QString, Fact<std::vector<Commit>>>
        between;                                    ///< commits a release brought, by its name
    std::map<QString, Fact<QStringList>> revisions; ///< all revisions of a release, by its commit
    std::map<QString, Fact<QStringList>> heads;     ///< by commit
    std::map<QString, QString> earlierTagCommits;   ///< what a tag named when it was first seen
    Fact<RunningImage> running;
};

/// Newest first: by version where there are version tags (other tags and drafts without a tag are
/// left out), else the commits of main, with those that were deployed and are not of it. Where the
/// repository does not tell, what was seen before and what the registry has take its place. An
/// image belongs to a release by its tag (NAME, NAME without "v", "sha-COMMIT"), unless its label
/// names another revision, or by that label. A deployment belongs to the release of its commit, its
/// digest, or, where it has neither, its name.
std::vector<Release> buildReleases(const ReleaseFacts &facts, const std::vector<GateRule> &rules);
/// Runs, GitHub's records, containers and this program tell of the same deployment: of the same
/// commit or digest, from different sources and overlapping in time, they become one. What this
/// program did wins, then what was verified, then the run. Newest first.
std::vector<Deployment> mergeDeployments(std::vector<Deployment> all);
/// By name ("v1.4.0", "1.4.0"), commit (7 digits or more, also "sha-COMMIT") or digest (also
/// "repository@sha256:…"); null: none, or several.
const Release *findRelease(const std::vector<Release> &releases, const QString &reference);

} // namespace clicknback
