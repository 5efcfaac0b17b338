// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/demogithubjson.h"

#include <QCryptographicHash>

namespace clicknback {

namespace {

QJsonValue timeOf(const std::optional<Instant> &at)
{
    return at ? QJsonValue(at->toIsoText()) : QJsonValue();
}

} // namespace

QJsonObject demoUser(const QString &login)
{
    return {{QStringLiteral("login"), login}, {QStringLiteral("type"), QStringLiteral("User")}};
}

QJsonObject demoList(const char *name, const QJsonArray &items)
{
    return {{QStringLiteral("total_count"), items.size()}, {QLatin1String(name), items}};
}

QJsonObject demoJob(const DemoRun &run, const DemoRun::Job &job, qsizetype number)
{
    QJsonArray steps;
    for (const QString &step : job.steps)
        steps.append(QJsonObject{{QStringLiteral("name"), step},
                                 {QStringLiteral("status"), job.status},
                                 {QStringLiteral("conclusion"), job.conclusion},
                                 {QStringLiteral("number"), steps.size() + 1}});
    const bool isDone = job.status == u"completed";
    return {{QStringLiteral("id"), run.id * 10 + number},
            {QStringLiteral("run_id"), run.id},
            {QStringLiteral("name"), job.name},
            {QStringLiteral("status"), job.status},
            {QStringLiteral("conclusion"), isDone ? QJsonValue(job.conclusion) : QJsonValue()},
            {QStringLiteral("head_sha"), run.commit},
            {QStringLiteral("html_url"),
             QStringLiteral("https://github.invalid/demo/jobs/%1").arg(run.id * 10 + number)},
            {QStringLiteral("started_at"), run.createdAt.toIsoText()},
            {QStringLiteral("completed_at"), isDone ? timeOf(run.updatedAt) : QJsonValue()},
            {QStringLiteral("steps"), steps}};
}

QJsonObject demoCommitJson(const DemoCommit &commit)
{
    const QJsonObject person{
        {QStringLiteral("name"), commit.author},
        {QStringLiteral("email"), commit.author + QStringLiteral("@clicknback.example")},
        {QStringLiteral("date"), commit.at.toIsoText()}};
    return {{QStringLiteral("sha"), commit.sha},
            {QStringLiteral("author"), demoUser(commit.author)},
            {QStringLiteral("html_url"),
             QStringLiteral("https://github.invalid/demo/commit/") + commit.sha},
            {QStringLiteral("commit"), QJsonObject{{QStringLiteral("message"), commit.title},
                                                   {QStringLiteral("author"), person},
                                                   {QStringLiteral("committer"), person}}}};
}

QJsonObject demoRunJson(const DemoRun &one)
{
    const bool isDone = one.status == u"completed";
    return {{QStringLiteral("id"), one.id},
            {QStringLiteral("run_attempt"), 1},
            {QStringLiteral("name"), one.workflow},
            {QStringLiteral("path"), QStringLiteral(".github/workflows/") + one.workflow},
            {QStringLiteral("event"), one.event},
            {QStringLiteral("head_branch"), QStringLiteral("main")},
            {QStringLiteral("head_sha"), one.commit},
            {QStringLiteral("display_title"), one.title},
            {QStringLiteral("status"), one.status},
            {QStringLiteral("conclusion"), isDone ? QJsonValue(one.conclusion) : QJsonValue()},
            {QStringLiteral("actor"), demoUser(one.actor)},
            {QStringLiteral("html_url"),
             QStringLiteral("https://github.invalid/demo/runs/%1").arg(one.id)},
            {QStringLiteral("created_at"), one.createdAt.toIsoText()},
            {QStringLiteral("run_started_at"), one.createdAt.toIsoText()},
            {QStringLiteral("updated_at"), timeOf(one.updatedAt ? *one.updatedAt : one.createdAt)}};
}

QString demoBlobId(const QByteArray &content)
{
    return QString::fromLatin1(
        QCryptographicHash::hash("blob " + QByteArray::number(content.size()) + '\0' + content,
                                 QCryptographicHash::Sha1)
            .toHex());
}

/// The jobs of facts 7.1.
std::vector<DemoRun::Job> demoGateJobs()
{
    return {
        {QStringLiteral("lint"), QStringLiteral("completed"), QStringLiteral("success"), {}},
        {QStringLiteral("security"), QStringLiteral("completed"), QStringLiteral("success"), {}},
        {QStringLiteral("test"),
         QStringLiteral("completed"),
         QStringLiteral("success"),
         {QStringLiteral("Run unit tests"), QStringLiteral("Check coverage")}},
        {QStringLiteral("migrations"), QStringLiteral("completed"), QStringLiteral("success"), {}},
        {QStringLiteral("test-integration"),
         QStringLiteral("completed"),
         QStringLiteral("success"),
         {}}};
}

std::vector<DemoRun::Job> demoDeployJobs()
{
    std::vector<DemoRun::Job> jobs;
    for (const char *name : {"test-e2e", "build-push", "deploy"})
        jobs.push_back(
            {QLatin1String(name), QStringLiteral("completed"), QStringLiteral("success"), {}});
    return jobs;
}

} // namespace clicknback
