// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/migrationreading.h"

#include "models/services/inbackground.h"

#include <QDir>

namespace clicknback {

namespace {

constexpr qint64 kLargestFile = 1 << 20;
constexpr int kMostFiles = 10'000;

Result<MigrationGraph> graphFrom(const std::vector<MigrationFile> &files)
{
    MigrationGraph graph = MigrationGraph::fromFiles(files);
    if (graph.isEmpty())
        return fail(ErrorKind::NotFound, QStringLiteral("there are no migrations in it"));
    return graph;
}

Result<std::vector<MigrationFile>> filesOfFolder(const QString &path)
{
    const QDir folder(path);
    if (!folder.exists())
        return fail(ErrorKind::NotFound, QStringLiteral("there is no folder %1").arg(path));
    const QStringList names =
        folder.entryList({QStringLiteral("*.py")}, QDir::Files | QDir::Readable, QDir::Name);
    if (names.size() > kMostFiles)
        return fail(
            ErrorKind::InvalidInput,
            QStringLiteral("the folder %1 has more than %2 files").arg(path).arg(kMostFiles));
    std::vector<MigrationFile> files;
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QFile::ReadOnly) || file.size() > kLargestFile)
            return fail(ErrorKind::InvalidInput,
                        QStringLiteral("%1 cannot be read").arg(file.fileName()));
        files.push_back({name, file.read(kLargestFile)});
    }
    return files;
}

} // namespace

QFuture<Result<MigrationGraph>> graphOf(std::vector<MigrationFile> files)
{
    return inBackground<Result<MigrationGraph>>(
        [files = std::move(files)] { return graphFrom(files); });
}

QFuture<Result<MigrationGraph>> graphOfFolder(const QString &folder)
{
    return inBackground<Result<MigrationGraph>>([folder]() -> Result<MigrationGraph> {
        const auto files = filesOfFolder(folder);
        if (!files)
            return fail(files.error());
        return graphFrom(*files);
    });
}

} // namespace clicknback
