// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"
#include "models/items/logs/logfind.h"

#include <deque>
#include <optional>
#include <vector>

namespace clicknback {

/// One entry of a log view: a line, or in its place how many lines are in the archive only.
struct LogEntry
{
    LogLine line;       ///< of a gap only the time: that of the line behind it
    QString shown;      ///< safe to paint
    qint64 skipped = 0; ///< a gap of so many lines
    qint64 id = 0;      ///< never of another entry
    bool isHit = false; ///< of the search
    qint64 end = 0;     ///< rows up to here, its own included, counted from some time on

    bool isGap() const { return skipped > 0; }
};

/// The lines of a view by time, at most kMost, and where each stands when lines are wrapped at a
/// number of columns. Lines may come a little late: they are put where their time is.
class LogBuffer
{
public:
    static constexpr std::size_t kMost = 20'000;

    void clear();
    /// New lines, and how many before them are in the archive only. The oldest go beyond kMost.
    void append(const std::vector<LogLine> &lines, qint64 skipped = 0);
    /// Older lines; those that do not fit are left out, the oldest first. How many fitted.
    std::size_t prepend(const std::vector<LogLine> &lines);
    bool isFull() const { return m_entries.size() >= kMost; }

    const std::deque<LogEntry> &entries() const { return m_entries; }
    std::size_t size() const { return m_entries.size(); }
    bool isEmpty() const { return m_entries.empty(); }
    std::optional<std::size_t> indexOf(qint64 id) const;
    /// The first that is not older.
    std::size_t indexAt(Instant at) const;
    /// Cells of the longest line that came since clear().
    int widest() const { return m_widest; }

    /// 0: lines are not wrapped, each takes one row.
    void setColumns(int columns);
    int columns() const { return m_columns; }
    qint64 rowCount() const;
    struct Place
    {
        std::size_t index = 0;
        int part = 0; ///< of a wrapped line
    };
    /// `row` below rowCount().
    Place placeOf(qint64 row) const;
    qint64 rowOf(std::size_t index) const;
    int rowsOf(std::size_t index) const;

    void setFind(const LogFind &find);
    /// Looking for it took longer than a view may be away, and was given up.
    bool isFindTooSlow() const { return m_isFindTooSlow; }
    const LogFind &find() const { return m_find; }
    qint64 hits() const { return m_hits; }
    /// The next hit behind, or before, an index; nothing: there is none until the end.
    std::optional<std::size_t> hitAfter(std::optional<std::size_t> index) const;
    std::optional<std::size_t> hitBefore(std::optional<std::size_t> index) const;
    /// How many hits there are up to this one.
    qint64 hitNumber(std::size_t index) const;

private:
    LogEntry entryOf(const LogLine &line);
    void look(std::size_t from, std::size_t to);
    void add(LogEntry entry);
    void putInOrder(std::size_t appendedFrom);
    void count(std::size_t from);
    void removeOldest();
    int heightOf(const LogEntry &entry) const;

    std::deque<LogEntry> m_entries;
    LogFind m_find;
    bool m_isFindTooSlow = false;
    qint64 m_hits = 0;
    qint64 m_nextId = 1;
    qint64 m_base = 0; ///< `end` of what was removed last
    int m_columns = 0;
    int m_widest = 0;
};

} // namespace clicknback
