// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"
#include "models/domain/releases/schemafingerprint.h"
#include "models/storage/localdatabase.h"

#include <map>

namespace clicknback {

/// What was seen of releases, in a file of its own (releases.sqlite), kept for ever: deployments,
/// what tags named, verified schemas, and each step of what was done from here. Of one environment;
/// answers of GitHub are of all, because they are of a repository.
class ReleaseHistoryStore
{
public:
    ReleaseHistoryStore(LocalDatabase &database, QString environmentKey)
        : m_database(database), m_environment(std::move(environmentKey))
    {}
    static const LocalSchema &schema();
    static QString defaultPath(); ///< ~/.local/share/clicknback-ops/releases.sqlite

    /// New ones are added; known ones (by id) get what they now have, and keep what is no longer
    /// told. Ours and verified ones are never changed by what comes from elsewhere, only filled up.
    Result<void> keep(const std::vector<Deployment> &deployments);
    Result<std::vector<Deployment>> deployments(); ///< newest first

    /// The commit that a tag named when it was first seen here; later ones stand beside it.
    Result<void> keepTag(const QString &tag, const QString &commit, Instant seenAt);
    Result<std::map<QString, QString>> firstTagCommits();

    /// The container that ran at a look: another one than before, of another image, is a deployment
    /// (Source::Container), which is kept and told once. One whose image is not known says nothing.
    Result<std::optional<Deployment>> noteContainer(const QString &container,
                                                    const QString &imageId, const QString &digest,
                                                    const QString &commit,
                                                    std::optional<Instant> startedAt,
                                                    Instant seenAt);

    Result<void> keepFingerprint(const QString &revision, const SchemaFingerprint &fingerprint,
                                 Instant verifiedAt);
    Result<std::optional<SchemaFingerprint>> fingerprint(const QString &revision);

    /// A line of what was done from here.
    struct Step
    {
        QString operationId;
        Instant at;
        QString kind;    ///< toText(DeployStep::Kind), or "begin", "end"
        QString outcome; ///< "started", "done", "failed", "cancelled"
        QString text;    ///< the command's last lines, or the reason
        friend bool operator==(const Step &, const Step &) = default;
    };
    Result<void> addStep(const Step &step);
    Result<std::vector<Step>> steps(const QString &operationId);
    /// Operations without an end: the program died in the middle. Newest first.
    Result<QStringList> unfinishedOperations();

    struct Answer
    {
        QByteArray etag;
        QByteArray body;
        QByteArray nextLink;
    };
    Result<void> keepAnswer(const QByteArray &key, const Answer &answer, Instant at);
    Result<std::optional<Answer>> answer(const QByteArray &key); ///< uses it
    /// Answers not used for 90 days go.
    Result<void> prune(Instant now);

private:
    Result<std::vector<Deployment>> changed(const std::vector<Deployment> &deployments);
    Result<void> write(const std::vector<Deployment> &deployments);

    LocalDatabase &m_database;
    const QString m_environment;
};

} // namespace clicknback
