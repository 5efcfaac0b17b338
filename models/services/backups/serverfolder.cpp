// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/backups/serverfolder.h"

#include "models/storage/backups/dumpfile.h"

namespace clicknback {

namespace {

constexpr int kNoFolder = 3;
constexpr int kNotAllowed = 4;

QByteArray quoted(const QString &text)
{
    return '\'' + text.toUtf8().replace('\'', "'\\''") + '\'';
}

QByteArray quotedPath(const QString &path)
{
    return path.startsWith(u"~/") ? "\"$HOME\"/" + quoted(path.mid(2)) : quoted(path);
}

/// "1763866800.1234567890" since 1970
Instant instantFrom(const QByteArray &text)
{
    const qsizetype point = text.indexOf('.');
    const QByteArray fraction = point < 0 ? QByteArray() : text.mid(point + 1, 6);
    return {text.left(point < 0 ? text.size() : point).toLongLong() * 1'000'000
            + fraction.leftJustified(6, '0').toLongLong()};
}

std::optional<BackupFile> fileFrom(const QByteArray &line)
{
    const qsizetype first = line.indexOf('\t');
    const qsizetype second = line.indexOf('\t', first + 1);
    if (first < 0 || second < 0)
        return std::nullopt;
    return BackupFile{.name = QString::fromUtf8(line.mid(second + 1)),
                      .bytes = line.left(first).toLongLong(),
                      .modified = instantFrom(line.mid(first + 1, second - first - 1))};
}

Error listingFailed(const SshSession::Output &output, const BackupSettings &settings)
{
    if (output.exitCode == kNoFolder)
        return {ErrorKind::NotFound,
                QStringLiteral("There is no folder %1 on the server.").arg(settings.folder),
                {}};
    if (output.exitCode == kNotAllowed)
        return {ErrorKind::Refused,
                QStringLiteral("The folder %1 on the server cannot be looked into: permission "
                               "denied.")
                    .arg(settings.folder),
                {}};
    return {ErrorKind::Unexpected,
            QStringLiteral("The folder %1 on the server could not be listed.").arg(settings.folder),
            QString::fromUtf8(output.standardError)};
}

} // namespace

QByteArray listingScript(const BackupSettings &settings)
{
    const QByteArray folder = quotedPath(settings.folder);
    return "[ -d " + folder + " ] || exit 3\n" + "cd -- " + folder + " && [ -r . ] || exit 4\n"
           + "exec find -L . -mindepth 1 -maxdepth 1 -type f -name " + quoted(settings.pattern)
           + " -printf '%s\\t%T@\\t%f\\0'\n";
}

Result<std::vector<BackupFile>> filesFrom(const SshSession::Output &output,
                                          const BackupSettings &settings)
{
    if (output.exitCode != 0)
        return fail(listingFailed(output, settings));
    std::vector<BackupFile> files;
    for (const QByteArray &line : output.standardOutput.split('\0')) {
        if (const std::optional<BackupFile> file = fileFrom(line))
            files.push_back(*file);
    }
    sortNewestFirst(files);
    return files;
}

QByteArray readingScript(const BackupSettings &settings, const QString &name)
{
    return "exec cat -- " + quotedPath(settings.folder + QLatin1Char('/') + name) + '\n';
}

} // namespace clicknback
