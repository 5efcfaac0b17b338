// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"
#include "models/storage/logs/caselesssearch.h"
#include "models/storage/logs/storedline.h"

#include <QList>
#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace clicknback {

/// What a segment holds, as its lines tell.
struct SegmentFacts
{
    Instant oldest;
    Instant newest;
    qint64 lines = 0;
    qint64 damaged = 0;        ///< lines that nobody can read; the last, torn one does not count
    QList<QByteArray> sources; ///< encoded, each once
};

/// The same regular expression, except that it gives up on a line after some milliseconds of trying
/// every way there is.
QString boundedPattern(const QString &pattern);

SegmentFacts segmentFacts(QByteArrayView segment);

/// Collects the newest, or the oldest, lines that match out of segments in any order, and never
/// holds many more than asked for.
class LogScan
{
public:
    enum class Keep { Newest, Oldest };

    LogScan(const LogFilter &filter, int most, Keep keep, std::function<bool()> isCancelled);

    /// False: it was cancelled. `order` tells segments with equal times apart.
    bool scan(QByteArrayView segment, int order);
    /// Whether no line of such a segment can be among those kept.
    bool isDecidedAgainst(const SegmentFacts &facts) const;
    /// Whether the filter's times let any line of it in.
    bool concerns(const SegmentFacts &facts) const;
    /// More matched than are kept.
    bool hasDropped() const { return m_dropped; }
    /// Oldest first.
    std::vector<LogLine> takeLines();

private:
    struct Hit
    {
        std::int64_t at = 0;
        qint64 place = 0; ///< order and offset
        qsizetype end = 0;
    };
    struct Kept
    {
        Hit hit;
        LogLine line;
    };

    bool scanLines(QByteArrayView segment, int order);
    bool scanText(QByteArrayView segment, int order);
    void consider(QByteArrayView segment, qsizetype begin, qsizetype end, int order);
    bool matches(const StoredLine &line) const;
    bool isPreferred(const Hit &left, const Hit &right) const;
    bool isStopped();
    template<typename Range>
    void trim(Range &range);
    void keepHits(QByteArrayView segment);

    const LogFilter m_filter;
    const std::size_t m_most;
    const Keep m_keep;
    const std::function<bool()> m_isCancelled;
    QSet<QByteArray> m_sources;
    std::optional<CaselessSearch> m_search; ///< plain ASCII
    std::optional<LogMatcher> m_matcher;    ///< patterns, and letters with case beyond ASCII
    std::vector<Hit> m_hits;                ///< of the segment at hand
    std::vector<Kept> m_kept;
    bool m_dropped = false;
    int m_sinceAsked = 0;
};

} // namespace clicknback
