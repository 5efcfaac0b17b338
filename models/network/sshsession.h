// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>

namespace clicknback {

/// One multiplexed connection to the server by the system's ssh (config, agent, jump hosts): it
/// carries forwarded sockets and commands, and comes back by itself with growing pauses (1 s to
/// 60 s) after a kill, a frozen server or our sleep. Never asks a person anything: a host key that
/// is unknown or changed, and a key whose passphrase no agent holds, are refused and explained.
///
/// Forwards are unix sockets in a folder of our own (mode 0700): nobody else on this machine can
/// use them, and no port can clash. Lives on one thread with an event loop and blocks it never.
class SshSession : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Connecting, Up, Waiting, Refused };

    explicit SshSession(SshSettings settings, QObject *parent = nullptr);
    /// Ends ssh and removes the sockets.
    ~SshSession() override;

    void start();
    void stop();
    /// At once instead of after the pause: the network is back, or a person said so.
    void retryNow();

    State state() const;
    /// Of Waiting and Refused: what ssh said, in words; which layer it was.
    const Error &error() const;
    std::optional<Instant> upSince() const;

    /// The path of a socket that leads to HOST:PORT, or to a unix socket, as seen from the server.
    /// Stable for this object's life, there once the session is up. Call before start(), or later:
    /// then it is added to the running connection.
    QString forward(const QString &host, quint16 port);
    QString forwardSocket(const QString &remotePath);
    /// A folder in which libpq finds HOST:PORT as its socket of port 5432.
    QString forwardPostgres(const QString &host, quint16 port);

    struct Output
    {
        int exitCode = 0;
        QByteArray standardOutput; ///< at most 4 MiB
        QByteArray standardError;
    };
    /// Runs `sh -s` on the server with the script as its input, over the same connection. Errors:
    /// Unreachable while it is not up, Busy after `timeout`.
    QFuture<Result<Output>> run(const QByteArray &script, std::chrono::milliseconds timeout);
    /// The output goes to `onData`, on this object's thread, as it comes; for logs and downloads.
    QFuture<Result<int>> stream(const QByteArray &script,
                                std::function<bool(const QByteArray &)> onData);

    int commandsRun() const;

signals:
    void stateChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The words and the kind of what ssh wrote on its standard error before it ended.
Error sshErrorFrom(const QByteArray &standardError, const SshSettings &settings);

} // namespace clicknback
