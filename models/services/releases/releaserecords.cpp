// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/releaserecords.h"

#include "models/storage/releases/releasehistorystore.h"

namespace clicknback {

namespace {

using Kept = ReleaseRecords::Kept;
using Seen = ReleaseRecords::Seen;

Result<void> keepTags(ReleaseHistoryStore &store, const Seen &seen)
{
    auto known = store.firstTagCommits();
    if (!known)
        return fail(known.error());
    for (const auto &[name, commit] : seen.tags) {
        const auto before = known->find(name);
        if (before != known->end() && before->second == commit)
            continue;
        if (const Result<void> kept = store.keepTag(name, commit, seen.at); !kept)
            return kept;
    }
    return {};
}

/// A name is given again when Compose makes a container anew; the time of its start is not.
QString identityOf(const RunningImage &running)
{
    const QString start = running.startedAt ? running.startedAt->toIsoText() : running.image.id;
    return running.container + QLatin1Char('@') + start;
}

Result<std::optional<Deployment>> keepContainer(ReleaseHistoryStore &store, const Seen &seen)
{
    if (!seen.running || !seen.running->isRunning)
        return std::optional<Deployment>();
    return store.noteContainer(identityOf(*seen.running), seen.running->image.id,
                               seen.runningDigest, seen.runningCommit, seen.running->startedAt,
                               seen.at);
}

Fact<SchemaFingerprint> keptFingerprint(ReleaseHistoryStore &store, const QString &revision)
{
    if (revision.isEmpty())
        return Fact<SchemaFingerprint>::unknown(
            QStringLiteral("the revision of the database is not known"));
    const auto kept = store.fingerprint(revision);
    if (!kept)
        return Fact<SchemaFingerprint>::unknown(kept.error().message);
    if (!*kept)
        return Fact<SchemaFingerprint>::unknown(
            QStringLiteral("no deployment has been verified at revision %1 yet").arg(revision));
    return Fact<SchemaFingerprint>::known(**kept);
}

Result<Kept> exchanged(ReleaseHistoryStore &store, const Seen &seen)
{
    if (const Result<void> kept = store.keep(seen.deployments); !kept)
        return fail(kept.error());
    if (const Result<void> kept = keepTags(store, seen); !kept)
        return fail(kept.error());
    auto container = keepContainer(store, seen);
    auto deployments = store.deployments();
    auto tags = store.firstTagCommits();
    if (!container || !deployments || !tags)
        return fail(!container     ? container.error()
                    : !deployments ? deployments.error()
                                   : tags.error());
    return Kept{std::move(*deployments), std::move(*tags),
                keptFingerprint(store, seen.databaseRevision), std::move(*container)};
}

void addAll(std::vector<Deployment> &to, const Fact<std::vector<Deployment>> &from)
{
    if (from)
        to.insert(to.end(), from->begin(), from->end());
}

} // namespace

ReleaseRecords::ReleaseRecords(LocalHistory *history, QString environmentKey)
    : m_history(history), m_environmentKey(std::move(environmentKey))
{}

ReleaseRecords::Seen ReleaseRecords::seenOf(const LookFacts &facts, const QString &repository)
{
    Seen seen;
    seen.at = facts.now;
    addAll(seen.deployments, facts.runs);
    addAll(seen.deployments, facts.platform);
    if (facts.releases.tags) {
        for (const RepositoryTag &tag : *facts.releases.tags) {
            if (!tag.commit.isEmpty())
                seen.tags.emplace_back(tag.name, tag.commit);
        }
    }
    seen.running = facts.releases.running.value;
    seen.runningDigest = runningDigestOf(facts, repository);
    seen.runningCommit = runningCommitOf(facts);
    if (facts.databaseRevisions)
        seen.databaseRevision = revisionKey(*facts.databaseRevisions);
    return seen;
}

QFuture<Result<Kept>> ReleaseRecords::exchange(const Seen &seen)
{
    if (!m_history) {
        Kept kept{seen.deployments, {}, {}, {}};
        kept.fingerprint.why = QStringLiteral("no local history is kept");
        return QtFuture::makeReadyFuture(Result<Kept>(std::move(kept)));
    }
    return m_history->run([key = m_environmentKey, seen](LocalDatabase &database) -> Result<Kept> {
        ReleaseHistoryStore store(database, key);
        return exchanged(store, seen);
    });
}

QString revisionKey(QStringList revisions)
{
    revisions.sort();
    return revisions.join(QLatin1Char(','));
}

} // namespace clicknback
