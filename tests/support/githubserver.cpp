// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/githubserver.h"

#include "tests/support/githubroute.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace clicknback {

namespace {

QByteArray httpDate(Instant at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at.milliseconds(), Qt::UTC);
    return QLocale::c()
        .toString(time, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
        .toLatin1();
}

QByteArray etagOf(const QByteArray &body)
{
    return "W/\"" + QCryptographicHash::hash(body, QCryptographicHash::Sha1).toHex() + '"';
}

/// Takes one whole request off the front of what came; nothing: it is not whole yet.
std::optional<GitHubServer::Request> takeRequest(QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> lines = buffer.left(end).split('\n');
    GitHubServer::Request request;
    request.method = lines.first().split(' ').value(0);
    request.target = lines.first().split(' ').value(1);
    for (const QByteArray &line : lines.mid(1))
        request.headers[line.left(line.indexOf(':')).toLower()] =
            line.mid(line.indexOf(':') + 1).trimmed();
    const qsizetype size = request.headers["content-length"].toLongLong();
    if (buffer.size() < end + 4 + size)
        return std::nullopt;
    request.body = buffer.mid(end + 4, size);
    buffer.remove(0, end + 4 + size);
    return request;
}

} // namespace

GitHubServer::GitHubServer(GitHubWorld world) : m_world(std::move(world))
{
    m_context.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context, [this] { listen(); }, Qt::BlockingQueuedConnection);
}

GitHubServer::~GitHubServer()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString GitHubServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

GitHubSettings GitHubServer::settings() const
{
    const std::scoped_lock lock(m_mutex);
    GitHubSettings settings;
    settings.api = url();
    settings.repository = m_world.repository;
    settings.token = QString::fromLatin1(m_world.token);
    return settings;
}

void GitHubServer::listen()
{
    m_server = new QTcpServer;
    m_server->listen(QHostAddress::LocalHost);
    m_port = m_server->serverPort();
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
        while (m_server->hasPendingConnections())
            accept();
    });
}

void GitHubServer::accept()
{
    QTcpSocket *socket = m_server->nextPendingConnection();
    {
        const std::scoped_lock lock(m_mutex);
        ++m_connections;
    }
    auto buffer = std::make_shared<QByteArray>();
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
        *buffer += socket->readAll();
        readFrom(*socket, *buffer);
    });
}

void GitHubServer::readFrom(QTcpSocket &socket, QByteArray &buffer)
{
    while (const auto request = takeRequest(buffer))
        serve(socket, *request);
}

void GitHubServer::serve(QTcpSocket &socket, const Request &request)
{
    std::optional<Dispatch> dispatch;
    std::function<void(const Dispatch &)> tell;
    Answer answer;
    GitHubTrouble trouble;
    std::chrono::milliseconds delay{0};
    {
        const std::scoped_lock lock(m_mutex);
        m_log.push_back(request);
        m_mostAtOnce = std::max(m_mostAtOnce, ++m_underWay);
        trouble = troubleFor(request).value_or(GitHubTrouble());
        delay = m_latency + trouble.delay;
        answer = trouble.status != 0 ? Answer{trouble.status, trouble.body, trouble.headers}
                                     : answerTo(request, dispatch);
        takeLimit(answer, request);
        if (dispatch)
            m_dispatches.push_back(*dispatch);
        tell = m_onDispatch;
    }
    if (dispatch && tell)
        tell(*dispatch);
    const auto finish = [this, &socket, answer, trouble] { send(socket, answer, trouble); };
    // Also of who hung up meanwhile; then only the count changes.
    QTimer::singleShot(delay, &m_context, [this] {
        const std::scoped_lock lock(m_mutex);
        --m_underWay;
    });
    if (delay.count() == 0)
        finish();
    else
        QTimer::singleShot(delay, &socket, finish);
}

std::optional<GitHubTrouble> GitHubServer::troubleFor(const Request &request)
{
    const auto at = std::find_if(
        m_troubles.begin(), m_troubles.end(), [&request](const GitHubTrouble &trouble) {
            return trouble.path.isEmpty() || request.target.contains(trouble.path);
        });
    if (at == m_troubles.end())
        return std::nullopt;
    const GitHubTrouble trouble = *at;
    m_troubles.erase(at);
    return trouble;
}

