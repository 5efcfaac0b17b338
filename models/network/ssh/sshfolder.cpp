// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <cerrno>
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace clicknback {

namespace {

/// Leaves room for our names below it, and for the 17 characters that ssh adds for a while to the
/// control socket's.
constexpr qsizetype kLongestBase = 60;
const QString kPrefix = QStringLiteral("cnb-ssh-");

bool isGone(qint64 pid)
{
    return pid > 0 && ::kill(pid_t(pid), 0) != 0 && errno == ESRCH;
}

/// "cnb-ssh-PID-NUMBER": of programs that were killed before they could do it.
void removeLeftovers(const QString &base)
{
    const QDir folder(base);
    for (const QFileInfo &entry :
         folder.entryInfoList({kPrefix + QLatin1Char('*')}, QDir::Dirs | QDir::NoSymLinks)) {
        const qint64 pid =
            entry.fileName().mid(kPrefix.size()).section(QLatin1Char('-'), 0, 0).toLongLong();
        if (entry.ownerId() == geteuid() && isGone(pid))
            QDir(entry.filePath()).removeRecursively();
    }
}

bool isOursAlone(const QByteArray &path)
{
    struct stat state
    {
    };
    return ::lstat(path.constData(), &state) == 0 && S_ISDIR(state.st_mode)
           && state.st_uid == geteuid() && (state.st_mode & 0077) == 0;
}

} // namespace

QString SshFolder::defaultBase()
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    for (const QString &base : {runtime, QDir::tempPath()}) {
        if (!base.isEmpty() && QFile::encodeName(base).size() <= kLongestBase)
            return base;
    }
    return QStringLiteral("/tmp");
}

SshFolder::SshFolder() : SshFolder(defaultBase()) {}

SshFolder::SshFolder(const QString &base)
{
    removeLeftovers(base);
    m_path = QStringLiteral("%1/%2%3-%4")
                 .arg(base, kPrefix)
                 .arg(QCoreApplication::applicationPid())
                 .arg(QRandomGenerator::system()->bounded(1'000'000));
}

SshFolder::~SshFolder()
{
    if (isOursAlone(QFile::encodeName(m_path)))
        QDir(m_path).removeRecursively();
}

Result<void> SshFolder::ensure() const
{
    const QByteArray path = QFile::encodeName(m_path);
    if (::mkdir(path.constData(), 0700) == 0 || isOursAlone(path))
        return {};
    return fail(
        ErrorKind::Refused,
        QStringLiteral("The folder %1 for the sockets of the SSH connection cannot be made, "
                       "or others may enter it.")
            .arg(m_path),
        qt_error_string(errno));
}

void SshFolder::removeSockets() const
{
    QDirIterator files(m_path, QDir::System | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        QFile::remove(files.next());
}

} // namespace clicknback
