// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/githubworld.h"

#include <QCryptographicHash>

#include <algorithm>

namespace clicknback {

namespace {

QJsonValue timeText(const std::optional<Instant> &at)
{
    return at ? QJsonValue(at->toIsoText()) : QJsonValue(QJsonValue::Null);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject user(const QString &login)
{
    return {{QStringLiteral("login"), login}, {QStringLiteral("type"), QStringLiteral("User")}};
}

QJsonObject signature(const QString &name, const std::optional<Instant> &at)
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("email"), QStringLiteral("someone@example.com")},
            {QStringLiteral("date"), timeText(at)}};
}

QJsonArray steps(const std::vector<CheckStep> &all)
{
    QJsonArray rows;
    for (const CheckStep &step : all)
        rows.append(QJsonObject{{QStringLiteral("name"), step.name},
                                {QStringLiteral("status"), QStringLiteral("completed")},
                                {QStringLiteral("conclusion"), orNull(step.conclusion)},
                                {QStringLiteral("number"), rows.size() + 1}});
    return rows;
}

} // namespace

const std::map<QString, QByteArray> *GitHubWorld::filesAt(const QString &commit) const
{
    auto at = std::find_if(commits.begin(), commits.end(),
                           [&commit](const Commit &one) { return one.sha == commit; });
    for (; at != commits.end(); ++at)
        if (const auto known = files.find(at->sha); known != files.end())
            return &known->second;
    const auto elsewhere = files.find(commit);
    return elsewhere == files.end() ? nullptr : &elsewhere->second;
}

const Commit *GitHubWorld::find(const QString &reference) const
{
    QString sha = reference;
    if (reference == branch && !commits.empty())
        sha = commits.front().sha;
    for (const RepositoryTag &tag : tags)
        if (tag.name == reference)
            sha = tag.commit;
    const auto at = std::find_if(commits.begin(), commits.end(), [&sha](const Commit &commit) {
        return sha.size() >= 7 && commit.sha.startsWith(sha);
    });
    return at == commits.end() ? nullptr : &*at;
}

QString GitHubWorld::sha(int number)
{
    const QByteArray text = "commit " + QByteArray::number(number);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex());
}

void GitHubWorld::addCommits(int count, Instant newest)
{
    for (int number = count; number > 0; --number)
        commits.push_back({sha(number), QStringLiteral("Change %1").arg(number),
                           QStringLiteral("Jero"), newest.plusSeconds((number - count) * 3600)});
}

QString gitHash(const QByteArray &content)
{
    const QByteArray whole = "blob " + QByteArray::number(content.size()) + '\0' + content;
    return QString::fromLatin1(QCryptographicHash::hash(whole, QCryptographicHash::Sha1).toHex());
}

