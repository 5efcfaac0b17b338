// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerclient.h"

#include "models/network/dockerjson.h"
#include "models/network/dockerlogs.h"

#include <QJsonDocument>
#include <QPromise>
#include <QUrl>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kTimeout{10}; // stats take the engine up to two
constexpr qint64 kLargestAnswer = 8 << 20;

QString escaped(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString listPath(const QString &project)
{
    QString path = QStringLiteral("/containers/json?all=1");
    if (project.isEmpty())
        return path;
    const QJsonArray labels{QStringLiteral("com.docker.compose.project=%1").arg(project)};
    const QJsonDocument filters(QJsonObject{{QStringLiteral("label"), labels}});
    return path + QStringLiteral("&filters=")
           + escaped(QString::fromUtf8(filters.toJson(QJsonDocument::Compact)));
}

QString containerPath(const QString &container, const QString &what)
{
    return QStringLiteral("/containers/%1/%2").arg(escaped(container), what);
}

/// The engine's "since" includes the moment itself; ours does not.
QString sinceText(Instant since)
{
    const std::int64_t after = since.microseconds + 1;
    return QStringLiteral("%1.%2")
        .arg(after / 1'000'000)
        .arg(after % 1'000'000, 6, 10, QLatin1Char('0'));
}

QString logsPath(const QString &container, int tail, std::optional<Instant> since)
{
    QString path =
        containerPath(container, QStringLiteral("logs?follow=1&stdout=1&stderr=1&timestamps=1"));
    path += tail < 0 ? QStringLiteral("&tail=all") : QStringLiteral("&tail=%1").arg(tail);
    if (since)
        path += QStringLiteral("&since=%1").arg(sinceText(*since));
    return path;
}

template<typename T>
QFuture<Result<T>> alreadyFailed(const Error &error)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(Result<T>(fail(error)));
    promise.finish();
    return promise.future();
}

using Following = QPromise<Result<void>>;

void end(Following &following, const Result<void> &result)
{
    following.addResult(result);
    following.finish();
}

/// How the stream of a log ended.
Result<void> verdictOf(const HttpReply &reply, const DockerLogs &logs, const QString &endpoint)
{
    if (!logs.error().isEmpty())
        return fail(ErrorKind::Unexpected, logs.error());
    if (reply.status != 200)
        return fail(dockerError(reply, endpoint));
    return {};
}

/// Whether the engine sends a container's output as it is, without frames.
Result<bool> hasTerminal(const HttpReply &reply, const QString &endpoint)
{
    const auto document = dockerDocument(reply, endpoint);
    if (!document)
        return fail(document.error());
    const QJsonObject config = document->object().value(QStringLiteral("Config")).toObject();
    return config.value(QStringLiteral("Tty")).toBool();
}

/// One log on its way: asked for its terminal first, then followed.
struct Follower
{
    HttpEngine &engine;
    QString endpoint;
    HttpRequest logs;
    DockerClient::OnLines onLines;
    std::shared_ptr<Following> following;

    void begin(const HttpReply &inspected) const;
};

void Follower::begin(const HttpReply &inspected) const
{
    const Result<bool> terminal = hasTerminal(inspected, endpoint);
    if (!terminal) {
        end(*following, fail(terminal.error()));
        return;
    }
    const auto parser = std::make_shared<DockerLogs>(*terminal);
    const auto take = [parser, tell = onLines](const char *data, std::size_t size) {
        const std::vector<QByteArray> lines = parser->add(data, size);
        const bool goesOn = lines.empty() || tell(lines);
        return goesOn && parser->error().isEmpty();
    };
    const auto finish = [parser, self = *this](const HttpReply &reply) {
        const std::vector<QByteArray> rest = parser->rest();
        if (reply.status == 200 && !rest.empty())
            self.onLines(rest);
        end(*self.following, verdictOf(reply, *parser, self.endpoint));
    };
    engine.stream(logs, take, {finish, [promise = following] { return promise->isCanceled(); }});
}

} // namespace

DockerClient::DockerClient(HttpEngine &engine, QString endpoint)
    : m_engine(engine), m_endpoint(std::move(endpoint))
{}

