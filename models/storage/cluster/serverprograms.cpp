// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cluster/serverprograms.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <algorithm>

namespace clicknback {

namespace {

bool hasServer(const QString &folder)
{
    const QStringList programs{QStringLiteral("initdb"), QStringLiteral("pg_ctl"),
                               QStringLiteral("postgres")};
    return std::all_of(programs.begin(), programs.end(), [&](const QString &program) {
        return QFileInfo(folder + QLatin1Char('/') + program).isExecutable();
    });
}

QStringList newestFirst(const QString &versions)
{
    QStringList names = QDir(versions).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(names.begin(), names.end(),
              [](const QString &a, const QString &b) { return a.toDouble() > b.toDouble(); });
    for (QString &name : names)
        name = versions + QLatin1Char('/') + name + QStringLiteral("/bin");
    return names;
}

} // namespace

Result<ServerPrograms> ServerPrograms::find(const QString &versions, const QStringList &path)
{
    const QStringList folders = newestFirst(versions) + path;
    const auto found = std::find_if(folders.begin(), folders.end(), hasServer);
    if (found == folders.end())
        return fail(ErrorKind::NotFound,
                    QStringLiteral("PostgreSQL's server is not installed; on Debian install the "
                                   "package postgresql."));
    return ServerPrograms(*found);
}

QStringList ServerPrograms::searchPath()
{
    return QProcessEnvironment::systemEnvironment()
        .value(QStringLiteral("PATH"))
        .split(QDir::listSeparator(), Qt::SkipEmptyParts);
}

} // namespace clicknback
