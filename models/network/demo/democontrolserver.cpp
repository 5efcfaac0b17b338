// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/democontrolserver.h"

#include <QLocalSocket>

namespace clicknback {

DemoControlServer::DemoControlServer(QObject *parent) : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &DemoControlServer::accept);
}

DemoControlServer::~DemoControlServer()
{
    for (const auto &entry : m_clients)
        entry.second.socket->disconnect(this);
}

Result<void> DemoControlServer::listen(const QString &path)
{
    QLocalServer::removeServer(path);
    if (m_server.listen(path))
        return {};
    return fail(ErrorKind::Refused, QStringLiteral("The demo's socket %1 cannot be opened: %2")
                                        .arg(path, m_server.errorString()));
}

void DemoControlServer::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        const int client = ++m_lastClient;
        m_clients[client].socket = socket;
        connect(socket, &QLocalSocket::readyRead, this, [this, client] { read(client); });
        connect(socket, &QLocalSocket::disconnected, this, [this, client] { forget(client); });
        read(client);
    }
}

void DemoControlServer::read(int client)
{
    const auto found = m_clients.find(client);
    if (found == m_clients.end())
        return;
    const std::vector<QJsonObject> messages =
        found->second.lines.add(found->second.socket->readAll());
    if (found->second.lines.isTooLong())
        found->second.socket->abort(); // forgets the client
    for (const QJsonObject &message : messages)
        emit received(client, message);
}

void DemoControlServer::forget(int client)
{
    const auto found = m_clients.find(client);
    if (found == m_clients.end())
        return;
    found->second.socket->deleteLater();
    m_clients.erase(found);
    emit left(client);
}

void DemoControlServer::send(int client, const QJsonObject &message)
{
    const auto found = m_clients.find(client);
    if (found == m_clients.end())
        return;
    found->second.socket->write(JsonLines::line(message));
    found->second.socket->flush();
}

void DemoControlServer::sendToAll(const QJsonObject &message)
{
    std::vector<int> clients;
    for (const auto &entry : m_clients)
        clients.push_back(entry.first);
    for (const int client : clients)
        send(client, message);
}

} // namespace clicknback
