// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/network/demo/jsonlines.h"

#include <QLocalServer>
#include <QObject>

#include <map>

namespace clicknback {

/// Where the demo's windows and commands reach its host: a local socket only this user may use.
/// A client is a number; numbers are not used twice.
class DemoControlServer : public QObject
{
    Q_OBJECT

public:
    explicit DemoControlServer(QObject *parent = nullptr);
    ~DemoControlServer() override;

    /// `path` may hold the socket of a killed host; the caller knows that none runs.
    Result<void> listen(const QString &path);
    void close() { m_server.close(); }
    void send(int client, const QJsonObject &message);
    void sendToAll(const QJsonObject &message);

signals:
    void received(int client, const QJsonObject &message);
    void left(int client);

private:
    struct Client
    {
        QLocalSocket *socket = nullptr;
        JsonLines lines;
    };
    void accept();
    void read(int client);
    void forget(int client);

    QLocalServer m_server;
    std::map<int, Client> m_clients;
    int m_lastClient = 0;
};

} // namespace clicknback
