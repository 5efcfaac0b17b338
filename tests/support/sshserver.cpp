// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sshserver.h"

#include "tests/support/labcommand.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace clicknback {

namespace {

[[noreturn]] void fails(const QString &what, const QString &why)
{
    giveUp({ErrorKind::Unexpected, what, why});
}

std::vector<qint64> childrenOf(qint64 pid)
{
    std::vector<qint64> children;
    const QStringList processes =
        QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[1-9]*")}, QDir::Dirs);
    for (const QString &process : processes) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(process));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray stat = file.readAll();
        // "PID (NAME) STATE PARENT ...": the name may hold anything.
        if (stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1).toLongLong() == pid)
            children.push_back(process.toLongLong());
    }
    return children;
}

bool answers(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
    return socket.waitForConnected(200) && socket.waitForReadyRead(2'000);
}

} // namespace

SshServer::SshServer(const QStringList &settings) : m_port(freePort())
{
    QDir().mkpath(QStringLiteral("/run/sshd"));
    newKey(QStringLiteral("host"), {}, false);
    newKey(QStringLiteral("user"), {}, true);
    write(QStringLiteral("known"), knownHost());
    const QStringList lines{
        QStringLiteral("Port %1").arg(m_port), QStringLiteral("ListenAddress 127.0.0.1"),
        QStringLiteral("HostKey ") + path(QStringLiteral("host")),
        QStringLiteral("AuthorizedKeysFile ") + path(QStringLiteral("authorized")),
        QStringLiteral("PidFile none"), QStringLiteral("StrictModes no"),
        QStringLiteral("UsePAM no"), QStringLiteral("PasswordAuthentication no"),
        QStringLiteral("KbdInteractiveAuthentication no"),
        QStringLiteral("PermitRootLogin prohibit-password"),
        // An inner shell: bash does not read the developer's own .bashrc.
        QStringLiteral("SetEnv SHLVL=2")};
    write(QStringLiteral("sshd_config"),
          (lines + settings).join(QLatin1Char('\n')).toUtf8() + '\n');
    m_process.setStandardErrorFile(path(QStringLiteral("log")), QIODevice::Append);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    start();
}

SshServer::~SshServer()
{
    stop();
}

void SshServer::start()
{
    m_process.start(QStringLiteral("/usr/sbin/sshd"),
                    {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                     path(QStringLiteral("sshd_config"))});
    for (int tries = 0; tries < 100 && m_process.state() != QProcess::NotRunning; ++tries) {
        if (answers(m_port))
            return;
        QThread::msleep(50);
    }
    fails(QStringLiteral("sshd did not start: %1").arg(m_process.errorString()),
          QString::fromUtf8(read(QStringLiteral("log"))));
}

void SshServer::stop()
{
    const std::vector<qint64> open = connections();
    m_process.kill();
    m_process.waitForFinished(5'000);
    for (const qint64 connection : open)
        ::kill(pid_t(connection), SIGKILL);
}

void SshServer::freeze(bool frozen) const
{
    ::kill(pid_t(m_process.processId()), frozen ? SIGSTOP : SIGCONT);
    freezeConnections(frozen);
}

void SshServer::freezeConnections(bool frozen) const
{
    for (const qint64 connection : connections())
        ::kill(pid_t(connection), frozen ? SIGSTOP : SIGCONT);
}

std::vector<qint64> SshServer::connections() const
{
    return m_process.processId() > 0 ? childrenOf(m_process.processId()) : std::vector<qint64>();
}

void SshServer::changeHostKey() const
{
    QFile::remove(path(QStringLiteral("host")));
    newKey(QStringLiteral("host"), {}, false);
}

QString SshServer::newKey(const QString &name, const QString &passphrase, bool isLetIn) const
{
    QProcess keygen;
    keygen.start(QStringLiteral("ssh-keygen"),
                 {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                  QStringLiteral("-N"), passphrase, QStringLiteral("-f"), path(name)});
    if (!keygen.waitForFinished(20'000) || keygen.exitCode() != 0)
        fails(QStringLiteral("ssh-keygen failed."), QString::fromUtf8(keygen.readAll()));
    if (isLetIn)
        write(QStringLiteral("authorized"),
              read(QStringLiteral("authorized")) + read(name + QStringLiteral(".pub")));
    return path(name);
}

QByteArray SshServer::knownHost() const
{
    return "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + read(QStringLiteral("host.pub"));
}

SshSettings SshServer::settings() const
{
    SshSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = m_port;
    settings.identityFile = path(QStringLiteral("user"));
    settings.knownHostsFile = path(QStringLiteral("known"));
    return settings;
}

QString SshServer::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        fails(QStringLiteral("%1 cannot be written.").arg(file.fileName()), file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName();
}

QByteArray SshServer::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sshServerProblem()
{
    return geteuid() == 0 ? QString()
                          : QStringLiteral("sshd of one's own needs root: run these tests as root");
}

} // namespace clicknback
