// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/release.h"

#include "models/domain/releases/releaseimages.h"
#include "models/domain/releases/releasenames.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <unordered_map>

namespace clicknback {

namespace {

constexpr qsizetype kShort = 7;

/// What a map of facts holds, or that it was not asked.
template<typename T>
Fact<T> factOf(const std::map<QString, Fact<T>> &facts, const QString &key)
{
    const auto found = facts.find(key);
    return found == facts.end() ? Fact<T>() : found->second;
}

/// The releases of a key, in their order.
class Places
{
public:
    void add(const QString &key, std::size_t place)
    {
        if (!key.isEmpty())
            m_places[key].push_back(place);
    }
    std::vector<std::size_t> of(const QString &key) const
    {
        const auto found = m_places.find(key);
        return found == m_places.end() ? std::vector<std::size_t>() : found->second;
    }

private:
    std::unordered_map<QString, std::vector<std::size_t>> m_places;
};

/// Puts deployments and the running image beside the releases they are of.
class Matching
{
public:
    explicit Matching(std::vector<Release> &releases) : m_releases(releases)
    {
        for (std::size_t i = 0; i < releases.size(); ++i) {
            m_byCommit.add(releases[i].commit, i);
            m_byName.add(releases[i].name, i);
            if (!releases[i].image)
                continue;
            const RegistryImage &image = *releases[i].image;
            for (const QString &digest : QStringList{image.digest, image.manifestDigest})
                m_byDigest.add(digest, i);
        }
    }

    void add(const Deployment &deployment)
    {
        for (const std::size_t place : placesOf(deployment)) {
            std::vector<Deployment> &present = m_releases[place].deployments;
            if (present.empty() || !(present.back() == deployment)) // one image, two digests
                present.push_back(deployment);
        }
    }

    /// By the image itself; else by what it says of itself, or by the commit it was asked for.
    void markRunning(const RunningImage &running)
    {
        bool isFound = false;
        for (Release &release : m_releases) {
            release.isRunning = release.image && isImage(running.image, *release.image);
            isFound |= release.isRunning;
        }
        if (isFound)
            return;
        const QString revision = revisionOf(running);
        const QString tag = running.reference.section(u':', -1);
        for (Release &release : m_releases)
            release.isRunning = revision.isEmpty() ? tag == QStringLiteral("sha-") + release.commit
                                                   : isOf(revision, release.commit);
    }

private:
    static bool isImage(const HostImage &host, const RegistryImage &image)
    {
        return host.hasDigest(image.digest) || host.hasDigest(image.manifestDigest)
               || (!host.id.isEmpty() && host.id == image.configDigest);
    }
    static bool isOf(const QString &revision, const QString &commit)
    {
        return revision.size() >= kShort && commit.startsWith(revision, Qt::CaseInsensitive);
    }

    std::vector<std::size_t> placesOf(const Deployment &deployment) const
    {
        std::vector<std::size_t> places = m_byCommit.of(deployment.commit);
        if (places.empty())
            places = m_byDigest.of(deployment.digest);
        if (places.empty() && deployment.commit.isEmpty() && deployment.digest.isEmpty())
            places = m_byName.of(deployment.release);
        for (const std::size_t place : places) {
            if (places.size() > 1 && m_releases[place].name == deployment.release)
                return {place};
        }
        return places;
    }

    std::vector<Release> &m_releases;
    Places m_byCommit;
    Places m_byDigest;
    Places m_byName;
};

Fact<QStringList> broughtBy(const Release &release, const Release *before,
                            const ReleaseFacts &facts)
{
    Fact<QStringList> own = factOf(facts.revisions, release.commit);
    if (!own)
        return own;
    if (!before)
        return Fact<QStringList>::unknown(QStringLiteral("no release before it is known"));
    const Fact<QStringList> earlier = factOf(facts.revisions, before->commit);
    if (!earlier)
        return Fact<QStringList>::unknown(
            QStringLiteral("those of %1 are not known: %2").arg(before->name, earlier.why));
    QStringList brought;
    std::copy_if(own->begin(), own->end(), std::back_inserter(brought),
                 [&](const QString &revision) { return !earlier->contains(revision); });
    return Fact<QStringList>::known(brought);
}

/// A commit that is a release of its own brings itself.
Fact<std::vector<Commit>> commitsOf(const Release &release, const ReleaseFacts &facts)
{
    const auto told = facts.between.find(release.name);
    if (told != facts.between.end())
        return told->second;
    if (!release.version && facts.branch) {
        for (const Commit &commit : *facts.branch) {
            if (commit.sha == release.commit)
                return Fact<std::vector<Commit>>::known({commit});
        }
    }
    return {};
}

void fillIn(Release &release, const Release *before, const ReleaseFacts &facts,
            const ReleaseImages &images, const std::vector<GateRule> &rules)
{
    release.gates = judgeGates(factOf(facts.checks, release.commit), rules);
    release.image = images.of(release);
    if (!release.madeAt && release.image)
        release.madeAt = release.image->createdAt;
    release.heads = factOf(facts.heads, release.commit);
    release.migrations = broughtBy(release, before, facts);
    release.commits = commitsOf(release, facts);
    if (!facts.deployments)
        release.deploymentsUnknown = facts.deployments.why;
}

std::vector<const Release *> those(const std::vector<Release> &releases,
                                   const std::function<bool(const Release &)> &are)
{
    std::vector<const Release *> some;
    for (const Release &release : releases) {
        if (are(release))
            some.push_back(&release);
    }
    return some;
}

bool hasVersion(const Release &release, const std::optional<Version> &version)
{
    return version && release.version && version->text() == release.version->text();
}

bool hasCommit(const Release &release, QStringView reference)
{
    if (reference.startsWith(QLatin1String("sha-")))
        reference = reference.mid(4);
    return reference.size() >= kShort
           && QStringView(release.commit).startsWith(reference, Qt::CaseInsensitive);
}

bool hasDigest(const Release &release, QStringView reference)
{
    const QStringView digest = reference.mid(reference.lastIndexOf(u'@') + 1);
    return release.image && !digest.isEmpty()
           && (digest == release.image->digest || digest == release.image->manifestDigest);
}

} // namespace

std::vector<Release> buildReleases(const ReleaseFacts &facts, const std::vector<GateRule> &rules)
{
    const std::vector<Deployment> deployments =
        mergeDeployments(facts.deployments.value.value_or(std::vector<Deployment>()));
    std::vector<Release> releases = namedReleases(facts, deployments);
    const ReleaseImages images(facts);
    for (std::size_t i = 0; i < releases.size(); ++i) {
        const Release *before = i + 1 < releases.size() ? &releases[i + 1] : nullptr;
        fillIn(releases[i], before, facts, images, rules);
    }
    Matching matching(releases);
    for (const Deployment &deployment : deployments)
        matching.add(deployment);
    if (facts.running && facts.running->isRunning)
        matching.markRunning(*facts.running);
    return releases;
}

const Release *findRelease(const std::vector<Release> &releases, const QString &reference)
{
    const QString wanted = reference.trimmed();
    const auto named = those(releases, [&](const Release &each) { return each.name == wanted; });
    if (named.size() == 1)
        return named.front();
    const std::optional<Version> version = Version::fromTag(wanted);
    const auto meant = those(releases, [&](const Release &each) {
        return hasVersion(each, version) || hasCommit(each, wanted) || hasDigest(each, wanted);
    });
    return meant.size() == 1 ? meant.front() : nullptr;
}

} // namespace clicknback
