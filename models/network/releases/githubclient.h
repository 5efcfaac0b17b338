// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/forecast.h"
#include "models/domain/releases/release.h"
#include "models/network/httpengine.h"

#include <QFuture>

#include <functional>
#include <memory>
#include <mutex>

namespace clicknback {

/// An answer as it was kept: what a later one with the same ETag (304) stands for.
struct KeptAnswer
{
    QByteArray etag;
    QByteArray body;
    QByteArray nextLink; ///< of paging; empty: the last page
};

/// Where answers are kept between starts; of a path with its query. Called on any thread.
class AnswerKeeper
{
public:
    virtual ~AnswerKeeper() = default;
    virtual std::optional<KeptAnswer> find(const QByteArray &key) = 0;
    virtual void keep(const QByteArray &key, const KeptAnswer &answer) = 0;
};
/// Keeps them as long as it lives.
std::unique_ptr<AnswerKeeper> answersInMemory();

struct GitHubSettings
{
    QString api;        ///< "https://api.github.com"
    QString repository; ///< "owner/name"
    QString token;      ///< empty: asked without one
    QString caFile;
    std::chrono::milliseconds timeout{15'000};
};

/// A run of a workflow.
struct WorkflowRun
{
    qint64 id = 0;
    int attempt = 1;
    QString workflow; ///< "cd.yml"
    QString event;
    QString branch;
    QString commit;
    QString title;
    QString actor;
    QString status;
    QString conclusion;
    QString url;
    Instant createdAt;
    std::optional<Instant> startedAt;
    std::optional<Instant> updatedAt;

    bool isFinished() const { return status == QLatin1String("completed"); }
};

/// GitHub's REST API (version 2022-11-28) for one repository. Every GET carries the ETag of the
/// answer kept before; a 304 costs nothing of the limit. What can never change (a commit, a
/// comparison of two commits, the jobs of a finished run, a blob) is asked once ever. Follows
/// paging up to the asked count. After 403 or 429 with Retry-After or an exhausted limit nothing
/// more is sent until then. 5xx and lost connections are asked once more. Any thread may call it;
/// cancelling a future ends its requests. JSON is read, and the keeper asked, on a thread of its
/// own. Errors: Unauthorized (the token is not accepted or expired), Refused (it lacks a right; the
/// sentence names the right), NotFound (also what a token may not see), Busy (the limit: the
/// sentence says until when), Unreachable, Unexpected (an answer that is not the API's).
class GitHubClient
{
public:
    /// `engine` and `keeper` must outlive it.
    GitHubClient(HttpEngine &engine, AnswerKeeper &keeper, GitHubSettings settings);
    ~GitHubClient(); ///< ends all requests; their futures finish without a result
    GitHubClient(const GitHubClient &) = delete;
    GitHubClient &operator=(const GitHubClient &) = delete;

    QFuture<Result<std::vector<RepositoryTag>>> tags(int most = 300);
    /// Notes, dates and drafts by tag name; those of a token without the right are left out.
    QFuture<Result<std::vector<RepositoryTag>>> releases(int most = 300);
    QFuture<Result<std::vector<Commit>>> commits(const QString &branch, int most = 100);
    QFuture<Result<Commit>> commit(const QString &sha);
    /// Commits that `head` has and `base` has not, newest first. More than 1,000 are an error.
    QFuture<Result<std::vector<Commit>>> between(const QString &base, const QString &head);
    QFuture<Result<std::vector<Check>>> checkRuns(const QString &commit);
    /// Of one workflow's file, newest first.
    QFuture<Result<std::vector<WorkflowRun>>> runs(const QString &workflow, int most = 100);
    QFuture<Result<WorkflowRun>> run(qint64 id);
    QFuture<Result<std::vector<Check>>> jobs(const WorkflowRun &run);
    /// A check "review" of the commit's pull request; nothing: it came without one.
    QFuture<Result<std::optional<Check>>> review(const QString &commit);
    QFuture<Result<std::vector<Deployment>>> deployments(const QString &environment,
                                                         int most = 100);
    QFuture<Result<QStringList>> environments();
    QFuture<Result<QStringList>> secretNames();
    /// The files of a folder at a commit, without folders within. InvalidInput: more than 2,000, or
    /// one over 1 MiB.
    QFuture<Result<std::vector<MigrationFile>>> files(const QString &folder, const QString &commit);
    /// A token that GitHub does not accept is no error but a fact.
    QFuture<Result<TokenFacts>> token();
    /// Starts a workflow by hand. Is sent once and never repeated by itself. Unreachable: nobody
    /// knows whether it started.
    QFuture<Result<void>> dispatch(const QString &workflow, const QString &ref,
                                   const QMap<QString, QString> &inputs);

    /// Requests that were really sent, 304 ones included.
    int requestsSent() const;
    /// As the last answer said; nothing: none came yet.
    struct Limit
    {
        int left = 0;
        int of = 0;
        Instant resetAt;
    };
    std::optional<Limit> limit() const;
    /// The server's clock minus ours, by the Date of the last answer.
    std::optional<std::chrono::seconds> clockSkew() const;

private:
    class Private;
    std::shared_ptr<Private> d;
};

} // namespace clicknback
