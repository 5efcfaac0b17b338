// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/demo/jsonlines.h"

#include <QLocalSocket>
#include <QObject>

namespace clicknback {

/// One conversation with the demo's host. Works with an event loop, or without one by waitFor().
class DemoControlClient : public QObject
{
    Q_OBJECT

public:
    explicit DemoControlClient(QObject *parent = nullptr);
    ~DemoControlClient() override { close(); }

    /// A local socket answers at once: false when nobody listens.
    bool connectTo(const QString &path);
    bool isConnected() const { return m_socket.state() == QLocalSocket::ConnectedState; }
    void close();
    void send(const QJsonObject &message);
    /// Lets signals through for at most this long, or until something arrived. Not for a GUI.
    void waitFor(int milliseconds) { m_socket.waitForReadyRead(milliseconds); }

signals:
    void received(const QJsonObject &message);
    void closed();

private:
    void read();

    QLocalSocket m_socket;
    JsonLines m_lines;
};

} // namespace clicknback
