// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/labcommand.h"

#include "models/storage/cluster/privatefolder.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTcpServer>
#include <QUuid>

#include <unistd.h>

namespace clicknback {

QStringList asServer(const QString &program, const QStringList &arguments)
{
    QStringList command{program};
    command += arguments;
    if (geteuid() != 0)
        return command;
    return QStringList{QStringLiteral("runuser"), QStringLiteral("-u"), QStringLiteral("postgres"),
                       QStringLiteral("--")}
           + command;
}

void runAsServer(const QString &folder, const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::MergedChannels);
    QStringList command = asServer(program, arguments);
    process.start(command.takeFirst(), command);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        giveUp({ErrorKind::Unexpected, QStringLiteral("%1 failed.").arg(program),
                QString::fromUtf8(process.readAll())});
}

QString makeServerFolder()
{
    const QString folder = QDir::tempPath() + QStringLiteral("/cnb-lab-")
                           + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    valueOf(makePrivateFolder(folder));
    return folder;
}

void writeServerFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        giveUp({ErrorKind::Unexpected, file.errorString(), path});
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QFileInfo folder(QFileInfo(path).absolutePath());
    if (geteuid() == 0
        && ::chown(QFile::encodeName(path).constData(), folder.ownerId(), folder.groupId()) != 0)
        giveUp({ErrorKind::Unexpected, QStringLiteral("chown failed"), path});
}

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace clicknback
