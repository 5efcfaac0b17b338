// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logsearch.h"

#include <QPromise>
#include <QThreadPool>

namespace clicknback {

namespace {

using Keep = LogArchive::Keep;
using Page = LogArchive::Page;

/// Where a search looks, and how it learns that nobody waits for it any more.
struct Field
{
    LogArchive *archive = nullptr;
    const std::deque<LogLine> &tail;
    std::function<bool()> isCancelled;

    Result<Page> find(const LogFilter &filter, int most, Keep keep) const;
};

Page pageOf(const std::deque<LogLine> &tail, const LogFilter &filter, int most, Keep keep)
{
    const LogMatcher matcher(filter);
    Page page;
    for (const LogLine &line : tail) {
        if (matcher.matches(line))
            page.lines.push_back(line);
    }
    const qsizetype extra = qsizetype(page.lines.size()) - most;
    page.isWhole = extra <= 0;
    if (extra > 0 && keep == Keep::Newest)
        page.lines.erase(page.lines.begin(), page.lines.begin() + extra);
    else if (extra > 0)
        page.lines.erase(page.lines.end() - extra, page.lines.end());
    return page;
}

Result<Page> Field::find(const LogFilter &filter, int most, Keep keep) const
{
    if (const QString problem = filterProblem(filter); !problem.isEmpty())
        return fail(ErrorKind::InvalidInput, problem);
    return archive ? archive->read(filter, most, isCancelled, keep)
                   : Result<Page>(pageOf(tail, filter, most, keep));
}

Result<LogSurroundings> surroundings(const Field &field, Instant at, LogFilter filter, int most)
{
    filter.from.reset();
    filter.to = Instant{at.microseconds - 1};
    Result<Page> before = field.find(filter, most, Keep::Newest);
    if (!before)
        return fail(before.error());
    filter.from = at;
    filter.to.reset();
    Result<Page> after = field.find(filter, most, Keep::Oldest);
    if (!after)
        return fail(after.error());
    return LogSurroundings{std::move(*before), std::move(*after)};
}

/// Runs `work` on a thread of the pool, when no other search is under way.
template<typename Answer, typename Reader, typename Work>
QFuture<Answer> inTurn(const std::shared_ptr<Reader> &reader, const std::deque<LogLine> &tail,
                       Work work)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    // Only without an archive: the lines are shared, but their list is not.
    auto lines = reader->archive ? std::deque<LogLine>() : tail;
    QThreadPool::globalInstance()->start([reader, promise, work, lines = std::move(lines)] {
        const std::lock_guard lock(reader->mutex);
        const Field field{reader->archive.get(), lines, [&] { return promise->isCanceled(); }};
        if (!promise->isCanceled())
            promise->addResult(work(field));
        promise->finish();
    });
    return future;
}

} // namespace

LogSearch::LogSearch(const QString &folder) : m_reader(std::make_shared<Reader>())
{
    if (!folder.isEmpty())
        m_reader->archive = LogArchive::reader(folder);
}

QFuture<Result<Page>> LogSearch::find(const LogFilter &filter, int most, Keep keep,
                                      const std::deque<LogLine> &tail) const
{
    return inTurn<Result<Page>>(m_reader, tail, [filter, most, keep](const Field &field) {
        return field.find(filter, most, keep);
    });
}

QFuture<Result<LogSurroundings>> LogSearch::around(Instant at, const LogFilter &filter, int most,
                                                   const std::deque<LogLine> &tail) const
{
    return inTurn<Result<LogSurroundings>>(m_reader, tail, [at, filter, most](const Field &field) {
        return surroundings(field, at, filter, most);
    });
}

} // namespace clicknback
