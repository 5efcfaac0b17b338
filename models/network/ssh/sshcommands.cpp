// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshcommands.h"

#include <QFutureWatcher>
#include <QPromise>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kMostAtOnce = 8;
constexpr int kMostStreams = 4; ///< they stay: short commands need room beside them
constexpr int kMostTries = 10;  ///< of a command that the server has no room for

Error noRoom()
{
    return {ErrorKind::Refused,
            QStringLiteral("The server allows no commands on the connection. Raise MaxSessions in "
                           "its sshd_config."),
            {}};
}

Error tooManyStreams()
{
    return {
        ErrorKind::Busy,
        QStringLiteral("%1 streams of the server are open already; close one.").arg(kMostStreams),
        {}};
}

/// The future of an order: `read` makes its value of the output.
template<typename T, typename Read>
QFuture<Result<T>> promise(SshOrder &order, Read read)
{
    auto given = std::make_shared<QPromise<Result<T>>>();
    given->start();
    order.done = [given, read](Result<SshSession::Output> result) {
        if (result)
            given->addResult(Result<T>(read(std::move(*result))));
        else
            given->addResult(Result<T>(fail(result.error())));
        given->finish();
    };
    return given->future();
}

template<typename T>
void stopWhenCancelled(SshCommand *command, const QFuture<T> &future)
{
    auto *watcher = new QFutureWatcher<T>(command);
    QObject::connect(watcher, &QFutureWatcher<T>::canceled, command, &SshCommand::cancel);
    watcher->setFuture(future);
}

} // namespace

SshCommands::SshCommands(QString controlPath) : m_controlPath(std::move(controlPath)) {}

QFuture<Result<SshSession::Output>> SshCommands::run(const QByteArray &script,
                                                     std::chrono::milliseconds timeout)
{
    SshOrder order{script, timeout, {}, {}};
    const auto future =
        promise<SshSession::Output>(order, [](SshSession::Output output) { return output; });
    stopWhenCancelled(take(std::move(order)), future);
    beginNext();
    return future;
}

QFuture<Result<int>> SshCommands::stream(const QByteArray &script,
                                         std::function<bool(const QByteArray &)> onData)
{
    const auto streams =
        std::count_if(m_commands.begin(), m_commands.end(),
                      [](const SshCommand *command) { return command->isOpenStream(); });
    if (streams >= kMostStreams)
        return QtFuture::makeReadyFuture(Result<int>(fail(tooManyStreams())));
    SshOrder order{script, {}, std::move(onData), {}};
    const auto future =
        promise<int>(order, [](const SshSession::Output &output) { return output.exitCode; });
    stopWhenCancelled(take(std::move(order)), future);
    beginNext();
    return future;
}

SshCommand *SshCommands::take(SshOrder order)
{
    auto *command = new SshCommand(std::move(order), this);
    // Queued: it may end while the list is gone through.
    connect(
        command, &SshCommand::ended, this, [this, command] { forget(command); },
        Qt::QueuedConnection);
    connect(
        command, &SshCommand::wasTurnedAway, this, [this, command] { turnedAway(command); },
        Qt::QueuedConnection);
    m_commands.push_back(command);
    ++m_count;
    return command;
}

void SshCommands::forget(SshCommand *command)
{
    m_commands.erase(std::remove(m_commands.begin(), m_commands.end(), command), m_commands.end());
    command->deleteLater();
    beginNext();
}

/// The server allows fewer at once than were begun.
void SshCommands::turnedAway(SshCommand *command)
{
    if (m_mostAtOnce == 0) // it went meanwhile
        return;
    m_mostAtOnce = std::max(1, m_mostAtOnce - 1);
    if (command->timesBegun() >= kMostTries)
        command->stop(noRoom());
    beginNext();
}

void SshCommands::beginNext()
{
    auto running = std::count_if(m_commands.begin(), m_commands.end(),
                                 [](const SshCommand *each) { return each->isRunning(); });
    for (SshCommand *command : m_commands) {
        if (running >= m_mostAtOnce)
            return;
        if (!command->isWaiting())
            continue;
        command->begin(m_controlPath);
        ++running;
    }
}

void SshCommands::open()
{
    m_mostAtOnce = kMostAtOnce;
    beginNext();
}

void SshCommands::close(const Error &why)
{
    m_mostAtOnce = 0;
    const std::vector<SshCommand *> commands = m_commands;
    for (SshCommand *command : commands)
        command->stop(why);
}

} // namespace clicknback
