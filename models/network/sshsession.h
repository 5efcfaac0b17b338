// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"
#include "models/network/ssh/ssherror.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace clicknback {

/// One multiplexed connection to the server by the system's ssh (config, agent, jump hosts): it
/// carries forwarded sockets and commands, and comes back by itself with growing pauses (1 s to
/// 60 s) after a kill, a frozen server or our sleep. Never asks a person anything: a host key that
/// is unknown or changed, and a key whose passphrase no agent holds, are refused and explained, and
/// tried again after 5 minutes.
///
/// Forwards are unix sockets in a folder of our own (mode 0700): nobody else on this machine can
/// use them, and no port can clash. Is made and lives on one thread with an event loop and blocks
/// it never, except that the end of ssh is waited for in stop() and the destructor, a second at
/// most.
class SshSession : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Connecting, Up, Waiting, Refused };

    explicit SshSession(SshSettings settings, QObject *parent = nullptr);
    /// Ends ssh and removes the sockets; commands that run end as Cancelled.
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
    /// A folder in which libpq finds HOST:PORT as its socket of port 5432. A host that begins with
    /// a slash is the folder of the server's own socket, as in a conninfo.
    QString forwardPostgres(const QString &host, quint16 port);

    struct Output
    {
        int exitCode = 0; ///< 254 also stands for 255, which is ssh's own
        QByteArray standardOutput;
        QByteArray standardError; ///< the first 64 KiB
    };
    /// Runs `sh -s` on the server with the script as its input, over the same connection. Errors:
    /// Unreachable while it is not up or when it is lost, Busy after `timeout` (the wait for a free
    /// session included), Unexpected when it writes more than 4 MiB. Cancelling the future stops it
    /// on the server.
    QFuture<Result<Output>> run(const QByteArray &script, std::chrono::milliseconds timeout);
    /// The output goes to `onData`, on this object's thread, as it comes; for logs and downloads.
    /// Ends as Cancelled when `onData` says false: enough. Busy: four are open already.
    QFuture<Result<int>> stream(const QByteArray &script,
                                std::function<bool(const QByteArray &)> onData);

    /// How many commands were asked for: what our watching costs the server.
    int commandsRun() const;

signals:
    /// Always from the event loop of the thread, except within start(), stop() and retryNow().
    void stateChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clicknback
