// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Logs tab fetches from the archive, and how it meets what arrives meanwhile.

#include "models/items/format.h"
#include "models/services/whendone.h"
#include "ui/health/logs/logbar.h"
#include "ui/health/logs/logstab.h"
#include "ui/health/logs/logview.h"

#include <QElapsedTimer>

#include <algorithm>

namespace clicknback {

namespace {

using Keep = LogArchive::Keep;
using Page = LogArchive::Page;

constexpr int kPage = 5'000;
constexpr int kAround = 2'500;       ///< on each side
constexpr qint64 kLongestAway = 150; ///< ms

bool holds(const LogBuffer &buffer, const LogLine &line)
{
    const auto &entries = buffer.entries();
    for (std::size_t i = buffer.indexAt(line.at);
         i < entries.size() && entries[i].line.at == line.at; ++i) {
        if (!entries[i].isGap() && entries[i].line == line)
            return true;
    }
    return false;
}

} // namespace

void LogsTab::begin()
{
    if (m_cancel)
        m_cancel();
    m_cancel = nullptr;
    m_isLoading = true;
    m_hasFailed = false;
    m_archiveNote.clear();
    ++m_asked;
    showStatus();
    showEmpty();
}

void LogsTab::ended()
{
    m_cancel = nullptr;
    m_isLoading = false;
    showStatus();
    showHits();
    showEnd();
    showEmpty();
}

void LogsTab::failed(const Error &error)
{
    m_hasFailed = true;
    m_archiveNote = error.message;
    ended();
}

void LogsTab::askPage(const LogFilter &filter, int most, Keep keep,
                      const std::function<void(const Page &)> &use)
{
    begin();
    QFuture<Result<Page>> future = m_service.search(filter, most, keep);
    m_cancel = [future]() mutable { future.cancel(); };
    whenDone(future, this, [this, asked = m_asked, use](const Result<Page> &page) {
        if (asked != m_asked)
            return;
        if (!page)
            return failed(page.error());
        m_archiveNote = page->problem;
        m_isLoading = false;
        use(*page);
        if (asked == m_asked)
            ended();
    });
}

void LogsTab::askAround(Instant at, const LogFilter &filter)
{
    begin();
    QFuture<Result<LogSurroundings>> future = m_service.around(at, filter, kAround);
    m_cancel = [future]() mutable { future.cancel(); };
    whenDone(future, this, [this, at, asked = m_asked](const Result<LogSurroundings> &found) {
        if (asked != m_asked)
            return;
        if (!found)
            return failed(found.error());
        takeAround(at, *found);
        ended();
    });
}

void LogsTab::reload()
{
    m_waiting.clear();
    m_waitingSkipped = 0;
    m_missed = 0;
    m_notShown = 0;
    m_hasOldest = false;
    askPage(m_bar->filter(), kPage, Keep::Newest, [this](const Page &page) {
        m_view->setLines(page.lines);
        m_hasOldest = page.isWhole;
        const std::vector<LogLine> waiting = std::exchange(m_waiting, {});
        const Instant border = page.lines.empty() ? Instant() : page.lines.back().at;
        // What was skipped is older than what waited: the page has it too, or what is above it.
        const bool isCovered = !waiting.empty() && waiting.front().at <= border;
        const qint64 skipped = std::exchange(m_waitingSkipped, 0);
        showArrived(unknownOf(waiting, border), isCovered ? 0 : skipped);
        m_view->followEnd();
    });
}

/// Those that are not shown yet, of lines that may have been read from the archive already.
std::vector<LogLine> LogsTab::unknownOf(const std::vector<LogLine> &lines, Instant border) const
{
    std::vector<LogLine> unknown;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(unknown), [&](const LogLine &line) {
        return line.at > border || !holds(m_view->buffer(), line);
    });
    return unknown;
}

void LogsTab::takeArrived(const std::vector<LogLine> &lines, qint64 skipped)
{
    if (m_at)
        return showStatus();
    if (!m_isLoading) {
        showArrived(lines, skipped);
        showStatus();
        showHits();
        return showEnd();
    }
    m_waiting.insert(m_waiting.end(), lines.begin(), lines.end());
    m_waitingSkipped += skipped;
    if (m_waiting.size() <= LogService::kTail)
        return;
    const auto extra = qsizetype(m_waiting.size() - LogService::kTail);
    m_waitingSkipped += extra;
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + extra);
}