namespace githubwriting {

QJsonObject tag(const RepositoryTag &tag)
{
    return {{QStringLiteral("name"), tag.name},
            {QStringLiteral("commit"), QJsonObject{{QStringLiteral("sha"), tag.commit}}},
            {QStringLiteral("zipball_url"), QStringLiteral("https://example.com/zip")},
            {QStringLiteral("node_id"), QStringLiteral("MDQ6VXNlcjE=")}};
}

QJsonObject release(const RepositoryTag &release)
{
    return {{QStringLiteral("id"), 1},
            {QStringLiteral("tag_name"), release.name},
            {QStringLiteral("target_commitish"),
             release.commit.isEmpty() ? QStringLiteral("main") : release.commit},
            {QStringLiteral("name"), release.name},
            {QStringLiteral("body"), orNull(release.notes)},
            {QStringLiteral("draft"), release.isDraft},
            {QStringLiteral("prerelease"), false},
            {QStringLiteral("published_at"), timeText(release.publishedAt)},
            {QStringLiteral("assets"), QJsonArray()}};
}

QJsonObject commit(const Commit &commit)
{
    const QJsonObject inner{
        {QStringLiteral("message"), commit.title + QStringLiteral("\n\nMore words.")},
        {QStringLiteral("author"), signature(commit.author, commit.at)},
        {QStringLiteral("committer"), signature(commit.author, commit.at)}};
    return {{QStringLiteral("sha"), commit.sha},
            {QStringLiteral("commit"), inner},
            {QStringLiteral("author"), user(QStringLiteral("jero"))},
            {QStringLiteral("parents"), QJsonArray()},
            {QStringLiteral("files"),
             QJsonArray{QJsonObject{{QStringLiteral("patch"), QString(500, u'x')}}}}};
}

QJsonObject check(const Check &check)
{
    return {{QStringLiteral("id"), 1},
            {QStringLiteral("name"), check.name},
            {QStringLiteral("status"), check.status},
            {QStringLiteral("conclusion"), orNull(check.conclusion)},
            {QStringLiteral("html_url"), check.url},
            {QStringLiteral("started_at"), timeText(check.startedAt)},
            {QStringLiteral("completed_at"), timeText(check.finishedAt)},
            {QStringLiteral("steps"), steps(check.steps)}};
}

QJsonObject run(const WorkflowRun &run, const QString &repository)
{
    const QJsonObject whole{{QStringLiteral("full_name"), repository},
                            {QStringLiteral("description"), QString(5000, u'r')}};
    return {{QStringLiteral("id"), run.id},
            {QStringLiteral("name"), run.workflow.section(u'.', 0, 0).toUpper()},
            {QStringLiteral("path"), QStringLiteral(".github/workflows/%1").arg(run.workflow)},
            {QStringLiteral("run_attempt"), run.attempt},
            {QStringLiteral("event"), run.event},
            {QStringLiteral("head_branch"), run.branch},
            {QStringLiteral("head_sha"), run.commit},
            {QStringLiteral("display_title"), run.title},
            {QStringLiteral("actor"), user(run.actor)},
            {QStringLiteral("triggering_actor"), user(run.actor)},
            {QStringLiteral("status"), run.status},
            {QStringLiteral("conclusion"), orNull(run.conclusion)},
            {QStringLiteral("html_url"), run.url},
            {QStringLiteral("created_at"), timeText(run.createdAt)},
            {QStringLiteral("run_started_at"), timeText(run.startedAt)},
            {QStringLiteral("updated_at"), timeText(run.updatedAt)},
            {QStringLiteral("repository"), whole},
            {QStringLiteral("head_repository"), whole}};
}

QJsonObject pull(const GitHubWorld::Pull &pull)
{
    return {
        {QStringLiteral("number"), pull.number},
        {QStringLiteral("state"), pull.isOpen ? QStringLiteral("open") : QStringLiteral("closed")},
        {QStringLiteral("html_url"),
         QStringLiteral("https://example.com/pull/%1").arg(pull.number)},
        {QStringLiteral("merged_at"), timeText(pull.mergedAt)},
        {QStringLiteral("merge_commit_sha"), orNull(pull.mergeCommit)},
        {QStringLiteral("body"), QStringLiteral("Please look.")}};
}

QJsonObject review(const GitHubWorld::Pull::Review &review)
{
    return {{QStringLiteral("id"), 1},
            {QStringLiteral("user"), user(review.user)},
            {QStringLiteral("state"), review.state},
            {QStringLiteral("submitted_at"), timeText(review.at)}};
}

QJsonObject deployment(const GitHubWorld::PlatformDeployment &deployment)
{
    const auto &statuses = deployment.statuses;
    return {{QStringLiteral("id"), deployment.id},
            {QStringLiteral("sha"), deployment.commit},
            {QStringLiteral("ref"), deployment.ref},
            {QStringLiteral("environment"), deployment.environment},
            {QStringLiteral("creator"), user(QStringLiteral("jero"))},
            {QStringLiteral("created_at"), timeText(deployment.createdAt)},
            {QStringLiteral("updated_at"),
             timeText(statuses.empty() ? deployment.createdAt : statuses.front().at)}};
}

QJsonObject status(const GitHubWorld::PlatformDeployment::Status &status)
{
    return {{QStringLiteral("id"), 1},
            {QStringLiteral("state"), status.state},
            {QStringLiteral("description"), status.description},
            {QStringLiteral("log_url"), QStringLiteral("https://example.com/log")},
            {QStringLiteral("target_url"), QString()},
            {QStringLiteral("created_at"), timeText(status.at)}};
}

} // namespace githubwriting

} // namespace clicknback
