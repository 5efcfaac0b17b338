// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/githubroute.h"

#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace clicknback {

namespace writing = githubwriting;
using namespace githubanswers;

namespace {

template<typename T, typename Write>
QJsonArray written(const std::vector<T> &values, Write write)
{
    QJsonArray rows;
    for (const T &value : values)
        rows.append(write(value));
    return rows;
}

QJsonArray named(const QStringList &names)
{
    QJsonArray rows;
    for (const QString &name : names)
        rows.append(QJsonObject{{QStringLiteral("name"), name}});
    return rows;
}

} // namespace

GitHubServer::Answer githubanswers::json(const QJsonDocument &document)
{
    return {200, document.toJson(QJsonDocument::Compact), {}};
}

GitHubServer::Answer githubanswers::refusal(int status, const QString &message)
{
    const QJsonObject body{{QStringLiteral("message"), message},
                           {QStringLiteral("status"), QString::number(status)}};
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact), {}};
}

GitHubServer::Answer githubanswers::notFound()
{
    return refusal(404, QStringLiteral("Not Found"));
}

/// "*" stands for any one part, "**" at the end for any number.
struct GitHubRoute::Target
{
    const char *method;
    const char *pattern;
    Answer (GitHubRoute::*answer)();
};

GitHubRoute::GitHubRoute(const GitHubWorld &world, const GitHubServer::Request &request,
                         QByteArray api)
    : m_world(world), m_request(request), m_api(std::move(api))
{
    const QUrl url = QUrl::fromEncoded(request.target);
    m_query = QUrlQuery(url);
    const QList<QByteArray> parts = url.path(QUrl::FullyEncoded).toLatin1().mid(1).split('/');
    for (const QByteArray &one : parts)
        m_path << QUrl::fromPercentEncoding(one);
}

GitHubRoute::Answer GitHubRoute::answer()
{
    static constexpr Target targets[] = {
        {"GET", "tags", &GitHubRoute::tags},
        {"GET", "releases", &GitHubRoute::releases},
        {"GET", "commits", &GitHubRoute::commits},
        {"GET", "commits/*", &GitHubRoute::commit},
        {"GET", "commits/*/check-runs", &GitHubRoute::checks},
        {"GET", "commits/*/pulls", &GitHubRoute::pulls},
        {"GET", "pulls/*/reviews", &GitHubRoute::reviews},
        {"GET", "compare/*", &GitHubRoute::compare},
        {"GET", "actions/workflows/*/runs", &GitHubRoute::runs},
        {"GET", "actions/runs/*", &GitHubRoute::run},
        {"GET", "actions/runs/*/jobs", &GitHubRoute::jobs},
        {"GET", "actions/runs/*/attempts/*/jobs", &GitHubRoute::jobs},
        {"GET", "deployments", &GitHubRoute::deployments},
        {"GET", "deployments/*/statuses", &GitHubRoute::statuses},
        {"GET", "environments", &GitHubRoute::environments},
        {"GET", "actions/secrets", &GitHubRoute::secrets},
        {"GET", "contents/**", &GitHubRoute::contents},
        {"GET", "git/trees/*", &GitHubRoute::tree},
        {"GET", "git/blobs/*", &GitHubRoute::blob},
        {"POST", "actions/workflows/*/dispatches", &GitHubRoute::start},
    };
    if (m_request.method == "GET" && isAt("rate_limit"))
        return json(QJsonDocument(QJsonObject{{QStringLiteral("rate"), QJsonObject()}}));
    if (!m_world.formerRepository.isEmpty()
        && m_path.mid(1, 2).join(u'/') == m_world.formerRepository)
        return movedOn();
    if (!findRepository())
        return notFound();
    for (const Target &target : targets)
        if (m_request.method == target.method && isAt(target.pattern))
            return (this->*target.answer)();
    return notFound();
}

/// Takes it off the path.
bool GitHubRoute::findRepository()
{
    const bool isByNumber = part(0) == u"repositories" && part(1) == u"1";
    const bool isByName = part(0) == u"repos" && m_path.mid(1, 2).join(u'/') == m_world.repository;
    m_path = m_path.mid(isByNumber ? 2 : 3);
    return isByNumber || isByName;
}

GitHubRoute::Answer GitHubRoute::movedOn() const
{
    Answer moved = refusal(301, QStringLiteral("Moved Permanently"));
    const qsizetype at = QByteArray("/repos/").size() + m_world.formerRepository.size();
    moved.headers.emplace_back("Location", m_api + "/repositories/1" + m_request.target.mid(at));
    return moved;
}

