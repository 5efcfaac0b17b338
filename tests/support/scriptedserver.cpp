// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedserver.h"

#include <QTimer>

#include <sys/socket.h>

#include <memory>

namespace clicknback {

ScriptedServer::ScriptedServer(Script script) : m_script(std::move(script))
{
    m_server.listen(QHostAddress::LocalHost);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (m_server.hasPendingConnections())
            accept();
    });
}

void ScriptedServer::accept()
{
    QTcpSocket *socket = m_server.nextPendingConnection();
    ++m_connections;
    auto request = std::make_shared<QByteArray>();
    QObject::connect(socket, &QTcpSocket::disconnected, &m_server, [this, socket] {
        ++m_closed;
        socket->deleteLater();
    });
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, request] {
        *request += socket->readAll();
        if (!request->contains("\r\n\r\n"))
            return;
        ++m_requests;
        m_last = *request;
        request->clear();
        m_script(*socket, m_last);
    });
}

QString ScriptedServer::url(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path);
}

ScriptedServer::Script ScriptedServer::closingAfter(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket, const QByteArray &) {
        socket.write(bytes);
        socket.disconnectFromHost();
    };
}

ScriptedServer::Script ScriptedServer::silentAfter(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket, const QByteArray &) { socket.write(bytes); };
}

ScriptedServer::Script ScriptedServer::resettingAfter(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket, const QByteArray &) {
        socket.write(bytes);
        socket.flush();
        // Closing with nothing left to linger for sends a reset. The bytes get time to arrive: a
        // reset may overtake what was not read yet.
        QTimer::singleShot(50, &socket, [&socket] {
            const linger none{1, 0};
            ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none,
                         sizeof(none));
            socket.abort();
        });
    };
}

ScriptedServer::Script ScriptedServer::dripping(const QByteArray &first, const QByteArray &again)
{
    return [first, again](QTcpSocket &socket, const QByteArray &) {
        socket.write(first);
        auto *timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket,
                         [&socket, again] { socket.write(again); });
        timer->start(10);
    };
}

ScriptedServer::Script ScriptedServer::answering(const QByteArray &body, const QByteArray &type)
{
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: "
                              + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return silentAfter(answer);
}

} // namespace clicknback
