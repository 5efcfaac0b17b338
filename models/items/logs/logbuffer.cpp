// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/logs/logbuffer.h"

#include "models/items/logs/logtext.h"

#include <QElapsedTimer>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::size_t kLookAtClock = 16; ///< lines
constexpr qint64 kLongestLook = 150;     ///< ms

bool isEarlier(const LogEntry &left, const LogEntry &right)
{
    return left.line.at < right.line.at;
}

} // namespace

void LogBuffer::clear()
{
    m_entries.clear();
    m_hits = 0;
    m_base = 0;
    m_widest = 0;
}

LogEntry LogBuffer::entryOf(const LogLine &line)
{
    LogEntry entry{.line = line, .shown = shownLogText(line.text), .id = m_nextId++};
    m_widest = std::max(m_widest, cellsOf(entry.shown));
    return entry;
}

void LogBuffer::add(LogEntry entry)
{
    entry.end = (m_entries.empty() ? m_base : m_entries.back().end) + heightOf(entry);
    m_entries.push_back(std::move(entry));
}

void LogBuffer::append(const std::vector<LogLine> &lines, qint64 skipped)
{
    if (lines.empty())
        return;
    const std::size_t before = m_entries.size();
    const std::size_t left = lines.size() > kMost ? lines.size() - kMost : 0;
    skipped += qint64(left);
    if (skipped > 0)
        add({.line = {.at = lines[left].at}, .skipped = skipped, .id = m_nextId++});
    for (std::size_t i = left; i < lines.size(); ++i)
        add(entryOf(lines[i]));
    look(before, m_entries.size());
    putInOrder(before);
    removeOldest();
}

void LogBuffer::putInOrder(std::size_t appendedFrom)
{
    if (appendedFrom == 0 || appendedFrom >= m_entries.size())
        return;
    const auto appended = m_entries.begin() + qsizetype(appendedFrom);
    if (!isEarlier(*appended, *(appended - 1)))
        return;
    const auto first = std::upper_bound(m_entries.begin(), appended, *appended, isEarlier);
    std::inplace_merge(first, appended, m_entries.end(), isEarlier);
    count(std::size_t(first - m_entries.begin()));
}

void LogBuffer::count(std::size_t from)
{
    qint64 end = from == 0 ? m_base : m_entries[from - 1].end;
    for (std::size_t i = from; i < m_entries.size(); ++i)
        m_entries[i].end = end += heightOf(m_entries[i]);
}

void LogBuffer::removeOldest()
{
    if (m_entries.size() <= kMost)
        return;
    const auto end = m_entries.begin() + qsizetype(m_entries.size() - kMost);
    m_base = (end - 1)->end;
    m_hits -= std::count_if(m_entries.begin(), end, [](const LogEntry &one) { return one.isHit; });
    m_entries.erase(m_entries.begin(), end);
}

std::size_t LogBuffer::prepend(const std::vector<LogLine> &lines)
{
    const std::size_t fitting = std::min(lines.size(), kMost - std::min(kMost, m_entries.size()));
    for (std::size_t i = 0; i < fitting; ++i)
        m_entries.push_front(entryOf(lines[lines.size() - 1 - i]));
    look(0, fitting);
    m_base = 0;
    count(0);
    return fitting;
}

std::optional<std::size_t> LogBuffer::indexOf(qint64 id) const
{
    const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(),
                                    [id](const LogEntry &entry) { return entry.id == id; });
    if (found == m_entries.rend())
        return std::nullopt;
    return std::size_t(std::distance(found, m_entries.rend())) - 1;
}

std::size_t LogBuffer::indexAt(Instant at) const
{
    const auto found =
        std::partition_point(m_entries.begin(), m_entries.end(),
                             [at](const LogEntry &entry) { return entry.line.at < at; });
    return std::size_t(found - m_entries.begin());
}

int LogBuffer::heightOf(const LogEntry &entry) const
{
    if (m_columns <= 0 || entry.isGap())
        return 1;
    return std::max(1, (cellsOf(entry.shown) + m_columns - 1) / m_columns);
}

void LogBuffer::setColumns(int columns)
{
    if (m_columns == columns)
        return;
    m_columns = columns;
    m_base = 0;
    count(0);
}

qint64 LogBuffer::rowCount() const
{
    return m_entries.empty() ? 0 : m_entries.back().end - m_base;
}

LogBuffer::Place LogBuffer::placeOf(qint64 row) const
{
    const auto found =
        std::upper_bound(m_entries.begin(), m_entries.end(), row + m_base,
                         [](qint64 wanted, const LogEntry &entry) { return wanted < entry.end; });
    const auto index = std::size_t(found - m_entries.begin());
    return {index, int(row - rowOf(index))};
}

qint64 LogBuffer::rowOf(std::size_t index) const
{
    return index == 0 ? 0 : m_entries[index - 1].end - m_base;
}

int LogBuffer::rowsOf(std::size_t index) const
{
    return int(m_entries[index].end - m_base - rowOf(index));
}

void LogBuffer::setFind(const LogFind &find)
{
    m_find = find;
    m_isFindTooSlow = false;
    m_hits = 0;
    for (LogEntry &entry : m_entries)
        entry.isHit = false;
    look(0, m_entries.size());
}

void LogBuffer::look(std::size_t from, std::size_t to)
{
    if (m_find.isEmpty() || m_isFindTooSlow)
        return;
    QElapsedTimer timer;
    timer.start();
    for (std::size_t i = from; i < to; ++i) {
        LogEntry &entry = m_entries[i];
        entry.isHit = !entry.isGap() && m_find.matches(entry.shown);
        m_hits += entry.isHit ? 1 : 0;
        m_isFindTooSlow = i % kLookAtClock == 0 && timer.elapsed() > kLongestLook;
        if (m_isFindTooSlow)
            return;
    }
}

std::optional<std::size_t> LogBuffer::hitAfter(std::optional<std::size_t> index) const
{
    for (std::size_t i = index ? *index + 1 : 0; i < m_entries.size(); ++i) {
        if (m_entries[i].isHit)
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> LogBuffer::hitBefore(std::optional<std::size_t> index) const
{
    for (std::size_t i = std::min(index.value_or(m_entries.size()), m_entries.size()); i > 0; --i) {
        if (m_entries[i - 1].isHit)
            return i - 1;
    }
    return std::nullopt;
}

qint64 LogBuffer::hitNumber(std::size_t index) const
{
    const auto end = m_entries.begin() + qsizetype(std::min(index + 1, m_entries.size()));
    return std::count_if(m_entries.begin(), end, [](const LogEntry &one) { return one.isHit; });
}

} // namespace clicknback