bool GitHubRoute::isAt(const QByteArray &pattern) const
{
    const QList<QByteArray> parts = pattern.split('/');
    const bool isOpen = parts.last() == "**";
    if (isOpen ? m_path.size() < parts.size() - 1 : m_path.size() != parts.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i)
        if (!parts[i].startsWith('*') && QLatin1String(parts[i]) != m_path[i])
            return false;
    return true;
}

QByteArray GitHubRoute::linkTo(int number) const
{
    QUrl url = QUrl::fromEncoded(m_api + m_request.target);
    QUrlQuery query = m_query;
    query.removeQueryItem(QStringLiteral("page"));
    query.addQueryItem(QStringLiteral("page"), QString::number(number));
    url.setQuery(query);
    return '<' + url.toEncoded() + '>';
}

GitHubRoute::Answer GitHubRoute::page(const QJsonArray &rows, const QString &list) const
{
    const int size = std::clamp(query(QStringLiteral("per_page")).toInt(), 0, 100);
    const int perPage = size == 0 ? 30 : size;
    const int number = std::max(1, query(QStringLiteral("page")).toInt());
    QJsonArray shown;
    const qsizetype end = std::min<qsizetype>(rows.size(), qsizetype(number) * perPage);
    for (qsizetype i = qsizetype(number - 1) * perPage; i < end; ++i)
        shown.append(rows[i]);
    const QJsonObject wrapped{{QStringLiteral("total_count"), rows.size()}, {list, shown}};
    Answer answer = json(list.isEmpty() ? QJsonDocument(shown) : QJsonDocument(wrapped));
    if (end < rows.size())
        answer.headers.emplace_back("Link", linkTo(1) + "; rel=\"first\", " + linkTo(number + 1)
                                                + "; rel=\"next\"");
    return answer;
}

GitHubRoute::Answer GitHubRoute::tags()
{
    return page(written(m_world.tags, writing::tag));
}

GitHubRoute::Answer GitHubRoute::releases()
{
    return page(written(m_world.releases, writing::release));
}

GitHubRoute::Answer GitHubRoute::environments()
{
    return page(named(m_world.environments), QStringLiteral("environments"));
}

GitHubRoute::Answer GitHubRoute::secrets()
{
    return page(named(m_world.secrets), QStringLiteral("secrets"));
}

GitHubRoute::Answer GitHubRoute::runs()
{
    if (!m_world.workflows.contains(part(2)))
        return notFound();
    QJsonArray rows;
    for (const GitHubWorld::Run &one : m_world.runs)
        if (one.run.workflow == part(2))
            rows.append(writing::run(one.run, m_world.repository));
    return page(rows, QStringLiteral("workflow_runs"));
}

const GitHubWorld::Run *GitHubRoute::runAt(qsizetype index) const
{
    for (const GitHubWorld::Run &one : m_world.runs)
        if (QString::number(one.run.id) == part(index))
            return &one;
    return nullptr;
}

GitHubRoute::Answer GitHubRoute::run()
{
    const GitHubWorld::Run *one = runAt(2);
    return one ? json(QJsonDocument(writing::run(one->run, m_world.repository))) : notFound();
}

GitHubRoute::Answer GitHubRoute::jobs()
{
    const GitHubWorld::Run *one = runAt(2);
    return one ? page(written(one->jobs, writing::check), QStringLiteral("jobs")) : notFound();
}

GitHubRoute::Answer GitHubRoute::deployments()
{
    const QString environment = query(QStringLiteral("environment"));
    QJsonArray rows;
    for (const auto &deployment : m_world.deployments)
        if (environment.isEmpty() || deployment.environment == environment)
            rows.append(writing::deployment(deployment));
    return page(rows);
}

GitHubRoute::Answer GitHubRoute::statuses()
{
    for (const auto &deployment : m_world.deployments)
        if (QString::number(deployment.id) == part(1))
            return page(written(deployment.statuses, writing::status));
    return notFound();
}

GitHubRoute::Answer GitHubRoute::start()
{
    const QJsonObject order = QJsonDocument::fromJson(m_request.body).object();
    const QString ref = order.value(u"ref").toString();
    if (!m_world.workflows.contains(part(2)))
        return notFound();
    if (!m_world.find(ref))
        return refusal(422, QStringLiteral("No ref found for: %1").arg(ref));
    GitHubServer::Dispatch taken{part(2), ref, {}};
    const QJsonObject inputs = order.value(u"inputs").toObject();
    for (auto input = inputs.begin(); input != inputs.end(); ++input)
        taken.inputs[input.key()] = input.value().toString();
    m_dispatch = taken;
    return {204, {}, {}};
}

} // namespace clicknback
