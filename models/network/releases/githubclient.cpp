// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubclient.h"

#include "models/network/releases/githuberror.h"
#include "models/network/releases/githubgather.h"
#include "models/network/releases/githubjson.h"
#include "models/network/releases/githubtask.h"

#include <algorithm>

// g++ 12 takes the empty optional within a failed Result for one that was never made.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace clicknback {

class GitHubClient::Private
{
public:
    Private(HttpEngine &engine, AnswerKeeper &keeper, const GitHubSettings &settings)
        : requests(settings.repository)
        , link(std::make_shared<GitHubLink>(engine, keeper, settings))
        , m_problem(gitHubSettingsProblem(settings))
    {}

    template<typename T>
    using Work = std::function<void(GitHubLink &, const GitHubTask<T> &)>;

    template<typename T>
    QFuture<Result<T>> begin(Work<T> work)
    {
        const GitHubTask<T> task;
        if (m_problem.isEmpty())
            link->post([owner = link.get(), task, work = std::move(work)] { work(*owner, task); });
        else
            task.finish(fail(ErrorKind::InvalidInput, m_problem));
        return task.future();
    }

    template<typename T>
    QFuture<Result<T>> one(const GitHubRequest &request, Result<T> (*read)(const QJsonObject &))
    {
        return begin<T>([request, read](GitHubLink &owner, const GitHubTask<T> &task) {
            owner.ask(request, task.isCancelled(), [task, read](const auto &answer) {
                task.finish(answer ? read(answer->json.object()) : fail(answer.error()));
            });
        });
    }

    template<typename T>
    QFuture<Result<std::vector<T>>> list(const GitHubRequest &request, RowLimit limit,
                                         Result<T> (*read)(const QJsonObject &))
    {
        using Rows = std::vector<T>;
        return begin<Rows>([request, limit, read](GitHubLink &owner, const GitHubTask<Rows> &task) {
            gatherRows(owner, request, limit, task.isCancelled(), [task, read](const auto &rows) {
                task.finish(rows ? githubjson::all<T>(*rows, read) : fail(rows.error()));
            });
        });
    }

    QFuture<Result<QStringList>> names(const GitHubRequest &request)
    {
        return begin<QStringList>([request](GitHubLink &owner, const auto &task) {
            gatherRows(owner, request, {}, task.isCancelled(), [task](const auto &rows) {
                const auto names = rows ? githubjson::all<QString>(*rows, githubjson::name)
                                        : Result<std::vector<QString>>(fail(rows.error()));
                if (names)
                    task.finish(QStringList(names->begin(), names->end()));
                else
                    task.finish(fail(names.error()));
            });
        });
    }

    const GitHubRequests requests;
    const std::shared_ptr<GitHubLink> link;

private:
    const QString m_problem;
};

namespace {

RowLimit atMost(int most)
{
    return {most, true};
}

/// GitHub tells a comparison in the order in which it was written.
Result<std::vector<Commit>> newestFirst(const Result<QJsonArray> &rows)
{
    if (!rows)
        return fail(rows.error());
    auto commits = githubjson::all<Commit>(*rows, githubjson::commit);
    if (commits)
        std::reverse(commits->begin(), commits->end());
    return commits;
}

TokenFacts tokenFacts(const HttpReply &reply)
{
    TokenFacts facts;
    facts.isSet = true;
    facts.isAccepted = true;
    for (const QByteArray &scope : reply.header("x-oauth-scopes").split(','))
        if (!scope.trimmed().isEmpty())
            facts.scopes << QString::fromLatin1(scope.trimmed());
    facts.expiresAt = tokenExpiry(reply.header("github-authentication-token-expiration"));
    return facts;
}

/// A server without limits says so with 404, but only to whom it knows.
Result<TokenFacts> tokenFrom(const Result<GitHubAnswer> &answer)
{
    if (answer) {
        HttpReply reply;
        reply.headers = answer->headers;
        return tokenFacts(reply);
    }
    TokenFacts facts;
    facts.isSet = true;
    facts.isAccepted = answer.error().kind == ErrorKind::NotFound;
    const bool isTold = facts.isAccepted || answer.error().kind == ErrorKind::Unauthorized;
    return isTold ? Result<TokenFacts>(facts) : fail(answer.error());
}

} // namespace

GitHubClient::GitHubClient(HttpEngine &engine, AnswerKeeper &keeper, GitHubSettings settings)
    : d(std::make_shared<Private>(engine, keeper, settings))
{}

GitHubClient::~GitHubClient()
{
    d->link->close();
}

QFuture<Result<std::vector<RepositoryTag>>> GitHubClient::tags(int most)
{
    return d->list(d->requests.tags(most), atMost(most), githubjson::tag);
}

