// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cluster/serverprocess.h"

#include <QDeadlineTimer>
#include <QProcessEnvironment>

#include <csignal>
#include <unistd.h>

namespace clicknback {

namespace {

constexpr int kStartLimit = 5'000; // ms
constexpr int kLookEvery = 50;     // ms
constexpr int kKillLimit = 5'000;  // ms

QProcessEnvironment serverEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(u"PG"))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

} // namespace

ServerProcess::ServerProcess(const QString &program, const QStringList &arguments,
                             const QString &folder)
    : m_command(QStringList{program} + arguments)
{
    if (geteuid() == 0)
        m_command = QStringList{QStringLiteral("runuser"), QStringLiteral("-u"),
                                QStringLiteral("postgres"), QStringLiteral("--")}
                    + m_command;
    m_process.setProcessEnvironment(serverEnvironment());
    m_process.setWorkingDirectory(folder);
    // A session of its own, so that it can be ended together with its children.
    m_process.setChildProcessModifier([] { ::setsid(); });
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start()
{
    const QString program = m_command.first();
    m_process.start(program, m_command.mid(1));
    return m_process.waitForStarted(kStartLimit);
}

ServerProcess::End ServerProcess::waitForEnd(std::chrono::milliseconds limit,
                                             const IsCancelled &isCancelled)
{
    const QDeadlineTimer deadline(limit);
    while (isRunning() && !m_process.waitForFinished(kLookEvery)) {
        const bool isUnwanted = isCancelled && isCancelled();
        if (!isUnwanted && !deadline.hasExpired())
            continue;
        kill();
        return isUnwanted ? End::Cancelled : End::TookTooLong;
    }
    return End::Finished;
}

void ServerProcess::kill()
{
    if (!isRunning())
        return;
    if (const qint64 leader = m_process.processId(); leader > 0)
        ::kill(-pid_t(leader), SIGKILL);
    m_process.waitForFinished(kKillLimit);
}

bool ServerProcess::hasSucceeded() const
{
    return !isRunning() && m_process.exitStatus() == QProcess::NormalExit
           && m_process.exitCode() == 0;
}

} // namespace clicknback
