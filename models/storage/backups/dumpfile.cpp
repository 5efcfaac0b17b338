// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/dumpfile.h"

#include "models/storage/backups/dumpreader.h"
#include "models/storage/backups/progressticker.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace clicknback {

namespace {

BackupFile backupFile(const QFileInfo &info)
{
    return {.name = info.fileName(),
            .bytes = info.size(),
            .modified = {info.lastModified().toMSecsSinceEpoch() * 1'000}};
}

bool mayLookInto(const QString &folder)
{
    return faccessat(AT_FDCWD, QFile::encodeName(folder).constData(), R_OK | X_OK, AT_EACCESS) == 0;
}

} // namespace

void sortNewestFirst(std::vector<BackupFile> &files)
{
    std::sort(files.begin(), files.end(), [](const BackupFile &a, const BackupFile &b) {
        return a.modified != b.modified ? a.modified > b.modified : a.name > b.name;
    });
}

Result<std::vector<BackupFile>> listBackups(const QString &folder, const QString &pattern)
{
    const QFileInfo info(folder);
    if (!info.isDir())
        return fail(ErrorKind::NotFound,
                    QStringLiteral("There is no folder %1 for backups.").arg(folder));
    if (!mayLookInto(folder))
        return fail(
            ErrorKind::Refused,
            QStringLiteral("The folder %1 cannot be looked into: permission denied.").arg(folder));
    std::vector<BackupFile> files;
    const QDir::Filters wanted = QDir::Files | QDir::Hidden | QDir::CaseSensitive;
    for (const QFileInfo &file : QDir(folder).entryInfoList({pattern}, wanted))
        files.push_back(backupFile(file));
    sortNewestFirst(files);
    return files;
}

Result<DumpReport> checkDump(const QString &path, const ProgressShare &progressed,
                             const IsCancelled &isCancelled)
{
    Result<std::unique_ptr<DumpReader>> reader = DumpReader::open(path);
    if (!reader)
        return fail(reader.error());
    DumpScanner scanner;
    ProgressTicker ticker(progressed);
    while (true) {
        if (isCancelled())
            return fail(ErrorKind::Cancelled, QStringLiteral("Reading the backup was cancelled."));
        const Result<QByteArrayView> piece = (*reader)->next();
        if (!piece)
            return fail(piece.error());
        if (piece->isEmpty())
            break;
        scanner.feed(piece->data(), std::size_t(piece->size()));
        ticker.tell((*reader)->share());
    }
    return scanner.finish((*reader)->isWhole());
}

} // namespace clicknback
