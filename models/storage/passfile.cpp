// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/passfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace clicknback {

QString passfileOf(const Conninfo &conninfo)
{
    if (QString named = conninfo.value(QStringLiteral("passfile")); !named.isEmpty())
        return named;
    const QString variable = qEnvironmentVariable("PGPASSFILE");
    return variable.isEmpty() ? QDir::homePath() + QStringLiteral("/.pgpass") : variable;
}

QString passfileProblem(const Conninfo &conninfo)
{
    constexpr QFile::Permissions kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                                           | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QFileInfo file(passfileOf(conninfo));
    if (!file.exists())
        return {};
    if (!file.isFile())
        return QStringLiteral("The passfile %1 is ignored: it is no plain file.")
            .arg(file.filePath());
    if (file.permissions() & kOthers)
        return QStringLiteral(
                   "The passfile %1 is ignored, because others may read it: its mode must be 0600.")
            .arg(file.filePath());
    return {};
}

} // namespace clicknback
