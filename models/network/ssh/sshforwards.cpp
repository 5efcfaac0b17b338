// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshforwards.h"

#include "models/network/ssh/sshcommandline.h"
#include "models/network/ssh/sshprocess.h"

#include <QDir>

#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kLimit = 10s;

QString targetOf(const QString &host, quint16 port)
{
    return QStringLiteral("%1 %2").arg(host).arg(port);
}

} // namespace

SshForwards::SshForwards(const SshFolder &folder) : m_folder(folder)
{
    connect(&m_process, &QProcess::finished, this, &SshForwards::added);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(sshIsMissing(m_process));
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_process.kill();
        emit failed({ErrorKind::Unreachable,
                     QStringLiteral("The connection does not take on forwarded sockets: the ssh "
                                    "that holds it hangs."),
                     {}});
    });
    m_process.setStandardInputFile(QProcess::nullDevice());
}

SshForwards::~SshForwards()
{
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished(500);
}

QString SshForwards::toPort(const QString &host, quint16 port)
{
    const QString path = QStringLiteral("%1/f%2").arg(m_folder.path()).arg(m_forwards.size());
    return remember(targetOf(host, port), path, sshForwardToPort(path, host, port));
}

QString SshForwards::toSocket(const QString &remotePath)
{
    const QString path = QStringLiteral("%1/f%2").arg(m_folder.path()).arg(m_forwards.size());
    return remember(remotePath, path, sshForwardToSocket(path, remotePath));
}

QString SshForwards::toPostgres(const QString &host, quint16 port)
{
    const QString key = QStringLiteral("postgres ") + targetOf(host, port);
    const QString folder = QStringLiteral("%1/p%2").arg(m_folder.path()).arg(m_forwards.size());
    const QString path = folder + QStringLiteral("/.s.PGSQL.5432");
    const QString forward =
        host.startsWith(QLatin1Char('/'))
            ? sshForwardToSocket(path, QStringLiteral("%1/.s.PGSQL.%2").arg(host).arg(port))
            : sshForwardToPort(path, host, port);
    return remember(key, path, forward).section(QLatin1Char('/'), 0, -2);
}

QString SshForwards::remember(const QString &key, const QString &path, const QString &forward)
{
    const auto [known, isNew] = m_paths.try_emplace(key, path);
    if (isNew) {
        m_forwards << forward;
        m_folders << path.section(QLatin1Char('/'), 0, -2);
        addMissing();
    }
    return known->second;
}

void SshForwards::open()
{
    m_there = 0;
    m_isOpen = true;
    m_saidSo = false;
    addMissing();
}

void SshForwards::close()
{
    m_isOpen = false;
    m_limit.stop();
    m_process.kill();
}

void SshForwards::addMissing()
{
    if (!m_isOpen || m_process.state() != QProcess::NotRunning)
        return;
    if (m_there == m_forwards.size()) {
        if (!std::exchange(m_saidSo, true))
            emit opened();
        return;
    }
    m_adding = m_forwards.size();
    for (const QString &folder : std::as_const(m_folders))
        QDir().mkpath(folder);
    m_limit.start(kLimit);
    startSsh(m_process, sshForwardArguments(m_folder.controlPath(), m_forwards.mid(m_there)));
}

void SshForwards::added()
{
    m_limit.stop();
    if (!m_isOpen)
        return;
    // A process that an earlier close() ended says nothing about this connection.
    const bool wasEnded = m_process.exitStatus() != QProcess::NormalExit;
    if (!wasEnded && m_process.exitCode() != 0) {
        emit failed(
            {ErrorKind::Unexpected,
             QStringLiteral("The connection is there, but a socket could not be forwarded."),
             QString::fromUtf8(m_process.readAllStandardError())});
        return;
    }
    if (!wasEnded)
        m_there = m_adding;
    addMissing();
}

} // namespace clicknback
