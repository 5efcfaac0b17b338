// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubrequests.h"

#include "models/network/releases/githubjson.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace clicknback {

namespace {

const QString kContents = QStringLiteral("Contents: read");
const QString kActions = QStringLiteral("Actions: read");

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

/// Why a text cannot stand in a path; whoever joins paths takes dots for folders.
QString segmentProblem(const QString &text)
{
    if (text.isEmpty())
        return QStringLiteral("it is empty");
    if (text == u"." || text == u"..")
        return QStringLiteral("it is a folder's own name");
    const bool isPrintable = std::all_of(text.begin(), text.end(),
                                         [](QChar c) { return c >= u' ' && c != QChar(0x7f); });
    return isPrintable ? QString() : QStringLiteral("it has control characters");
}

void checkSegment(GitHubRequest &request, const QString &name, const QString &text)
{
    const QString why = segmentProblem(text);
    if (!why.isEmpty() && request.problem.isEmpty())
        request.problem = QStringLiteral("“%1” is no %2: %3.").arg(text, name, why);
}

void settle(GitHubRequest &request)
{
    request.isSettled = [](const QJsonDocument &) { return true; };
}

QStringList segmentsOf(const QString &folder)
{
    QStringList segments = folder.split(u'/', Qt::SkipEmptyParts);
    if (!segments.isEmpty() && segments.first() == u".")
        segments.removeFirst();
    return segments;
}

} // namespace

bool isFullSha(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A(?:[0-9a-f]{40}|[0-9a-f]{64})\\z"));
    return pattern.match(text).hasMatch();
}

GitHubRequests::GitHubRequests(const QString &repository)
    : m_repository(repository)
    , m_base("/repos/" + encoded(repository.section(u'/', 0, 0)) + '/'
             + encoded(repository.section(u'/', 1)))
{}

GitHubRequest GitHubRequests::get(const QByteArray &path, const QString &what,
                                  const QString &right) const
{
    GitHubRequest request;
    request.target = m_base + path;
    request.what = QStringLiteral("%1 of %2").arg(what, m_repository);
    request.right = right;
    return request;
}

GitHubRequest GitHubRequests::list(const QByteArray &path, const QString &what,
                                   const QString &right, int perPage) const
{
    GitHubRequest request = get(path, what, right);
    request.perPage = std::clamp(perPage, 1, kLargestPage);
    request.target +=
        (path.contains('?') ? "&per_page=" : "?per_page=") + QByteArray::number(request.perPage);
    return request;
}

GitHubRequest GitHubRequests::tags(int perPage) const
{
    return list("/tags", QStringLiteral("tags"), kContents, perPage);
}

GitHubRequest GitHubRequests::releases(int perPage) const
{
    return list("/releases", QStringLiteral("releases"), kContents, perPage);
}

GitHubRequest GitHubRequests::commits(const QString &branch, int perPage) const
{
    GitHubRequest request = list("/commits?sha=" + encoded(branch),
                                 QStringLiteral("branch %1").arg(branch), kContents, perPage);
    checkSegment(request, QStringLiteral("branch"), branch);
    return request;
}

GitHubRequest GitHubRequests::commit(const QString &sha) const
{
    GitHubRequest request =
        get("/commits/" + encoded(sha), QStringLiteral("commit %1").arg(sha), kContents);
    checkSegment(request, QStringLiteral("commit"), sha);
    if (isFullSha(sha))
        settle(request);
    return request;
}

GitHubRequest GitHubRequests::compare(const QString &base, const QString &head) const
{
    GitHubRequest request =
        list("/compare/" + encoded(base) + "..." + encoded(head),
             QStringLiteral("commits from %1 to %2").arg(base, head), kContents, kLargestPage);
    request.list = QStringLiteral("commits");
    checkSegment(request, QStringLiteral("commit"), base);
    checkSegment(request, QStringLiteral("commit"), head);
    if (isFullSha(base) && isFullSha(head))
        settle(request);
    return request;
}

GitHubRequest GitHubRequests::checkRuns(const QString &commit) const
{
    GitHubRequest request = list("/commits/" + encoded(commit) + "/check-runs",
                                 QStringLiteral("checks of commit %1").arg(commit),
                                 QStringLiteral("Checks: read"), kLargestPage);
    request.list = QStringLiteral("check_runs");
    checkSegment(request, QStringLiteral("commit"), commit);
    return request;
}

GitHubRequest GitHubRequests::runs(const QString &workflow, int perPage) const
{
    GitHubRequest request = list("/actions/workflows/" + encoded(workflow) + "/runs",
                                 QStringLiteral("workflow %1").arg(workflow), kActions, perPage);
    request.list = QStringLiteral("workflow_runs");
    checkSegment(request, QStringLiteral("workflow"), workflow);
    return request;
}

GitHubRequest GitHubRequests::run(qint64 id) const
{
    return get("/actions/runs/" + QByteArray::number(id), QStringLiteral("run %1").arg(id),
               kActions);
}

