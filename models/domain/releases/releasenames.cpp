// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/releasenames.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace clicknback {

namespace {

constexpr qsizetype kShort = 7;
constexpr qsizetype kWholeCommit = 40;
const QLatin1String kShaTag("sha-");

/// What is known of commits, from wherever they were read.
class Commits
{
public:
    explicit Commits(const ReleaseFacts &facts)
    {
        add(facts.branch);
        for (const auto &[name, commits] : facts.between)
            add(commits);
    }
    const Commit *find(const QString &sha) const
    {
        const auto known = m_bySha.find(sha);
        return known == m_bySha.end() ? nullptr : known->second;
    }

private:
    void add(const Fact<std::vector<Commit>> &commits)
    {
        if (!commits)
            return;
        for (const Commit &commit : *commits)
            m_bySha.try_emplace(commit.sha, &commit);
    }

    std::unordered_map<QString, const Commit *> m_bySha;
};

void describe(Release &release, const Commits &commits)
{
    const Commit *commit = commits.find(release.commit);
    if (!commit)
        return;
    release.title = commit->title;
    if (!release.madeAt)
        release.madeAt = commit->at;
}

/// What the repository's tag and the release of that name say together.
std::map<QString, RepositoryTag> onceEach(const std::vector<RepositoryTag> &tags)
{
    std::map<QString, RepositoryTag> once;
    for (const RepositoryTag &tag : tags) {
        const auto [place, isNew] = once.try_emplace(tag.name, tag);
        RepositoryTag &present = place->second;
        if (isNew)
            continue;
        if (present.commit.isEmpty())
            present.commit = tag.commit;
        if (present.notes.isEmpty())
            present.notes = tag.notes;
        if (!present.publishedAt)
            present.publishedAt = tag.publishedAt;
        present.isDraft |= tag.isDraft;
    }
    return once;
}

QString movedFrom(const ReleaseFacts &facts, const QString &name, const QString &commit)
{
    const auto first = facts.earlierTagCommits.find(name);
    const bool isMoved = first != facts.earlierTagCommits.end() && first->second != commit;
    return isMoved ? first->second : QString();
}

std::vector<Release> fromTags(const ReleaseFacts &facts)
{
    std::vector<Release> releases;
    for (const auto &[name, tag] : onceEach(*facts.tags)) {
        const std::optional<Version> version = Version::fromTag(name);
        if (!version || tag.commit.isEmpty()) // a draft may have no tag yet
            continue;
        Release release{.name = name, .version = version, .commit = tag.commit};
        release.movedFrom = movedFrom(facts, name, tag.commit);
        if (!tag.isDraft) {
            release.madeAt = tag.publishedAt;
            release.notes = tag.notes;
        }
        releases.push_back(std::move(release));
    }
    return releases;
}

QString labelledRevision(const ReleaseFacts &facts, const QString &tag)
{
    const auto image = facts.images.find(tag);
    return image != facts.images.end() && image->second ? image->second->revision : QString();
}

/// While the repository does not answer: the tags that were seen before, and the registry's.
std::vector<Release> fromMemory(const ReleaseFacts &facts)
{
    std::vector<Release> releases;
    std::set<QString> texts;
    const auto add = [&](const QString &name, const QString &commit) {
        const std::optional<Version> version = Version::fromTag(name);
        if (version && texts.insert(version->text()).second)
            releases.push_back({.name = name, .version = version, .commit = commit});
    };
    for (const auto &[name, commit] : facts.earlierTagCommits)
        add(name, commit);
    if (facts.registryTags) {
        for (const QString &tag : *facts.registryTags)
            add(tag, labelledRevision(facts, tag));
    }
    return releases;
}

void sortByVersion(std::vector<Release> &releases)
{
    std::sort(releases.begin(), releases.end(), [](const Release &a, const Release &b) {
        if (const std::weak_ordering order = *a.version <=> *b.version; order != 0)
            return order > 0;
        return std::tie(b.madeAt, b.name) < std::tie(a.madeAt, a.name);
    });
}

Release fromCommit(const QString &sha, const Commits &commits)
{
    Release release{.name = sha.left(kShort), .commit = sha};
    describe(release, commits);
    return release;
}

bool isWholeCommit(QStringView text)
{
    return text.size() == kWholeCommit && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

/// Commits that were deployed, run, or, where main is not known, have an image; and since when.
std::map<QString, std::optional<Instant>> seenElsewhere(const ReleaseFacts &facts,
                                                        const std::vector<Deployment> &deployments)
{
    std::map<QString, std::optional<Instant>> seen;
    for (const Deployment &deployment : deployments) // newest first: the first time stays
        seen[deployment.commit] = deployment.startedAt;
    if (facts.running)
        seen.try_emplace(revisionOf(*facts.running), facts.running->image.createdAt);
    if (!facts.branch) {
        for (const auto &[tag, image] : facts.images) {
            if (image)
                seen.try_emplace(image->revision, image->createdAt);
        }
        for (const QString &tag : facts.registryTags.value.value_or(QStringList())) {
            if (tag.startsWith(kShaTag))
                seen.try_emplace(tag.mid(kShaTag.size()), std::nullopt);
        }
    }
    return seen;
}

/// Before the first that is older; without a time at the end.
void insertByTime(std::vector<Release> &releases, Release release)
{
    const auto place = std::find_if(releases.begin(), releases.end(), [&](const Release &present) {
        return release.madeAt && (!present.madeAt || *present.madeAt < *release.madeAt);
    });
    releases.insert(place, std::move(release));
}

std::vector<Release> fromCommits(const ReleaseFacts &facts, const Commits &commits,
                                 const std::vector<Deployment> &deployments)
{
    std::vector<Release> releases;
    std::set<QString> known;
    for (const Commit &commit : facts.branch.value.value_or(std::vector<Commit>())) {
        if (known.insert(commit.sha).second)
            releases.push_back(fromCommit(commit.sha, commits));
    }
    for (const auto &[sha, since] : seenElsewhere(facts, deployments)) {
        if (!isWholeCommit(sha) || !known.insert(sha).second)
            continue;
        Release release = fromCommit(sha, commits);
        if (!release.madeAt)
            release.madeAt = since;
        insertByTime(releases, std::move(release));
    }
    return releases;
}

} // namespace

std::vector<Release> namedReleases(const ReleaseFacts &facts,
                                   const std::vector<Deployment> &deployments)
{
    const Commits commits(facts);
    std::vector<Release> releases = facts.tags ? fromTags(facts) : fromMemory(facts);
    if (releases.empty())
        return fromCommits(facts, commits, deployments);
    for (Release &release : releases)
        describe(release, commits);
    sortByVersion(releases);
    return releases;
}

QString revisionOf(const RunningImage &running)
{
    return running.image.labels.value(QStringLiteral("org.opencontainers.image.revision"));
}

} // namespace clicknback
