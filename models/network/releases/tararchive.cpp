// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/tararchive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace clicknback {

namespace {

constexpr int kMostEntries = 10'000;
constexpr qint64 kLargestFile = 1 << 20;
constexpr qsizetype kEndSize = 1024;

struct ArchiveEnd
{
    void operator()(archive *reader) const { archive_read_free(reader); }
};
using Archive = std::unique_ptr<archive, ArchiveEnd>;

tl::unexpected<Error> noArchive(const QString &why)
{
    return fail(ErrorKind::Unexpected,
                QStringLiteral("What came is no whole tar archive: %1.").arg(why));
}

tl::unexpected<Error> noArchive(const Archive &reader)
{
    const char *words = archive_error_string(reader.get());
    return noArchive(words ? QString::fromUtf8(words) : QStringLiteral("it cannot be read"));
}

/// A tar archive ends with two empty blocks: without them something is missing.
bool hasEnd(const QByteArray &content)
{
    return content.size() >= kEndSize && content.size() % 512 == 0
           && content.last(kEndSize).count('\0') == kEndSize;
}

/// Without what repeats nothing: "./versions//x.py" is "versions/x.py".
QStringList partsOf(const QString &path)
{
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    parts.removeAll(QStringLiteral("."));
    return parts;
}

Result<QStringList> safeParts(archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (!name)
        name = archive_entry_pathname(entry);
    if (!name)
        return noArchive(QStringLiteral("a file has no name that can be read"));
    const QString path = QString::fromUtf8(name);
    const QStringList parts = partsOf(path);
    if (path.startsWith(u'/') || parts.contains(QStringLiteral("..")))
        return noArchive(QStringLiteral("“%1” leads out of it").arg(path.left(200)));
    return parts;
}

Result<QByteArray> contentOf(const Archive &reader, const QString &name)
{
    QByteArray content(kLargestFile + 1, Qt::Uninitialized);
    qint64 size = 0;
    while (size < content.size()) {
        const auto read = archive_read_data(reader.get(), content.data() + size,
                                            std::size_t(content.size() - size));
        if (read < 0)
            return noArchive(reader);
        if (read == 0)
            break;
        size += read;
    }
    if (size > kLargestFile)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("“%1” is larger than 1 MiB.").arg(name));
    content.truncate(size);
    content.squeeze();
    return content;
}

/// Those of one folder; the archive's own entries say which.
class FileCollector
{
public:
    explicit FileCollector(const QString &ending) : m_ending(ending) {}

    Result<void> take(const Archive &reader, archive_entry *entry);
    std::vector<MigrationFile> files() && { return std::move(m_files); }

private:
    Result<void> takeFile(const Archive &reader, archive_entry *entry, const QString &name);

    const QString m_ending;
    std::vector<MigrationFile> m_files;
};

Result<void> FileCollector::take(const Archive &reader, archive_entry *entry)
{
    const Result<QStringList> parts = safeParts(entry);
    if (!parts)
        return fail(parts.error());
    if (parts->size() != 2 || !parts->last().endsWith(m_ending))
        return {};
    return takeFile(reader, entry, parts->last());
}

Result<void> FileCollector::takeFile(const Archive &reader, archive_entry *entry,
                                     const QString &name)
{
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("“%1” is a link, whose content is not here.").arg(name));
    if (archive_entry_filetype(entry) != AE_IFREG)
        return {};
    Result<QByteArray> content = contentOf(reader, name);
    if (!content)
        return fail(content.error());
    m_files.push_back({name, std::move(*content)});
    return {};
}

} // namespace

Result<std::vector<MigrationFile>> filesOfTar(const QByteArray &archive, const QString &ending)
{
    if (!hasEnd(archive))
        return noArchive(QStringLiteral("its end is missing"));
    const Archive reader(archive_read_new());
    archive_read_support_format_tar(reader.get());
    if (archive_read_open_memory(reader.get(), archive.constData(), std::size_t(archive.size()))
        != ARCHIVE_OK)
        return noArchive(reader);
    FileCollector collector(ending);
    archive_entry *entry = nullptr;
    for (int count = 0;; ++count) {
        const int read = archive_read_next_header(reader.get(), &entry);
        if (read == ARCHIVE_EOF)
            return std::move(collector).files();
        if (read < ARCHIVE_WARN)
            return noArchive(reader);
        if (count == kMostEntries)
            return fail(ErrorKind::InvalidInput,
                        QStringLiteral("The archive has more than 10,000 files."));
        if (const Result<void> taken = collector.take(reader, entry); !taken)
            return fail(taken.error());
    }
}

} // namespace clicknback