/// Nothing: it took longer than the window may be away.
std::optional<std::vector<LogLine>> LogsTab::matching(const std::vector<LogLine> &lines) const
{
    LogFilter filter = m_bar->filter();
    const bool onlyHits = !filter.text.isEmpty();
    filter.text.clear();
    filter.isPattern = false;
    const LogMatcher matcher(filter);
    const LogFind &find = m_view->buffer().find();
    QElapsedTimer timer;
    timer.start();
    std::vector<LogLine> found;
    for (const LogLine &line : lines) {
        if (matcher.matches(line) && (!onlyHits || find.matches(line.text)))
            found.push_back(line);
        if (timer.elapsed() > kLongestAway)
            return std::nullopt;
    }
    return found;
}

void LogsTab::giveUpSearch()
{
    m_bar->giveUpSearch(QStringLiteral(
        "This pattern takes too long on these lines, and is not looked for. Make it simpler: a "
        "repetition within a repetition tries every way there is."));
}

void LogsTab::showArrived(const std::vector<LogLine> &lines, qint64 skipped)
{
    const std::optional<std::vector<LogLine>> matches = matching(lines);
    if (!matches)
        return giveUpSearch(); // and reads all of it anew
    if (m_view->isFollowing())
        return m_view->append(*matches, skipped);
    const qint64 more = qint64(matches->size()) + skipped;
    m_missed += more;
    // What somebody reads must not be pushed out by what comes.
    if (m_notShown == 0 && m_view->buffer().size() + matches->size() + 1 <= LogBuffer::kMost)
        m_view->append(*matches, skipped);
    else
        m_notShown += more;
}

void LogsTab::loadOlder()
{
    const LogBuffer &buffer = m_view->buffer();
    if (m_isLoading || m_hasOldest || buffer.isFull() || buffer.isEmpty())
        return;
    LogFilter filter = m_bar->filter();
    filter.to = buffer.entries().front().line.at;
    askPage(filter, kPage, Keep::Newest, [this](const Page &page) {
        m_hasOldest = page.isWhole;
        m_view->prepend(unknownOf(page.lines, m_view->buffer().entries().back().line.at));
    });
}

void LogsTab::loadNewer()
{
    const LogBuffer &buffer = m_view->buffer();
    if (m_isLoading || buffer.isFull() || buffer.isEmpty())
        return;
    LogFilter filter = m_bar->filter();
    filter.from = buffer.entries().back().line.at;
    askPage(filter, kPage, Keep::Oldest, [this](const Page &page) {
        const Instant border = m_view->buffer().entries().back().line.at;
        const std::vector<LogLine> lines = unknownOf(page.lines, border);
        if (lines.empty())
            return;
        m_view->stay();
        m_view->append(lines, 0);
    });
}

void LogsTab::showAround(Instant at)
{
    m_at = at;
    m_hasOldest = false;
    askAround(at, m_bar->filter());
}

void LogsTab::takeAround(Instant at, const LogSurroundings &found)
{
    std::vector<LogLine> lines = found.before.lines;
    lines.insert(lines.end(), found.after.lines.begin(), found.after.lines.end());
    m_hasOldest = found.before.isWhole;
    m_archiveNote = found.before.problem.isEmpty() ? found.after.problem : found.before.problem;
    m_view->setLines(lines);
    m_view->mark(at);
    if (std::exchange(m_seeksHit, false) && !m_view->currentHit())
        (void)m_view->showHit(true); // another line of the same time
}

void LogsTab::search(bool forward)
{
    m_searchNote.clear();
    if (m_bar->searchText().isEmpty())
        return m_bar->focusSearch();
    if (!m_view->showHit(forward))
        searchBeyond(forward);
    showHits();
}

void LogsTab::searchBeyond(bool forward)
{
    const LogBuffer &buffer = m_view->buffer();
    LogFilter filter = m_bar->filter();
    filter.text = m_bar->searchText();
    filter.isPattern = m_bar->isPattern();
    if (!buffer.isEmpty() && forward)
        filter.from = Instant{buffer.entries().back().line.at.microseconds + 1};
    else if (!buffer.isEmpty())
        filter.to = Instant{buffer.entries().front().line.at.microseconds - 1};
    m_searchNote = QStringLiteral("looking in the archive…");
    askPage(filter, 1, forward ? Keep::Oldest : Keep::Newest, [this, forward](const Page &page) {
        m_searchNote.clear();
        m_seeksHit = !page.lines.empty();
        if (m_seeksHit)
            return showAround(page.lines.front().at);
        m_searchNote =
            forward ? QStringLiteral("no later line") : QStringLiteral("no earlier line");
    });
}

} // namespace clicknback
