// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/demohealthserver.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace clicknback {

Q_LOGGING_CATEGORY(lcHealthServer, "clicknback.demo.health")

namespace {

/// Written by hand: the library's responder must not outlive a client that gave up waiting.
void answer(QTcpSocket *socket, const QByteArray &status, const QByteArray &body,
            const QByteArray &moreHeaders = {})
{
    socket->write("HTTP/1.1 " + status
                  + "\r\nserver: uvicorn\r\ncontent-length: " + QByteArray::number(body.size())
                  + "\r\ncontent-type: application/json\r\n" + moreHeaders + "\r\n" + body);
}

/// As nginx writes its own pages.
void answerAsProxy(QTcpSocket *socket, const QByteArray &status)
{
    const QByteArray body = "<html>\r\n<head><title>" + status
                            + "</title></head>\r\n<body>\r\n<center><h1>" + status
                            + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n"
                              "</html>\r\n";
    socket->write("HTTP/1.1 " + status + "\r\nserver: nginx\r\ncontent-length: "
                  + QByteArray::number(body.size()) + "\r\ncontent-type: text/html\r\n\r\n" + body);
}

} // namespace

DemoHealthServer::DemoHealthServer(AskDatabase askDatabase, QObject *parent)
    : QAbstractHttpServer(parent), m_askDatabase(std::move(askDatabase))
{}

Result<quint16> DemoHealthServer::start(quint16 port)
{
    if (port != 0 && !listenOn(port))
        return fail(ErrorKind::Busy,
                    QStringLiteral("Port %1 is in use: the demo's health routes cannot be served "
                                   "there.")
                        .arg(port));
    if (port == 0 && !listenOn(kUsualPort)) {
        qCInfo(lcHealthServer, "Port %d is in use; taking another.", kUsualPort);
        if (!listenOn(0))
            return fail(ErrorKind::Busy, QStringLiteral("No port is free on 127.0.0.1."));
    }
    return serverPorts().constFirst();
}

Result<quint16> DemoHealthServer::startAnywhere()
{
    if (!listenOn(0))
        return fail(ErrorKind::Busy, QStringLiteral("No port is free on 127.0.0.1."));
    return serverPorts().constFirst();
}

bool DemoHealthServer::listenOn(quint16 port)
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost, port))
        return false;
    bind(server.release()); // becomes the owner
    return true;
}

bool DemoHealthServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    const QString path = request.url().path();
    const bool live = path == u"/health/live";
    if (m_front == Front::IsCutOff)
        answerAsProxy(socket, "502 Bad Gateway");
    else if (m_front == Front::HidesApi && path.startsWith(u"/api/"))
        answerAsProxy(socket, "404 Not Found");
    else if (path == u"/api/v1/offers/active") // without a token
        answer(socket, "401 Unauthorized",
               R"({"error":{"code":"INVALID_TOKEN","message":"Not authenticated","details":{}}})");
    else if (!live && path != u"/health/ready")
        answer(socket, "404 Not Found", R"({"detail":"Not Found"})");
    else if (request.method() != QHttpServerRequest::Method::Get)
        answer(socket, "405 Method Not Allowed", R"({"detail":"Method Not Allowed"})",
               "allow: GET\r\n");
    else if (live)
        answer(socket, "200 OK", R"({"status":"alive"})");
    else
        QTimer::singleShot(m_readyDelay, socket, [this, socket] { answerReady(socket); });
    return true;
}

void DemoHealthServer::answerReady(QTcpSocket *socket)
{
    m_askDatabase([client = QPointer(socket)](bool ready) {
        if (!client)
            return;
        if (ready)
            answer(client, "200 OK", R"({"status":"ready"})");
        else
            answer(client, "503 Service Unavailable", R"({"status":"unavailable"})");
    });
}

} // namespace clicknback
