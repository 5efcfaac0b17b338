// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/democontrolclient.h"

namespace clicknback {

namespace {

/// Only reached when the host's queue is full; a missing one is noticed at once.
constexpr int kConnectLimit = 200;

} // namespace

DemoControlClient::DemoControlClient(QObject *parent) : QObject(parent)
{
    connect(&m_socket, &QLocalSocket::readyRead, this, &DemoControlClient::read);
    connect(&m_socket, &QLocalSocket::disconnected, this, &DemoControlClient::closed);
}

bool DemoControlClient::connectTo(const QString &path)
{
    m_lines = {};
    m_socket.connectToServer(path);
    return m_socket.waitForConnected(kConnectLimit);
}

void DemoControlClient::close()
{
    const QSignalBlocker quiet(this);
    m_socket.abort();
}

void DemoControlClient::send(const QJsonObject &message)
{
    m_socket.write(JsonLines::line(message));
    m_socket.flush();
}

void DemoControlClient::read()
{
    for (const QJsonObject &message : m_lines.add(m_socket.readAll()))
        emit received(message);
}

} // namespace clicknback
