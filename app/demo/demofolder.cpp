// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demofolder.h"

#include "models/storage/cluster/privatefolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <unistd.h>

namespace clicknback {

namespace {

/// A unix socket's path has room for 107 bytes.
constexpr qsizetype kLongestSocket = 100;

QString dataFolder()
{
    const QString asked = qEnvironmentVariable("CLICKNBACK_OPS_DEMO_DIR");
    if (!asked.isEmpty())
        return QDir(asked).absolutePath();
    if (geteuid() == 0)
        return QStringLiteral("/var/lib/clicknback-ops-demo");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + QStringLiteral("/clicknback-ops/demo");
}

QString socketFolder(const QString &data)
{
    QString beside = data + QStringLiteral("/run");
    // libpq takes a comma for the end of a host's name.
    if (QFile::encodeName(beside + QStringLiteral("/.s.PGSQL.5432")).size() <= kLongestSocket
        && !beside.contains(QLatin1Char(',')))
        return beside;
    const QString hash = QString::fromLatin1(
        QCryptographicHash::hash(data.toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
    // As root the folder is the user postgres's, who may not enter root's own.
    QString runtime = geteuid() == 0 ? QString() : qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (runtime.isEmpty() || runtime.size() > 60)
        runtime = QStringLiteral("/tmp");
    return QStringLiteral("%1/clicknback-ops-%2-%3").arg(runtime).arg(getuid()).arg(hash);
}

} // namespace

Result<DemoFolder> DemoFolder::prepare()
{
    DemoFolder folder;
    folder.data = dataFolder();
    folder.sockets = socketFolder(folder.data);
    Result<void> made = makePrivateFolder(folder.data);
    if (made)
        made = makePrivateFolder(folder.sockets);
    if (!made)
        return fail(made.error());
    return folder;
}

} // namespace clicknback
