// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/demodockerserver.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>
#include <QtEndian>

#include <algorithm>

namespace clicknback {

namespace {

constexpr qint64 kMemoryLimit = qint64{512} << 20;

QString digestOf(const QString &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString idOf(const DemoContainer &container)
{
    return digestOf(container.name);
}

/// "2026-11-23T14:02:11.123456000Z"
QString timeText(Instant at)
{
    return at.toText().replace(QLatin1Char(' '), QLatin1Char('T')) + QStringLiteral("000Z");
}

QJsonObject labelsOf(const DemoContainer &container, const QString &project)
{
    return {{QStringLiteral("com.docker.compose.project"), project},
            {QStringLiteral("com.docker.compose.service"), container.service},
            {QStringLiteral("com.clicknback.ops.simulated"), QStringLiteral("true")}};
}

QString imageIdOf(const DemoContainer &container)
{
    return container.imageId.isEmpty() ? QStringLiteral("sha256:") + digestOf(container.image)
                                       : container.imageId;
}

QString stateOf(const DemoContainer &container)
{
    return container.isRunning ? QStringLiteral("running") : QStringLiteral("exited");
}

QJsonObject summaryOf(const DemoContainer &container, const QString &project)
{
    return {{QStringLiteral("Id"), idOf(container)},
            {QStringLiteral("Names"), QJsonArray{QLatin1Char('/') + container.name}},
            {QStringLiteral("Image"), container.image},
            {QStringLiteral("ImageID"), imageIdOf(container)},
            {QStringLiteral("State"), stateOf(container)},
            {QStringLiteral("Status"), QStringLiteral("%1 (simulated)").arg(stateOf(container))},
            {QStringLiteral("Labels"), labelsOf(container, project)}};
}

QJsonObject detailsOf(const DemoContainer &container, const QString &project)
{
    QJsonObject state{{QStringLiteral("Status"), stateOf(container)},
                      {QStringLiteral("Running"), container.isRunning},
                      {QStringLiteral("OOMKilled"), container.wasOomKilled},
                      {QStringLiteral("ExitCode"), container.exitCode},
                      {QStringLiteral("StartedAt"), timeText(container.startedAt)},
                      {QStringLiteral("FinishedAt"), QStringLiteral("0001-01-01T00:00:00Z")}};
    if (!container.health.isEmpty())
        state[QStringLiteral("Health")] = QJsonObject{{QStringLiteral("Status"), container.health}};
    return {{QStringLiteral("Id"), idOf(container)},
            {QStringLiteral("Name"), QLatin1Char('/') + container.name},
            {QStringLiteral("Image"), imageIdOf(container)},
            {QStringLiteral("RestartCount"), container.restarts},
            {QStringLiteral("State"), state},
            {QStringLiteral("Config"),
             QJsonObject{{QStringLiteral("Image"), container.image},
                         {QStringLiteral("Tty"), false},
                         {QStringLiteral("Labels"), labelsOf(container, project)}}}};
}

/// Calm figures that move a little, so that a chart of them shows life.
QJsonObject statsOf()
{
    const qint64 wave = Instant::now().microseconds / 1'000'000 % 60;
    const auto cpu = [](qint64 busy, qint64 whole) {
        return QJsonObject{
            {QStringLiteral("cpu_usage"), QJsonObject{{QStringLiteral("total_usage"), busy}}},
            {QStringLiteral("system_cpu_usage"), whole},
            {QStringLiteral("online_cpus"), 1}};
    };
    return {{QStringLiteral("precpu_stats"), cpu(0, 0)},
            {QStringLiteral("cpu_stats"), cpu(20 + wave, 1'000)},
            {QStringLiteral("memory_stats"),
             QJsonObject{{QStringLiteral("usage"), (qint64{140} << 20) + (wave << 18)},
                         {QStringLiteral("limit"), kMemoryLimit},
                         {QStringLiteral("stats"),
                          QJsonObject{{QStringLiteral("inactive_file"), qint64{12} << 20}}}}}};
}

void answer(QTcpSocket *socket, const QByteArray &status, const QByteArray &body)
{
    socket->write("HTTP/1.1 " + status + "\r\nServer: Docker (simulated)\r\nContent-Length: "
                  + QByteArray::number(body.size()) + "\r\nContent-Type: application/json\r\n\r\n"
                  + body);
}

template<typename Json>
void answer(QTcpSocket *socket, const Json &json)
{
    answer(socket, "200 OK", QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// One frame of the engine's multiplexed stream within one chunk of HTTP.
QByteArray chunkOf(Instant at, const QByteArray &text)
{
    const QByteArray line = timeText(at).toUtf8() + ' ' + text + '\n';
    QByteArray frame(8, '\0');
    frame[0] = 1; // standard output
    qToBigEndian(quint32(line.size()), frame.data() + 4);
    frame += line;
    return QByteArray::number(frame.size(), 16) + "\r\n" + frame + "\r\n";
}

} // namespace

DemoDockerServer::DemoDockerServer(QString project, QObject *parent)
    : QAbstractHttpServer(parent), m_project(std::move(project))
{}

Result<quint16> DemoDockerServer::start()
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost, 0))
        return fail(ErrorKind::Busy, QStringLiteral("No port is free on 127.0.0.1."));
    bind(server.release()); // becomes the owner
    return serverPorts().constFirst();
}

void DemoDockerServer::setContainer(const DemoContainer &container)
{
    const auto known =
        std::find_if(m_containers.begin(), m_containers.end(),
                     [&](const DemoContainer &other) { return other.name == container.name; });
    if (known == m_containers.end())
        m_containers.push_back(container);
    else
        *known = container;
    if (container.isRunning)
        return;
    for (const Follower &follower : m_followers) { // the stream ends with its container
        if (follower.container == container.name && follower.socket) {
            follower.socket->write("0\r\n\r\n");
            follower.socket->disconnectFromHost();
        }
    }
}

std::optional<DemoContainer> DemoDockerServer::container(const QString &name) const
{
    const DemoContainer *found = find(name);
    return found ? std::optional(*found) : std::nullopt;
}

const DemoContainer *DemoDockerServer::find(const QString &idOrName) const
{
    const auto found =
        std::find_if(m_containers.begin(), m_containers.end(), [&](const DemoContainer &container) {
            return container.name == idOrName || idOf(container).startsWith(idOrName);
        });
    return found == m_containers.end() ? nullptr : &*found;
}

void DemoDockerServer::addLine(const QString &container, Instant at, const QByteArray &line)
{
    std::deque<Line> &lines = m_lines[container];
    lines.push_back({at, line});
    if (lines.size() > kLines)
        lines.pop_front();
    std::erase_if(m_followers, [](const Follower &follower) { return !follower.socket; });
    for (const Follower &follower : m_followers) {
        if (follower.container == container)
            follower.socket->write(chunkOf(at, line));
    }
}

bool DemoDockerServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    QStringList words = request.url().path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (!words.isEmpty() && words.first().startsWith(u"v1."))
        words.removeFirst(); // "/v1.41/containers/json"
    if (words == QStringList{QStringLiteral("version")}) {
        answer(socket, QJsonObject{{QStringLiteral("Version"), QStringLiteral("simulated")},
                                   {QStringLiteral("ApiVersion"), QStringLiteral("1.41")}});
        return true;
    }
    if (words == QStringList{QStringLiteral("containers"), QStringLiteral("json")}) {
        QJsonArray all;
        for (const DemoContainer &container : m_containers)
            all.append(summaryOf(container, m_project));
        answer(socket, all);
        return true;
    }
    if (words.value(0) == u"images" && words.last() == u"json") {
        answerImage(words.mid(1, words.size() - 2).join(QLatin1Char('/')), socket);
        return true;
    }
    const DemoContainer *container =
        words.value(0) == u"containers" ? find(words.value(1)) : nullptr;
    if (!container)
        answer(socket, "404 Not Found", R"({"message":"No such container"})");
    else if (words.value(2) == u"json")
        answer(socket, detailsOf(*container, m_project));
    else if (words.value(2) == u"stats")
        answer(socket, statsOf());
    else if (words.value(2) == u"logs")
        answerLogs(*container, QUrlQuery(request.url()), socket);
    else if (words.value(2) == u"archive")
        answerArchive(*container, QUrlQuery(request.url()), socket);
    else
        answer(socket, "404 Not Found", R"({"message":"page not found"})");
    return true;
}

void DemoDockerServer::setFiles(const QString &container, const QString &folder,
                                const std::vector<MigrationFile> &files)
{
    m_files[container] = {folder, files};
}

void DemoDockerServer::answerArchive(const DemoContainer &container, const QUrlQuery &query,
                                     QTcpSocket *socket)
{
    const auto files = m_files.find(container.name);
    const QString path =
        query.queryItemValue(QStringLiteral("path"), QUrl::ComponentFormattingOption::FullyDecoded);
    if (files == m_files.end() || files->second.first != path)
        return answer(socket, "404 Not Found",
                      R"({"message":"Could not find the file in the container"})");
    const QByteArray tar = demoTar(path.section(QLatin1Char('/'), -1), files->second.second);
    socket->write("HTTP/1.1 200 OK\r\nServer: Docker (simulated)\r\nContent-Type: "
                  "application/x-tar\r\nContent-Length: "
                  + QByteArray::number(tar.size()) + "\r\n\r\n" + tar);
}

void DemoDockerServer::answerImage(const QString &reference, QTcpSocket *socket)
{
    for (const HeldImage &held : m_images) {
        QJsonArray tags;
        for (const QString &tag : held.tags)
            tags.append(held.repository + QLatin1Char(':') + tag);
        const QString repoDigest = held.repository + QLatin1Char('@') + held.image.digest;
        const bool isMeant = reference == held.image.configDigest || reference == repoDigest
                             || tags.contains(reference);
        if (!isMeant)
            continue;
        const QJsonObject config = QJsonDocument::fromJson(held.image.config).object();
        return answer(socket,
                      QJsonObject{{QStringLiteral("Id"), held.image.configDigest},
                                  {QStringLiteral("RepoTags"), tags},
                                  {QStringLiteral("RepoDigests"), QJsonArray{repoDigest}},
                                  {QStringLiteral("Config"), config[QStringLiteral("config")]}});
    }
    answer(socket, "404 Not Found", R"({"message":"No such image"})");
}

void DemoDockerServer::answerLogs(const DemoContainer &container, const QUrlQuery &query,
                                  QTcpSocket *socket)
{
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n");
    const std::deque<Line> &lines = m_lines[container.name];
    bool hasTail = false;
    const std::size_t tail = query.queryItemValue(QStringLiteral("tail")).toULongLong(&hasTail);
    const double since = query.queryItemValue(QStringLiteral("since")).toDouble();
    const std::size_t first = hasTail && tail < lines.size() ? lines.size() - tail : 0;
    for (std::size_t i = first; i < lines.size(); ++i) {
        if (double(lines[i].at.microseconds) / 1e6 > since)
            socket->write(chunkOf(lines[i].at, lines[i].text));
    }
    const QString follow = query.queryItemValue(QStringLiteral("follow"));
    if (container.isRunning && (follow == u"1" || follow == u"true")) {
        m_followers.push_back({container.name, socket});
        return;
    }
    socket->write("0\r\n\r\n");
}

} // namespace clicknback
