// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/ssh/sshcommand.h"

#include <QFuture>

#include <vector>

namespace clicknback {

/// The commands on one connection. A server allows so many at once (sshd's MaxSessions, 10 unless
/// its administrator says less): further ones wait for their turn. Cancelling a future stops its
/// command, on the server too.
class SshCommands : public QObject
{
    Q_OBJECT
public:
    explicit SshCommands(QString controlPath);

    QFuture<Result<SshSession::Output>> run(const QByteArray &script,
                                            std::chrono::milliseconds timeout);
    QFuture<Result<int>> stream(const QByteArray &script,
                                std::function<bool(const QByteArray &)> onData);

    void open();
    /// All that run or wait end with this error.
    void close(const Error &why);
    int count() const { return m_count; }

private:
    SshCommand *take(SshOrder order);
    void beginNext();
    void turnedAway(SshCommand *command);
    void forget(SshCommand *command);

    QString m_controlPath;
    std::vector<SshCommand *> m_commands; ///< in the order they came
    int m_mostAtOnce = 0;
    int m_count = 0;
};

} // namespace clicknback
