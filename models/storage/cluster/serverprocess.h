// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace clicknback {

/// One of PostgreSQL's programs under way. As root it runs as the user postgres, because
/// PostgreSQL's server refuses root; no PG* variable of ours leads it elsewhere. It ends with this
/// object, and with it whatever it started in its session. Blocks: never on a GUI thread.
class ServerProcess
{
public:
    using IsCancelled = std::function<bool()>;
    enum class End { Finished, TookTooLong, Cancelled };

    /// Runs in `folder`.
    ServerProcess(const QString &program, const QStringList &arguments, const QString &folder);
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    bool start();
    /// Until it ended by itself or was ended here.
    End waitForEnd(std::chrono::milliseconds limit, const IsCancelled &isCancelled = {});
    /// At once, with its children.
    void kill();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    bool hasSucceeded() const;
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QStringList m_command;
};

} // namespace clicknback