GitHubRequest GitHubRequests::jobs(qint64 run, int attempt, bool isFinished) const
{
    GitHubRequest request = list("/actions/runs/" + QByteArray::number(run) + "/attempts/"
                                     + QByteArray::number(attempt) + "/jobs",
                                 QStringLiteral("jobs of run %1").arg(run), kActions, kLargestPage);
    request.list = QStringLiteral("jobs");
    if (isFinished) {
        request.keptMark = "#finished";
        settle(request);
    }
    return request;
}

GitHubRequest GitHubRequests::pulls(const QString &commit) const
{
    GitHubRequest request = list("/commits/" + encoded(commit) + "/pulls",
                                 QStringLiteral("pull requests of commit %1").arg(commit),
                                 QStringLiteral("Pull requests: read"), kLargestPage);
    checkSegment(request, QStringLiteral("commit"), commit);
    request.isSettled = [commit](const QJsonDocument &answer) {
        const auto pull = githubjson::pullOf(answer.array(), commit);
        return pull && pull->mergedAt;
    };
    return request;
}

GitHubRequest GitHubRequests::reviews(qint64 pull, bool isMerged) const
{
    GitHubRequest request = list("/pulls/" + QByteArray::number(pull) + "/reviews",
                                 QStringLiteral("reviews of pull request %1").arg(pull),
                                 QStringLiteral("Pull requests: read"), kLargestPage);
    if (isMerged) {
        request.keptMark = "#merged";
        settle(request);
    }
    return request;
}

GitHubRequest GitHubRequests::deployments(const QString &environment, int perPage) const
{
    const QByteArray query =
        environment.isEmpty() ? QByteArray() : "?environment=" + encoded(environment);
    return list("/deployments" + query, QStringLiteral("deployments"),
                QStringLiteral("Deployments: read"), perPage);
}

GitHubRequest GitHubRequests::statuses(qint64 deployment, const QString &updatedAt) const
{
    GitHubRequest request = list("/deployments/" + QByteArray::number(deployment) + "/statuses",
                                 QStringLiteral("deployment %1").arg(deployment),
                                 QStringLiteral("Deployments: read"), 10);
    request.keptMark = '#' + updatedAt.toUtf8();
    request.isSettled = [](const QJsonDocument &answer) {
        return githubjson::isFinalStatus(answer.array());
    };
    return request;
}

GitHubRequest GitHubRequests::environments() const
{
    GitHubRequest request =
        list("/environments", QStringLiteral("environments"), kActions, kLargestPage);
    request.list = QStringLiteral("environments");
    return request;
}

GitHubRequest GitHubRequests::secrets() const
{
    GitHubRequest request = list("/actions/secrets", QStringLiteral("names of secrets"),
                                 QStringLiteral("Secrets: read"), kLargestPage);
    request.list = QStringLiteral("secrets");
    return request;
}

GitHubRequest GitHubRequests::contents(const QString &folder, const QString &commit) const
{
    const QStringList segments = segmentsOf(folder);
    QByteArray path = "/contents";
    for (const QString &segment : segments)
        path += '/' + encoded(segment);
    GitHubRequest request =
        get(path + "?ref=" + encoded(commit),
            QStringLiteral("folder %1 at commit %2").arg(folder, commit), kContents);
    checkSegment(request, QStringLiteral("commit"), commit);
    for (const QString &segment : segments)
        checkSegment(request, QStringLiteral("folder"), segment);
    if (isFullSha(commit))
        settle(request);
    return request;
}

GitHubRequest GitHubRequests::tree(const QString &sha) const
{
    GitHubRequest request =
        get("/git/trees/" + encoded(sha), QStringLiteral("folder %1").arg(sha), kContents);
    checkSegment(request, QStringLiteral("folder"), sha);
    settle(request);
    return request;
}

GitHubRequest GitHubRequests::blob(const QString &sha) const
{
    GitHubRequest request =
        get("/git/blobs/" + encoded(sha), QStringLiteral("file %1").arg(sha), kContents);
    checkSegment(request, QStringLiteral("file"), sha);
    settle(request);
    return request;
}

GitHubRequest GitHubRequests::rateLimit() const
{
    GitHubRequest request;
    request.target = "/rate_limit";
    request.what = QStringLiteral("limit of requests");
    request.isKept = false;
    return request;
}

GitHubRequest GitHubRequests::dispatch(const QString &workflow, const QString &ref,
                                       const QMap<QString, QString> &inputs) const
{
    GitHubRequest request =
        get("/actions/workflows/" + encoded(workflow) + "/dispatches",
            QStringLiteral("workflow %1").arg(workflow), QStringLiteral("Actions: write"));
    checkSegment(request, QStringLiteral("workflow"), workflow);
    checkSegment(request, QStringLiteral("branch or tag"), ref);
    QJsonObject values;
    for (auto input = inputs.begin(); input != inputs.end(); ++input)
        values.insert(input.key(), input.value());
    const QJsonObject order{{QStringLiteral("ref"), ref}, {QStringLiteral("inputs"), values}};
    request.method = "POST";
    request.body = QJsonDocument(order).toJson(QJsonDocument::Compact);
    request.isKept = false;
    return request;
}

} // namespace clicknback
