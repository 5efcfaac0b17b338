// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubclient.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <vector>

namespace clicknback {

/// What GitHub knows of one repository, as a test wants it. Lists are newest first.
struct GitHubWorld
{
    struct Run
    {
        WorkflowRun run;
        std::vector<Check> jobs;
    };
    struct Pull
    {
        struct Review
        {
            QString user;
            QString state; ///< "APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED"
            Instant at;
        };
        qint64 number = 0;
        std::optional<Instant> mergedAt;
        QString mergeCommit;
        QStringList commits; ///< besides that one
        bool isOpen = false;
        std::vector<Review> reviews;
    };
    struct PlatformDeployment
    {
        struct Status
        {
            QString state;
            QString description;
            Instant at;
        };
        qint64 id = 0;
        QString environment;
        QString commit;
        QString ref;
        Instant createdAt;
        std::vector<Status> statuses;
    };

    QString repository = QStringLiteral("jerosanchez/clicknback");
    QString formerRepository;             ///< led on from by 301; empty: it had no other name
    QByteArray token = "ghp_ofTheTests";  ///< empty: none is needed
    QByteArray scopes = "repo, workflow"; ///< empty: the header is not sent
    QByteArray tokenExpires;
    QList<QByteArray> forbidden; ///< parts of paths that the token lacks the right for
    int limit = 5000;
    int left = 5000; ///< a 304 takes nothing of it
    std::int64_t resetsInSeconds = 1800;
    std::int64_t clockAheadSeconds = 0;

    QString branch = QStringLiteral("main");
    std::vector<Commit> commits; ///< of the branch
    std::vector<RepositoryTag> tags;
    std::vector<RepositoryTag> releases;
    std::map<QString, std::vector<Check>> checks; ///< by commit
    std::vector<Run> runs;
    std::vector<Pull> pulls;
    std::vector<PlatformDeployment> deployments;
    QStringList environments;
    QStringList secrets;
    QStringList workflows{QStringLiteral("ci.yml"), QStringLiteral("cd.yml")};
    /// By path, of a commit; one that is not named has those of the commit before it.
    std::map<QString, std::map<QString, QByteArray>> files;

    const std::map<QString, QByteArray> *filesAt(const QString &commit) const;
    /// Of a whole or shortened hash, or a tag's or the branch's name; null: none.
    const Commit *find(const QString &reference) const;

    /// A branch of so many commits, one an hour until `newest`, with their hashes made of their
    /// numbers: the first is commit 1.
    void addCommits(int count, Instant newest);
    static QString sha(int number);
};

/// The hash by which git knows a file.
QString gitHash(const QByteArray &content);

/// As GitHub writes them, with members that nobody asked for.
namespace githubwriting {
QJsonObject tag(const RepositoryTag &tag);
QJsonObject release(const RepositoryTag &release);
QJsonObject commit(const Commit &commit);
QJsonObject check(const Check &check);
QJsonObject run(const WorkflowRun &run, const QString &repository);
QJsonObject pull(const GitHubWorld::Pull &pull);
QJsonObject review(const GitHubWorld::Pull::Review &review);
QJsonObject deployment(const GitHubWorld::PlatformDeployment &deployment);
QJsonObject status(const GitHubWorld::PlatformDeployment::Status &status);
} // namespace githubwriting

} // namespace clicknback
