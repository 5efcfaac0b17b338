// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/logs/logarchive.h"

#include <QFuture>

#include <deque>
#include <memory>
#include <mutex>

namespace clicknback {

/// What lies before and from a moment on.
struct LogSurroundings
{
    LogArchive::Page before;
    LogArchive::Page after;
};

/// Looks into the archive on threads of the pool, one search at a time; without an archive into the
/// lines that are in memory. Cancelling a future ends its search within some milliseconds.
class LogSearch
{
public:
    /// `folder` empty: there is no archive.
    explicit LogSearch(const QString &folder);

    QFuture<Result<LogArchive::Page>> find(const LogFilter &filter, int most, LogArchive::Keep keep,
                                           const std::deque<LogLine> &tail) const;
    /// `most` lines on each side that match; the filter's own times do not count.
    QFuture<Result<LogSurroundings>> around(Instant at, const LogFilter &filter, int most,
                                            const std::deque<LogLine> &tail) const;

private:
    struct Reader
    {
        std::mutex mutex;
        std::unique_ptr<LogArchive> archive;
    };
    std::shared_ptr<Reader> m_reader; ///< shared with searches that outlive us
};

} // namespace clicknback
