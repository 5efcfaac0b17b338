// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"
#include "models/domain/result.h"

#include <QDir>
#include <QFile>

#include <functional>
#include <memory>
#include <vector>

namespace clicknback {

/// Log lines on the local disk, so that they survive their container: files of one environment in
/// a folder (mode 0700, files 0600), each of at most kSegmentBytes, the oldest removed beyond the
/// limit. A line is "TIME SOURCE LEVEL TEXT", TIME in microseconds, text masked before (logline.h).
/// One object writes at a time (a lock file); others read. Not a Qt object: used on one thread.
class LogArchive
{
public:
    static constexpr qint64 kSegmentBytes = 8 << 20;
    static constexpr qint64 kWholeBytes = 256 << 20;

    /// ~/.local/share/clicknback-ops/logs/KEY
    static QString defaultFolder(const QString &environmentKey);

    static Result<std::unique_ptr<LogArchive>> open(const QString &folder,
                                                    qint64 wholeBytes = kWholeBytes);
    ~LogArchive();

    Result<void> append(const std::vector<LogLine> &lines);
    /// So that a follower does not store twice what the engine tells again.
    std::optional<Instant> newest(const QString &source) const;
    qint64 bytes() const;

    struct Page
    {
        std::vector<LogLine> lines; ///< oldest first
        bool isWhole = true;        ///< nothing older matches
    };
    /// The newest `most` that match and are not newer than the filter's end. Asks `isCancelled`
    /// between segments and every some thousand lines.
    Result<Page> read(
        const LogFilter &filter, int most,
        const std::function<bool()> &isCancelled = [] { return false; }) const;

private:
    explicit LogArchive(QDir folder, qint64 wholeBytes);

    QDir m_folder;
    qint64 m_wholeBytes;
    std::unique_ptr<QFile> m_segment;
};

} // namespace clicknback
