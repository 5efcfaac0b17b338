// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/logs/logarchive.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace clicknback {

namespace {

constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr qint64 kSmallestSegment = 4096;
constexpr int kNameDigits = 10;

QString nameOf(qint64 number)
{
    return QStringLiteral("%1.log").arg(number, kNameDigits, 10, QLatin1Char('0'));
}

qint64 numberOf(const QString &name)
{
    return name.left(kNameDigits).toLongLong();
}

} // namespace

QString LogArchive::defaultFolder(const QString &environmentKey)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + QStringLiteral("/clicknback-ops/logs/")
           + QString::fromLatin1(encodedSource(environmentKey));
}

LogArchive::LogArchive(QDir folder, qint64 wholeBytes)
    : m_folder(std::move(folder))
    , m_wholeBytes(wholeBytes)
    , m_segmentBytes(std::clamp(wholeBytes / 8, kSmallestSegment, kSegmentBytes))
{}

LogArchive::~LogArchive() = default;

Result<std::unique_ptr<LogArchive>> LogArchive::open(const QString &folder, qint64 wholeBytes)
{
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, kOwnerOnly | QFile::ExeOwner))
        return fail(ErrorKind::Refused,
                    QStringLiteral("Logs cannot be kept: the folder %1 cannot be made for its "
                                   "owner only.")
                        .arg(folder));
    std::unique_ptr<LogArchive> archive(new LogArchive(QDir(folder), wholeBytes));
    (void)archive->becomeWriter();
    return archive;
}

std::unique_ptr<LogArchive> LogArchive::reader(const QString &folder)
{
    return std::unique_ptr<LogArchive>(new LogArchive(QDir(folder), kWholeBytes));
}

bool LogArchive::becomeWriter()
{
    if (m_lock)
        return true;
    auto lock = std::make_unique<QLockFile>(m_folder.filePath(QStringLiteral("writer.lock")));
    lock->setStaleLockTime(0); // as long as its program runs
    if (!lock->tryLock())
        return false;
    m_lock = std::move(lock);
    m_newest.clear(); // the one before may have written
    return true;
}

QStringList LogArchive::segmentNames() const
{
    // Digits first: nothing else in the folder is ours to read or to remove.
    QStringList names = m_folder.entryList({QStringLiteral("[0-9]*.log")}, QDir::Files, QDir::Name);
    names.removeIf([](const QString &name) { return nameOf(numberOf(name)) != name; });
    return names;
}

Result<void> LogArchive::takeUp()
{
    if (m_segment)
        return m_segmentSize < m_segmentBytes ? Result<void>() : nextSegment();
    const QStringList names = segmentNames();
    return names.isEmpty() ? nextSegment() : openSegment(names.last());
}

Result<void> LogArchive::openSegment(const QString &name)
{
    auto file = std::make_unique<QFile>(m_folder.filePath(name));
    if (!file->open(QIODevice::ReadWrite | QIODevice::Unbuffered, kOwnerOnly))
        return fail(problemOf(*file, QStringLiteral("cannot be opened")));
    file->setPermissions(kOwnerOnly);
    const QByteArray bytes = file->readAll();
    const qsizetype whole = bytes.lastIndexOf('\n') + 1;
    if (whole != bytes.size() && !file->resize(whole)) // a crash tore the last line
        return fail(problemOf(*file, QStringLiteral("cannot be mended")));
    file->seek(whole);
    m_segment = std::move(file);
    m_segmentSize = whole;
    return {};
}

Result<void> LogArchive::nextSegment()
{
    const QStringList names = segmentNames();
    m_segment.reset();
    const Result<void> opened =
        openSegment(nameOf(names.isEmpty() ? 1 : numberOf(names.last()) + 1));
    removeOldest();
    return opened;
}

void LogArchive::removeOldest()
{
    QStringList names = segmentNames();
    // Room for the one that grows now is part of the limit.
    qint64 room = bytes() + m_segmentBytes - m_wholeBytes;
    for (; room > 0 && names.size() > 1; names.removeFirst()) {
        const QString path = m_folder.filePath(names.first());
        room -= QFileInfo(path).size();
        QFile::remove(path);
        m_facts.erase(names.first());
    }
}

Result<void> LogArchive::append(const std::vector<LogLine> &lines)
{
    if (!isWriter())
        return fail(ErrorKind::Busy,
                    QStringLiteral("Another program keeps these logs (%1); this one shows them.")
                        .arg(m_folder.path()));
    QByteArray bytes;
    for (std::size_t begin = 0, at = 0; at < lines.size();) {
        if (const Result<void> taken = takeUp(); !taken)
            return taken;
        appendStored(bytes, lines[at++]);
        if (at < lines.size() && m_segmentSize + bytes.size() < m_segmentBytes)
            continue;
        if (const Result<void> written = write(bytes); !written)
            return written;
        bytes.clear();
        for (; begin < at; ++begin) {
            Instant &newest = m_newest[lines[begin].source];
            newest = std::max(newest, lines[begin].at);
        }
    }
    return {};
}

Result<void> LogArchive::write(const QByteArray &bytes)
{
    if (m_segment->write(bytes) == bytes.size()) {
        m_segmentSize += bytes.size();
        return {};
    }
    const Error error = problemOf(*m_segment, QStringLiteral("cannot grow"));
    m_segment->resize(m_segmentSize); // never half a line
    m_segment.reset();
    return fail(error);
}

Error LogArchive::problemOf(const QFile &file, const QString &what) const
{
    const QString reason = file.error() == QFile::ResourceError ? QStringLiteral("the disk is full")
                                                                : file.errorString();
    return {ErrorKind::Refused,
            QStringLiteral("Logs are not kept: %1 %2: %3.").arg(file.fileName(), what, reason),
            file.errorString()};
}

std::optional<Instant> LogArchive::newest(const QString &source) const
{
    if (const auto known = m_newest.constFind(source); known != m_newest.constEnd())
        return *known;
    LogFilter filter;
    filter.sources = QStringList{source};
    const Result<Page> page = read(filter, 1);
    if (!page || page->lines.empty())
        return std::nullopt;
    if (isWriter())
        m_newest.insert(source, page->lines.back().at);
    return page->lines.back().at;
}

qint64 LogArchive::bytes() const
{
    qint64 sum = 0;
    for (const QString &name : segmentNames())
        sum += QFileInfo(m_folder.filePath(name)).size();
    return sum;
}

} // namespace clicknback
