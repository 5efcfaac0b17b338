// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace clicknback {

/// A server on 127.0.0.1 that answers as a test wants, however wrong that is. On the thread that
/// made it, which must let events through.
class ScriptedServer
{
public:
    /// Called once the head of a request came; the socket is the server's and lives until closed.
    using Script = std::function<void(QTcpSocket &socket, const QByteArray &request)>;

    explicit ScriptedServer(Script script);

    void setScript(Script script) { m_script = std::move(script); }
    QString url(const QString &path = QStringLiteral("/")) const;
    quint16 port() const { return m_server.serverPort(); }
    int connections() const { return m_connections; }
    int requests() const { return m_requests; }
    /// Connections that the other side or we closed.
    int closed() const { return m_closed; }
    const QByteArray &lastRequest() const { return m_last; }

    /// The script that writes these bytes and closes.
    static Script closingAfter(const QByteArray &bytes);
    /// The script that writes these bytes and then does nothing more.
    static Script silentAfter(const QByteArray &bytes);
    /// One that cuts the connection with a reset after these bytes.
    static Script resettingAfter(const QByteArray &bytes);
    /// Writes the bytes one at a time, one every few milliseconds, for ever.
    static Script dripping(const QByteArray &first, const QByteArray &again);
    /// 200 with this body and its length, and the connection stays.
    static Script answering(const QByteArray &body,
                            const QByteArray &type = QByteArrayLiteral("text/plain"));

private:
    void accept();

    QTcpServer m_server;
    Script m_script;
    int m_connections = 0;
    int m_requests = 0;
    int m_closed = 0;
    QByteArray m_last;
};

} // namespace clicknback
