// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/demogithubserver.h"

#include "models/network/demo/demogithubjson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

#include <algorithm>

namespace clicknback {

namespace {

constexpr qint64 kFirstRun = 1'000;

void answer(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers,
            const QByteArray &body)
{
    const QByteArray reset = QByteArray::number(Instant::now().microseconds / 1'000'000 + 3'600);
    socket->write(
        "HTTP/1.1 " + status
        + "\r\nServer: GitHub (simulated)\r\nContent-Type: application/json\r\n"
          "X-OAuth-Scopes: repo, workflow\r\nX-RateLimit-Limit: 5000\r\nX-RateLimit-Remaining: "
          "4900\r\nX-RateLimit-Reset: "
        + reset + "\r\n" + headers
        + (status.startsWith("304") || status.startsWith("204")
               ? QByteArray("\r\n")
               : "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body));
}

QByteArray headerOf(const QHttpServerRequest &request, const QByteArray &name)
{
    const auto headers = request.headers();
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray textOf(const QJsonValue &value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                           : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

DemoGitHubServer::DemoGitHubServer(const DemoReleases &world, QString repository, QObject *parent)
    : QAbstractHttpServer(parent), m_world(world), m_repository(std::move(repository))
{
    makePastRuns();
}

Result<quint16> DemoGitHubServer::start()
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost, 0))
        return fail(ErrorKind::Busy, QStringLiteral("No port is free on 127.0.0.1."));
    bind(server.release()); // becomes the owner
    return serverPorts().constFirst();
}

/// Every commit passed its gates; every tagged one was deployed after that.
void DemoGitHubServer::makePastRuns()
{
    qint64 id = kFirstRun;
    for (auto commit = m_world.commits().rbegin(); commit != m_world.commits().rend(); ++commit) {
        DemoRun gates{.id = ++id,
                      .workflow = kDemoGateWorkflow,
                      .event = QStringLiteral("push"),
                      .commit = commit->sha,
                      .title = commit->title,
                      .actor = commit->author,
                      .createdAt = commit->at.plusSeconds(20),
                      .updatedAt = commit->at.plusSeconds(410),
                      .jobs = demoGateJobs()};
        m_runs.push_back(std::move(gates));
        const DemoRelease *release = m_world.find(commit->sha);
        if (!release || release->tag.contains(u"-rc"))
            continue;
        m_runs.push_back({.id = ++id,
                          .workflow = kDemoDeployWorkflow,
                          .event = QStringLiteral("workflow_run"),
                          .commit = commit->sha,
                          .title = commit->title,
                          .actor = commit->author,
                          .createdAt = release->madeAt,
                          .updatedAt = release->madeAt.plusSeconds(340),
                          .jobs = demoDeployJobs()});
    }
}

void DemoGitHubServer::setRun(const DemoRun &changed)
{
    const auto known = std::find_if(m_runs.begin(), m_runs.end(),
                                    [&](const DemoRun &one) { return one.id == changed.id; });
    if (known == m_runs.end())
        m_runs.push_back(changed);
    else
        *known = changed;
}

const DemoRun *DemoGitHubServer::run(qint64 id) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [id](const DemoRun &one) { return one.id == id; });
    return found == m_runs.end() ? nullptr : &*found;
}

const DemoCommit *DemoGitHubServer::commit(const QString &reference) const
{
    if (reference == u"main")
        return &m_world.commits().front();
    const DemoRelease *release = m_world.find(reference);
    const int place = m_world.placeOf(release ? release->commit : reference);
    return place < 0 ? nullptr : &m_world.commits()[std::size_t(place)];
}

bool DemoGitHubServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    QStringList path = request.url().path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const QStringList base = QStringList{QStringLiteral("repos")} + m_repository.split(u'/');
    if (path.mid(0, 3) == base)
        path = path.mid(3);
    else if (path.value(0) == u"repos")
        path = {QStringLiteral("nothing")};
    if (request.method() == QHttpServerRequest::Method::Post) {
        dispatch(path.value(2), request.body(), socket);
        return true;
    }
    const std::optional<QJsonValue> json = found(path, QUrlQuery(request.url()));
    if (!json) {
        answer(socket, "404 Not Found", {}, R"({"message":"Not Found"})");
        return true;
    }
    const QByteArray body = textOf(*json);
    const QByteArray etag =
        "\"" + QCryptographicHash::hash(body, QCryptographicHash::Sha1).toHex() + "\"";
    if (headerOf(request, "If-None-Match") == etag)
        answer(socket, "304 Not Modified", "ETag: " + etag + "\r\n", {});
    else
        answer(socket, "200 OK", "ETag: " + etag + "\r\n", body);
    return true;
}

std::optional<QJsonValue> DemoGitHubServer::found(const QStringList &path,
                                                  const QUrlQuery &query) const
{
    const QString what = path.value(0);
    const bool isLaterPage = query.queryItemValue(QStringLiteral("page")).toInt() > 1;
    if (isLaterPage && (what == u"tags" || what == u"releases" || path.size() == 1))
        return QJsonValue(QJsonArray());
    QJsonArray list;
    if (what == u"tags" || what == u"releases") {
        for (auto one = m_world.releases().rbegin(); one != m_world.releases().rend(); ++one)
            list.append(
                what == u"tags"
                    ? QJsonObject{{QStringLiteral("name"), one->tag},
                                  {QStringLiteral("commit"),
                                   QJsonObject{{QStringLiteral("sha"), one->commit}}}}
                    : QJsonObject{{QStringLiteral("tag_name"), one->tag},
                                  {QStringLiteral("name"), one->tag},
                                  {QStringLiteral("body"), one->notes},
                                  {QStringLiteral("draft"), false},
                                  {QStringLiteral("target_commitish"), QStringLiteral("main")},
                                  {QStringLiteral("prerelease"), one->tag.contains(u'-')},
                                  {QStringLiteral("created_at"), one->madeAt.toIsoText()},
                                  {QStringLiteral("published_at"), one->madeAt.toIsoText()}});
        return QJsonValue(list);
    }
    if (what == u"commits")
        return commitThings(path);
    if (what == u"compare")
        return compare(path.value(1));
    if (what == u"actions")
        return actionThings(path);
    if (what == u"contents")
        return contents(path.mid(1).join(QLatin1Char('/')),
                        query.queryItemValue(QStringLiteral("ref")));
    if (what == u"git" && path.value(1) == u"blobs")
        return blob(path.value(2));
    if (what == u"deployments" || what == u"pulls")
        return QJsonValue(QJsonArray());
    if (what == u"environments")
        return QJsonValue(demoList("environments", {}));
    if (what == u"user")
        return QJsonValue(demoUser(QStringLiteral("demo")));
    if (what == u"rate_limit" || path.isEmpty())
        return QJsonValue(QJsonObject{{QStringLiteral("full_name"), m_repository},
                                      {QStringLiteral("default_branch"), QStringLiteral("main")}});
    return std::nullopt;
}

std::optional<QJsonValue> DemoGitHubServer::commitThings(const QStringList &path) const
{
    if (path.size() == 1) {
        QJsonArray list;
        for (const DemoCommit &one : m_world.commits())
            list.append(demoCommitJson(one));
        return QJsonValue(list);
    }
    const DemoCommit *one = commit(path[1]);
    if (!one)
        return std::nullopt;
    if (path.size() == 2)
        return QJsonValue(demoCommitJson(*one));
    if (path[2] == u"pulls")
        return QJsonValue(QJsonArray());
    if (path[2] != u"check-runs")
        return std::nullopt;
    QJsonArray checks;
    for (const DemoRun &each : m_runs) {
        if (each.commit != one->sha)
            continue;
        for (const DemoRun::Job &job : each.jobs) {
            QJsonObject json = demoJob(each, job, checks.size());
            json.remove(QStringLiteral("steps"));
            checks.append(json);
        }
    }
    return QJsonValue(demoList("check_runs", checks));
}

QJsonValue DemoGitHubServer::compare(const QString &spec) const
{
    const qsizetype dots = spec.indexOf(QStringLiteral("..."));
    const DemoCommit *base = commit(spec.left(dots));
    const DemoCommit *head = commit(spec.mid(dots + 3));
    QJsonArray list;
    if (base && head) {
        const int last = m_world.placeOf(base->sha);
        for (int place = last - 1; place >= m_world.placeOf(head->sha); --place)
            list.append(demoCommitJson(m_world.commits()[std::size_t(place)]));
    }
    return QJsonObject{{QStringLiteral("status"), QStringLiteral("ahead")},
                       {QStringLiteral("total_commits"), list.size()},
                       {QStringLiteral("ahead_by"), list.size()},
                       {QStringLiteral("commits"), list}};
}

std::optional<QJsonValue> DemoGitHubServer::actionThings(const QStringList &path) const
{
    QJsonArray list;
    if (path.value(1) == u"secrets") {
        for (const char *name : {"GHCR_PAT", "VPS_HOST", "VPS_SSH_KEY", "VPS_USER"})
            list.append(QJsonObject{{QStringLiteral("name"), QLatin1String(name)}});
        return QJsonValue(demoList("secrets", list));
    }
    if (path.value(1) == u"workflows" && path.value(3) == u"runs") {
        for (auto one = m_runs.rbegin(); one != m_runs.rend(); ++one) {
            if (one->workflow == path[2])
                list.append(demoRunJson(*one));
        }
        return QJsonValue(demoList("workflow_runs", list));
    }
    const DemoRun *one = path.value(1) == u"runs" ? run(path.value(2).toLongLong()) : nullptr;
    if (!one)
        return std::nullopt;
    if (path.size() == 3)
        return QJsonValue(demoRunJson(*one));
    for (const DemoRun::Job &job : one->jobs)
        list.append(demoJob(*one, job, list.size()));
    return QJsonValue(demoList("jobs", list));
}

std::optional<QJsonValue> DemoGitHubServer::contents(const QString &folder,
                                                     const QString &reference) const
{
    const DemoCommit *one = commit(reference.isEmpty() ? QStringLiteral("main") : reference);
    if (!one || folder != u"alembic/versions")
        return std::nullopt;
    QJsonArray list;
    for (const MigrationFile &file : m_world.migrationsAt(one->sha))
        list.append(QJsonObject{{QStringLiteral("name"), file.name},
                                {QStringLiteral("path"), folder + QLatin1Char('/') + file.name},
                                {QStringLiteral("type"), QStringLiteral("file")},
                                {QStringLiteral("size"), file.content.size()},
                                {QStringLiteral("sha"), demoBlobId(file.content)}});
    return QJsonValue(list);
}

std::optional<QJsonValue> DemoGitHubServer::blob(const QString &sha) const
{
    for (const MigrationFile &file : m_world.migrationsAt(m_world.newest().commit)) {
        if (demoBlobId(file.content) == sha)
            return QJsonValue(QJsonObject{
                {QStringLiteral("sha"), sha},
                {QStringLiteral("encoding"), QStringLiteral("base64")},
                {QStringLiteral("size"), file.content.size()},
                {QStringLiteral("content"), QString::fromLatin1(file.content.toBase64())}});
    }
    return std::nullopt;
}

void DemoGitHubServer::dispatch(const QString &workflow, const QByteArray &body, QTcpSocket *socket)
{
    if (workflow != kDemoDispatchWorkflow)
        return answer(socket, "404 Not Found", {}, R"({"message":"Not Found"})");
    const QJsonObject wanted =
        QJsonDocument::fromJson(body).object()[QStringLiteral("inputs")].toObject();
    QMap<QString, QString> inputs;
    for (auto each = wanted.begin(); each != wanted.end(); ++each)
        inputs[each.key()] = each.value().toString();
    const Instant now = Instant::now();
    DemoRun run{.id = m_runs.back().id + 1,
                .workflow = workflow,
                .event = QStringLiteral("workflow_dispatch"),
                .commit = m_world.newest().commit,
                .title = QStringLiteral("Deploy %1").arg(inputs.value(QStringLiteral("operation"))),
                .actor = QStringLiteral("demo"),
                .status = QStringLiteral("queued"),
                .conclusion = {},
                .createdAt = now,
                .updatedAt = now,
                .jobs = {{QStringLiteral("deploy"), QStringLiteral("queued"), {}, {}}}};
    m_runs.push_back(run);
    answer(socket, "204 No Content", {}, {});
    emit dispatched(run.id, inputs);
}

} // namespace clicknback
