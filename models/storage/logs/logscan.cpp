// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/logs/logscan.h"

#include <algorithm>
#include <cstring>

namespace clicknback {

namespace {

constexpr int kAskEvery = 4096;       // lines between two looks at a wish to stop
constexpr int kAskEveryPattern = 128; // one may take long
constexpr qint64 kPlaces = qint64{1} << 32;

/// Calls `use(begin, end)` for each whole line until it answers false; a torn last one is left out.
template<typename Use>
bool forEachLine(QByteArrayView segment, Use use)
{
    for (qsizetype begin = 0; begin < segment.size();) {
        const void *found =
            std::memchr(segment.data() + begin, '\n', std::size_t(segment.size() - begin));
        if (!found)
            return true;
        const qsizetype end = static_cast<const char *>(found) - segment.data();
        if (!use(begin, end))
            return false;
        begin = end + 1;
    }
    return true;
}

/// The one that was met last stands last: lines of one source mostly stand together.
void noteSource(QList<QByteArray> &sources, QByteArrayView source)
{
    if (!sources.isEmpty() && QByteArrayView(sources.last()) == source)
        return;
    sources.removeOne(source.toByteArray());
    sources.append(source.toByteArray());
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

LogFilter onlyText(const LogFilter &filter)
{
    LogFilter text;
    text.text = filter.isPattern ? boundedPattern(filter.text) : filter.text;
    text.isPattern = filter.isPattern;
    return text;
}

} // namespace

QString boundedPattern(const QString &pattern)
{
    return QStringLiteral("(*LIMIT_MATCH=20000)") + pattern;
}

SegmentFacts segmentFacts(QByteArrayView segment)
{
    SegmentFacts facts;
    forEachLine(segment, [&](qsizetype begin, qsizetype end) {
        const std::optional<StoredLine> line = storedLineFrom(segment.sliced(begin, end - begin));
        if (!line) {
            ++facts.damaged;
            return true;
        }
        facts.oldest = facts.lines == 0 ? line->at : std::min(facts.oldest, line->at);
        facts.newest = std::max(facts.newest, line->at);
        noteSource(facts.sources, line->source);
        ++facts.lines;
        return true;
    });
    return facts;
}

LogScan::LogScan(const LogFilter &filter, int most, Keep keep, std::function<bool()> isCancelled)
    : m_filter(filter)
    , m_most(std::size_t(std::max(most, 0)))
    , m_keep(keep)
    , m_isCancelled(std::move(isCancelled))
{
    for (const QString &source : filter.sources)
        m_sources.insert(encodedSource(source));
    if (filter.text.isEmpty())
        return;
    if (!filter.isPattern && isAscii(filter.text))
        m_search.emplace(filter.text.toLatin1());
    else
        m_matcher.emplace(onlyText(filter));
}

bool LogScan::concerns(const SegmentFacts &facts) const
{
    return facts.lines > 0 && (!m_filter.from || facts.newest >= *m_filter.from)
           && (!m_filter.to || facts.oldest <= *m_filter.to);
}

bool LogScan::isDecidedAgainst(const SegmentFacts &facts) const
{
    if (m_kept.size() < m_most)
        return false;
    const auto least =
        std::max_element(m_kept.begin(), m_kept.end(), [this](const Kept &left, const Kept &right) {
            return isPreferred(left.hit, right.hit);
        });
    if (least == m_kept.end())
        return true;
    return m_keep == Keep::Newest ? facts.newest.microseconds < least->hit.at
                                  : facts.oldest.microseconds > least->hit.at;
}

bool LogScan::isPreferred(const Hit &left, const Hit &right) const
{
    const auto key = [](const Hit &hit) { return std::pair(hit.at, hit.place); };
    return m_keep == Keep::Newest ? key(left) > key(right) : key(left) < key(right);
}

bool LogScan::isStopped()
{
    if (++m_sinceAsked < (m_matcher ? kAskEveryPattern : kAskEvery))
        return false;
    m_sinceAsked = 0;
    return m_isCancelled();
}

bool LogScan::scan(QByteArrayView segment, int order)
{
    m_hits.clear();
    if (m_isCancelled() || !(m_search ? scanText(segment, order) : scanLines(segment, order)))
        return false;
    keepHits(segment);
    return true;
}

bool LogScan::scanLines(QByteArrayView segment, int order)
{
    return forEachLine(segment, [&](qsizetype begin, qsizetype end) {
        consider(segment, begin, end, order);
        return !isStopped();
    });
}

bool LogScan::scanText(QByteArrayView segment, int order)
{
    for (qsizetype at = 0; (at = m_search->indexIn(segment, at)) >= 0;) {
        const qsizetype begin = at == 0 ? 0 : segment.lastIndexOf('\n', at - 1) + 1;
        const qsizetype end = segment.indexOf('\n', at);
        if (end < 0)
            return true; // torn
        consider(segment, begin, end, order);
        at = end + 1;
        if (isStopped())
            return false;
    }
    return true;
}

void LogScan::consider(QByteArrayView segment, qsizetype begin, qsizetype end, int order)
{
    const std::optional<StoredLine> line = storedLineFrom(segment.sliced(begin, end - begin));
    if (!line || !matches(*line))
        return;
    m_hits.push_back({line->at.microseconds, order * kPlaces + begin, end});
    if (m_hits.size() >= 2 * m_most + kAskEvery)
        trim(m_hits);
}

bool LogScan::matches(const StoredLine &line) const
{
    if (m_filter.from && line.at < *m_filter.from)
        return false;
    if (m_filter.to && line.at > *m_filter.to)
        return false;
    if (line.level != LogLevel::Unknown && line.level < m_filter.least)
        return false;
    if (!m_sources.isEmpty() && !m_sources.contains(line.source.toByteArray()))
        return false;
    if (m_search && m_search->indexIn(line.text, 0) < 0)
        return false; // it was found in what stands before the text
    return !m_matcher || m_matcher->matches(line.toLine());
}

template<typename Range>
void LogScan::trim(Range &range)
{
    if (range.size() <= m_most)
        return;
    const auto hitOf = [](const auto &one) -> const Hit & {
        if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Kept>)
            return one.hit;
        else
            return one;
    };
    std::nth_element(range.begin(), range.begin() + qsizetype(m_most), range.end(),
                     [&](const auto &left, const auto &right) {
                         return isPreferred(hitOf(left), hitOf(right));
                     });
    range.erase(range.begin() + qsizetype(m_most), range.end());
    m_dropped = true;
}

void LogScan::keepHits(QByteArrayView segment)
{
    trim(m_hits);
    for (const Hit &hit : m_hits) {
        const qsizetype begin = qsizetype(hit.place % kPlaces);
        if (const auto line = storedLineFrom(segment.sliced(begin, hit.end - begin)))
            m_kept.push_back({hit, line->toLine()});
    }
    trim(m_kept);
}

std::vector<LogLine> LogScan::takeLines()
{
    std::sort(m_kept.begin(), m_kept.end(), [](const Kept &left, const Kept &right) {
        return std::pair(left.hit.at, left.hit.place) < std::pair(right.hit.at, right.hit.place);
    });
    std::vector<LogLine> lines;
    lines.reserve(m_kept.size());
    for (Kept &kept : m_kept)
        lines.push_back(std::move(kept.line));
    m_kept.clear();
    return lines;
}

} // namespace clicknback
