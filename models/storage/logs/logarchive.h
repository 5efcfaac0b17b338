// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"
#include "models/domain/result.h"
#include "models/storage/logs/logscan.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QLockFile>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace clicknback {

/// Log lines on the local disk, so that they survive their container: files of one environment in
/// a folder (mode 0700, files 0600), each of at most kSegmentBytes, the oldest removed beyond the
/// limit. A line is "TIME SOURCE LEVEL TEXT" (storedline.h), text masked before (logline.h).
/// One object writes at a time (a lock file); others read, also while it writes. A line that was
/// torn by a crash is left out. Not a Qt object: used on one thread.
class LogArchive
{
public:
    using Keep = LogScan::Keep;

    static constexpr qint64 kSegmentBytes = 8 << 20;
    static constexpr qint64 kWholeBytes = 256 << 20;

    /// ~/.local/share/clicknback-ops/logs/KEY
    static QString defaultFolder(const QString &environmentKey);

    /// Makes the folder and takes its lock; when another program has it, isWriter() is false.
    static Result<std::unique_ptr<LogArchive>> open(const QString &folder,
                                                    qint64 wholeBytes = kWholeBytes);
    /// Takes no lock and makes nothing; a folder that is not there is an empty archive.
    static std::unique_ptr<LogArchive> reader(const QString &folder);
    ~LogArchive();

    bool isWriter() const { return m_lock != nullptr; }
    /// Takes the lock when the other program has ended by now.
    bool becomeWriter();

    /// All or, when the disk fails, what fitted before; never half a line.
    Result<void> append(const std::vector<LogLine> &lines);
    /// So that a follower does not store twice what the engine tells again.
    std::optional<Instant> newest(const QString &source) const;
    qint64 bytes() const;
    /// Every source that has lines.
    QStringList sources() const;

    struct Page
    {
        std::vector<LogLine> lines; ///< oldest first
        bool isWhole = true;        ///< no further line matches
        QString problem;            ///< what of the archive could not be read; empty: all could
    };
    /// The newest `most` that match and are not newer than the filter's end, or the oldest ones.
    /// Asks `isCancelled` between segments and every some thousand lines. A line's level is
    /// compared as it is: what follows an error is stored as one. Unknown ones pass.
    Result<Page> read(
        const LogFilter &filter, int most,
        const std::function<bool()> &isCancelled = [] { return false; },
        Keep keep = Keep::Newest) const;

private:
    struct Segment
    {
        QString name;
        int order = 0; ///< of making
        SegmentFacts facts;
    };

    LogArchive(QDir folder, qint64 wholeBytes);
    QStringList segmentNames() const;
    Result<void> takeUp();
    Result<void> openSegment(const QString &name);
    Result<void> nextSegment();
    Result<void> write(const QByteArray &bytes);
    void removeOldest();
    Error problemOf(const QFile &file, const QString &what) const;
    std::vector<Segment> segments(const LogScan &scan, Keep keep, QStringList &problems) const;
    Result<SegmentFacts> factsOf(const QString &name) const;

    const QDir m_folder;
    const qint64 m_wholeBytes;
    const qint64 m_segmentBytes;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QFile> m_segment; ///< the one that grows
    qint64 m_segmentSize = 0;
    mutable QHash<QString, Instant> m_newest;
    struct KnownFacts
    {
        qint64 size = 0;
        SegmentFacts facts;
    };
    mutable std::map<QString, KnownFacts> m_facts;
};

} // namespace clicknback
