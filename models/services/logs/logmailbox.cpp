// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logmailbox.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace clicknback {

namespace {

LogBatch factsOf(const std::vector<LogLine> &lines)
{
    LogBatch facts;
    for (const LogLine &line : lines) {
        LogBatch::Seen &seen = facts.sources[line.source];
        seen.newest = std::max(seen.newest, line.at);
        ++seen.lines;
        if (!isJobTick(line.text))
            continue;
        facts.jobTick = line.at; // they come by time
        facts.jobSource = line.source;
    }
    return facts;
}

} // namespace

bool LogMailbox::put(std::vector<LogLine> lines)
{
    const auto earlier = [](const LogLine &left, const LogLine &right) {
        return left.at < right.at;
    };
    std::stable_sort(lines.begin(), lines.end(), earlier);
    const LogBatch facts = factsOf(lines);
    const std::lock_guard lock(m_mutex);
    addFacts(facts);
    std::vector<LogLine> &held = m_batch.lines;
    const std::size_t all = held.size() + lines.size();
    const std::size_t dropped = all > kMost ? all - kMost : 0;
    const std::size_t ofHeld = std::min(dropped, held.size());
    held.erase(held.begin(), held.begin() + qsizetype(ofHeld));
    m_batch.skipped += qint64(dropped);
    std::move(lines.begin() + qsizetype(dropped - ofHeld), lines.end(), std::back_inserter(held));
    return !std::exchange(m_isTold, true);
}

void LogMailbox::addFacts(const LogBatch &facts)
{
    for (const auto &[source, seen] : facts.sources) {
        LogBatch::Seen &all = m_batch.sources[source];
        all.newest = std::max(all.newest, seen.newest);
        all.lines += seen.lines;
    }
    if (!facts.jobTick || (m_batch.jobTick && *m_batch.jobTick > *facts.jobTick))
        return;
    m_batch.jobTick = facts.jobTick;
    m_batch.jobSource = facts.jobSource;
}

LogBatch LogMailbox::fetch()
{
    const std::lock_guard lock(m_mutex);
    m_isTold = false;
    return std::exchange(m_batch, {});
}

} // namespace clicknback