Result<HttpRequest> DockerClient::request(const QString &path) const
{
    HttpRequest request;
    request.timeout = kTimeout;
    request.largestBody = kLargestAnswer;
    request.reusesConnection = true;
    const QUrl url(m_endpoint);
    if (url.scheme() == u"unix" && url.path().startsWith(u'/')) {
        request.unixSocket = url.path(QUrl::FullyDecoded);
        request.url = QStringLiteral("http://docker") + path;
        return request;
    }
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    if ((!isWeb && url.scheme() != u"tcp") || url.host().isEmpty())
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("“%1” is no address of a Docker engine: write "
                                   "unix:///var/run/docker.sock or http://HOST:PORT.")
                        .arg(m_endpoint));
    request.url = QStringLiteral("%1://%2%3")
                      .arg(isWeb ? url.scheme() : QStringLiteral("http"), url.authority(), path);
    return request;
}

template<typename T>
QFuture<Result<T>> DockerClient::ask(const QString &path,
                                     std::function<Result<T>(const HttpReply &)> read)
{
    const Result<HttpRequest> asked = request(path);
    if (!asked)
        return alreadyFailed<T>(asked.error());
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto take = [promise, read = std::move(read)](const HttpReply &reply) {
        promise->addResult(read(reply));
        promise->finish();
    };
    m_engine.ask(*asked, {take, [promise] { return promise->isCanceled(); }});
    return promise->future();
}

QFuture<Result<std::vector<Container>>> DockerClient::containers(const QString &project)
{
    using Containers = std::vector<Container>;
    const auto read = [endpoint = m_endpoint](const HttpReply &reply) -> Result<Containers> {
        const auto document = dockerDocument(reply, endpoint);
        if (!document)
            return fail(document.error());
        Containers containers;
        for (const QJsonValue &entry : document->array())
            containers.push_back(listedContainer(entry.toObject()));
        return containers;
    };
    return ask<Containers>(listPath(project), read);
}

QFuture<Result<Container>> DockerClient::inspect(const QString &container)
{
    const auto read = [endpoint = m_endpoint](const HttpReply &reply) -> Result<Container> {
        const auto document = dockerDocument(reply, endpoint);
        if (!document)
            return fail(document.error());
        return inspectedContainer(document->object());
    };
    return ask<Container>(containerPath(container, QStringLiteral("json")), read);
}

QFuture<Result<ContainerStats>> DockerClient::stats(const QString &container)
{
    const auto read = [endpoint = m_endpoint](const HttpReply &reply) -> Result<ContainerStats> {
        const auto document = dockerDocument(reply, endpoint);
        if (!document)
            return fail(document.error());
        return containerStats(document->object());
    };
    return ask<ContainerStats>(containerPath(container, QStringLiteral("stats?stream=false")),
                               read);
}

QFuture<Result<QString>> DockerClient::version()
{
    const auto read = [endpoint = m_endpoint](const HttpReply &reply) -> Result<QString> {
        const auto document = dockerDocument(reply, endpoint);
        if (!document)
            return fail(document.error());
        const QJsonObject json = document->object();
        if (!json.contains(QStringLiteral("ApiVersion")))
            return fail(ErrorKind::Unexpected,
                        QStringLiteral("What answers at %1 is not a Docker engine.").arg(endpoint));
        return json.value(QStringLiteral("Version")).toString();
    };
    return ask<QString>(QStringLiteral("/version"), read);
}

QFuture<Result<void>> DockerClient::followLogs(const QString &container, OnLines onLines, int tail,
                                               std::optional<Instant> since)
{
    const Result<HttpRequest> inspection =
        request(containerPath(container, QStringLiteral("json")));
    Result<HttpRequest> logs = request(logsPath(container, tail, since));
    if (!inspection || !logs)
        return alreadyFailed<void>(inspection ? logs.error() : inspection.error());
    // The stream blocks its connection for as long as it lasts.
    logs->reusesConnection = false;
    const auto following = std::make_shared<Following>();
    following->start();
    const Follower follower{m_engine, m_endpoint, *logs, std::move(onLines), following};
    m_engine.ask(*inspection, {[follower](const HttpReply &reply) { follower.begin(reply); },
                               [following] { return following->isCanceled(); }});
    return following->future();
}

} // namespace clicknback