QFuture<Result<std::vector<RepositoryTag>>> GitHubClient::releases(int most)
{
    return d->list(d->requests.releases(most), atMost(most), githubjson::release);
}

QFuture<Result<std::vector<Commit>>> GitHubClient::commits(const QString &branch, int most)
{
    return d->list(d->requests.commits(branch, most), atMost(most), githubjson::commit);
}

QFuture<Result<Commit>> GitHubClient::commit(const QString &sha)
{
    return d->one(d->requests.commit(sha), githubjson::commit);
}

QFuture<Result<std::vector<Commit>>> GitHubClient::between(const QString &base, const QString &head)
{
    using Commits = std::vector<Commit>;
    const GitHubRequest request = d->requests.compare(base, head);
    return d->begin<Commits>([request](GitHubLink &link, const GitHubTask<Commits> &task) {
        gatherRows(link, request, {}, task.isCancelled(),
                   [task](const auto &rows) { task.finish(newestFirst(rows)); });
    });
}

QFuture<Result<std::vector<Check>>> GitHubClient::checkRuns(const QString &commit)
{
    return d->list(d->requests.checkRuns(commit), {}, githubjson::check);
}

QFuture<Result<std::vector<WorkflowRun>>> GitHubClient::runs(const QString &workflow, int most)
{
    return d->list(d->requests.runs(workflow, most), atMost(most), githubjson::run);
}

QFuture<Result<WorkflowRun>> GitHubClient::run(qint64 id)
{
    return d->one(d->requests.run(id), githubjson::run);
}

QFuture<Result<std::vector<Check>>> GitHubClient::jobs(const WorkflowRun &run)
{
    return d->list(d->requests.jobs(run.id, run.attempt, run.isFinished()), {}, githubjson::check);
}

QFuture<Result<std::optional<Check>>> GitHubClient::review(const QString &commit)
{
    using Review = std::optional<Check>;
    const auto work = [requests = d->requests, commit](GitHubLink &link,
                                                       const GitHubTask<Review> &task) {
        gatherReview(link, requests, commit, task.isCancelled(),
                     [task](const auto &review) { task.finish(review); });
    };
    return d->begin<Review>(work);
}

QFuture<Result<std::vector<Deployment>>> GitHubClient::deployments(const QString &environment,
                                                                   int most)
{
    using Deployments = std::vector<Deployment>;
    const GitHubRequest list = d->requests.deployments(environment, most);
    const auto work = [requests = d->requests, list, most](GitHubLink &link,
                                                           const GitHubTask<Deployments> &task) {
        gatherDeployments(link, requests, list, most, task.isCancelled(),
                          [task](const auto &deployments) { task.finish(deployments); });
    };
    return d->begin<Deployments>(work);
}

QFuture<Result<QStringList>> GitHubClient::environments()
{
    return d->names(d->requests.environments());
}

QFuture<Result<QStringList>> GitHubClient::secretNames()
{
    return d->names(d->requests.secrets());
}

QFuture<Result<std::vector<MigrationFile>>> GitHubClient::files(const QString &folder,
                                                                const QString &commit)
{
    using Files = std::vector<MigrationFile>;
    const auto work = [requests = d->requests, folder, commit](GitHubLink &link,
                                                               const GitHubTask<Files> &task) {
        gatherFiles(link, requests, folder, commit, task.isCancelled(),
                    [task](const auto &files) { task.finish(files); });
    };
    return d->begin<Files>(work);
}

QFuture<Result<TokenFacts>> GitHubClient::token()
{
    const GitHubRequest request = d->requests.rateLimit();
    return d->begin<TokenFacts>([request](GitHubLink &link, const GitHubTask<TokenFacts> &task) {
        if (link.settings().token.isEmpty()) {
            task.finish(TokenFacts());
            return;
        }
        link.ask(request, task.isCancelled(),
                 [task](const auto &answer) { task.finish(tokenFrom(answer)); });
    });
}

QFuture<Result<void>> GitHubClient::dispatch(const QString &workflow, const QString &ref,
                                             const QMap<QString, QString> &inputs)
{
    const GitHubRequest request = d->requests.dispatch(workflow, ref, inputs);
    return d->begin<void>([request](GitHubLink &link, const GitHubTask<void> &task) {
        link.ask(request, task.isCancelled(), [task](const auto &answer) {
            task.finish(answer ? Result<void>() : Result<void>(fail(answer.error())));
        });
    });
}

int GitHubClient::requestsSent() const
{
    return d->link->requestsSent();
}

std::optional<GitHubClient::Limit> GitHubClient::limit() const
{
    return d->link->limits().limit();
}

std::optional<std::chrono::seconds> GitHubClient::clockSkew() const
{
    return d->link->limits().clockSkew();
}

} // namespace clicknback
