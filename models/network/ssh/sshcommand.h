// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/sshsession.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <functional>

namespace clicknback {

/// What is run on the server, and who wants to know.
struct SshOrder
{
    QByteArray script;
    std::chrono::milliseconds timeout{0}; ///< 0: none
    /// Takes the output as it comes, and says whether more is wanted. Empty: it is gathered.
    std::function<bool(const QByteArray &)> onData;
    /// Called once.
    std::function<void(Result<SshSession::Output>)> done;

    bool isStream() const { return bool(onData); }
};

/// One command over the connection: waits until it is begun, and tells its order how it ended.
class SshCommand : public QObject
{
    Q_OBJECT
public:
    SshCommand(SshOrder order, QObject *parent);
    /// Ends it on the server too.
    ~SshCommand() override;

    bool isOpenStream() const { return m_order.isStream() && !m_isAnswered; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    bool isWaiting() const { return !isRunning() && !m_isAnswered; }
    int timesBegun() const { return m_timesBegun; }
    void begin(const QString &controlPath);
    void stop(const Error &why);
    void cancel();

signals:
    /// The server has no room for another session: it did not run, and may be begun again.
    void wasTurnedAway();
    /// Answered, and nothing runs any more.
    void ended();

private:
    void readOutput();
    void conclude();
    void answer(Result<SshSession::Output> result);

    SshOrder m_order;
    QProcess m_process;
    QTimer m_limit;
    SshSession::Output m_output;
    int m_timesBegun = 0;
    bool m_isAnswered = false;
};

} // namespace clicknback