GitHubServer::Answer GitHubServer::answerTo(const Request &request,
                                            std::optional<Dispatch> &dispatch)
{
    const auto header = [&request](const QByteArray &name) {
        const auto at = request.headers.find(name);
        return at == request.headers.end() ? QByteArray() : at->second;
    };
    if (!m_world.token.isEmpty() && header("authorization") != "Bearer " + m_world.token)
        return githubanswers::refusal(401, QStringLiteral("Bad credentials"));
    if (m_world.left <= 0)
        return githubanswers::refusal(403,
                                      QStringLiteral("API rate limit exceeded for user ID 1."));
    for (const QByteArray &part : m_world.forbidden)
        if (request.target.contains(part))
            return githubanswers::refusal(
                403, QStringLiteral("Resource not accessible by personal access token"));
    GitHubRoute route(m_world, request, url().toLatin1());
    Answer answer = route.answer();
    dispatch = route.dispatch();
    if (answer.status != 200 || request.method != "GET")
        return answer;
    const QByteArray etag = etagOf(answer.body);
    if (header("if-none-match") == etag)
        return {304, {}, {{"ETag", etag}}};
    answer.headers.emplace_back("ETag", etag);
    return answer;
}

void GitHubServer::takeLimit(Answer &answer, const Request &request)
{
    const Instant now = Instant::now().plusSeconds(m_world.clockAheadSeconds);
    const bool isFree = answer.status == 304 || request.target.startsWith("/rate_limit");
    m_world.left = std::max(0, m_world.left - (isFree ? 0 : 1));
    const auto add = [&answer](const QByteArray &name, const QByteArray &value) {
        const bool isThere =
            std::any_of(answer.headers.begin(), answer.headers.end(),
                        [&name](const auto &header) { return header.first == name; });
        if (!isThere && !value.isEmpty())
            answer.headers.emplace_back(name, value);
    };
    const std::int64_t resetAt = now.microseconds / 1'000'000 + m_world.resetsInSeconds;
    add("Date", httpDate(now));
    add("X-RateLimit-Limit", QByteArray::number(m_world.limit));
    add("X-RateLimit-Remaining", QByteArray::number(m_world.left));
    add("X-RateLimit-Reset", QByteArray::number(qint64(resetAt)));
    add("X-GitHub-Request-Id", "C0DE:1");
    if (answer.status != 401) {
        add("X-OAuth-Scopes", m_world.scopes);
        add("GitHub-Authentication-Token-Expiration", m_world.tokenExpires);
    }
}

void GitHubServer::send(QTcpSocket &socket, const Answer &answer, const GitHubTrouble &trouble)
{
    if (trouble.isLost) {
        socket.abort();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Some\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    if (answer.status != 204 && answer.status != 304)
        head += "Content-Type: application/json; charset=utf-8\r\nContent-Length: "
                + QByteArray::number(answer.body.size()) + "\r\n";
    const qsizetype size = trouble.isTruncated ? answer.body.size() / 2 : answer.body.size();
    socket.write(head + "\r\n" + answer.body.left(size));
    if (trouble.isTruncated)
        socket.disconnectFromHost();
}

void GitHubServer::change(const std::function<void(GitHubWorld &)> &what)
{
    const std::scoped_lock lock(m_mutex);
    what(m_world);
}

void GitHubServer::answerNext(const GitHubTrouble &trouble, int times)
{
    const std::scoped_lock lock(m_mutex);
    m_troubles.insert(m_troubles.end(), std::size_t(times), trouble);
}

void GitHubServer::setLatency(std::chrono::milliseconds latency)
{
    const std::scoped_lock lock(m_mutex);
    m_latency = latency;
}

int GitHubServer::requests(const QByteArray &part) const
{
    const std::scoped_lock lock(m_mutex);
    return int(std::count_if(m_log.begin(), m_log.end(), [&part](const Request &request) {
        return request.target.contains(part);
    }));
}

void GitHubServer::forgetRequests()
{
    const std::scoped_lock lock(m_mutex);
    m_log.clear();
    m_mostAtOnce = 0;
}

void GitHubServer::setOnDispatch(std::function<void(const Dispatch &)> onDispatch)
{
    const std::scoped_lock lock(m_mutex);
    m_onDispatch = std::move(onDispatch);
}

} // namespace clicknback
