// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/lookfacts.h"
#include "models/storage/localhistory.h"

namespace clicknback {

/// What is kept of releases for ever, in the local history (releases.sqlite): gives it what a look
/// saw, and takes from it what was seen before.
class ReleaseRecords
{
public:
    /// `history` may be null: then nothing is kept; it must outlive this.
    ReleaseRecords(LocalHistory *history, QString environmentKey);

    struct Seen
    {
        std::vector<Deployment> deployments;
        std::vector<std::pair<QString, QString>> tags; ///< name, commit
        std::optional<RunningImage> running;
        QString runningDigest;
        QString runningCommit;
        QString databaseRevision; ///< empty: unknown
        Instant at;
    };
    struct Kept
    {
        std::vector<Deployment> deployments;
        std::map<QString, QString> firstTagCommits;
        Fact<SchemaFingerprint> fingerprint;
        std::optional<Deployment> newContainer; ///< another image runs than at the look before
    };
    static Seen seenOf(const LookFacts &facts, const QString &repository);
    QFuture<Result<Kept>> exchange(const Seen &seen);

private:
    LocalHistory *const m_history;
    const QString m_environmentKey;
};

/// How the history names a state of the schema.
QString revisionKey(QStringList revisions);

} // namespace clicknback
