// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logworker.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

namespace clicknback {

namespace {

constexpr std::size_t kAtOnce = 8'192; ///< lines, between two writes
constexpr qint64 kLongest = 80;        ///< ms away from the event loop
constexpr int kTicksBetweenTries = 50; ///< for the lock of another program

} // namespace

LogWorker::LogWorker(std::shared_ptr<LogQueue> queue, std::shared_ptr<LogMailbox> mailbox,
                     QString archiveFolder)
    : m_queue(std::move(queue))
    , m_mailbox(std::move(mailbox))
    , m_folder(std::move(archiveFolder))
    , m_timer(this) // so that it moves along
{
    m_timer.setInterval(kBatch);
    connect(&m_timer, &QTimer::timeout, this, &LogWorker::tick);
}

void LogWorker::start()
{
    if (m_folder.isEmpty()) {
        setProblem(QStringLiteral("Logs are not kept: they are gone when this window closes."));
    } else {
        auto archive = LogArchive::open(m_folder);
        if (archive)
            m_archive = std::move(*archive);
        else
            setProblem(archive.error().message);
    }
    emit archiveOpened(m_archive ? m_archive->sources() : QStringList());
    m_timer.start();
}

void LogWorker::stop()
{
    m_timer.stop();
    drain();
    m_archive.reset();
}

void LogWorker::tick()
{
    if (m_archive && !m_archive->isWriter() && --m_untilNextTry <= 0) {
        m_untilNextTry = kTicksBetweenTries;
        if (m_archive->becomeWriter())
            setProblem({});
    }
    QElapsedTimer since;
    since.start();
    while (takeSome()) {
        if (since.elapsed() < kLongest)
            continue;
        QMetaObject::invokeMethod(this, &LogWorker::tick, Qt::QueuedConnection);
        return; // what else waits for this thread comes first
    }
}

void LogWorker::drain()
{
    const qint64 pushed = m_queue->pushed(); // more may come for ever
    while (m_queue->taken() < pushed && takeSome()) {
    }
}

bool LogWorker::takeSome()
{
    std::vector<LogLine> lines;
    const Instant now = Instant::now();
    bool tookAny = false;
    while (lines.size() < kAtOnce) {
        const std::optional<LogQueue::Chunk> chunk = m_queue->take();
        if (!chunk)
            break;
        tookAny = true;
        reader(chunk->source).read(chunk->lines, now, lines);
    }
    if (lines.empty())
        return tookAny;
    keep(lines);
    remember(lines);
    if (m_mailbox->put(std::move(lines)))
        emit batchReady();
    return true;
}

void LogWorker::keep(const std::vector<LogLine> &lines)
{
    if (!m_archive)
        return;
    const Result<void> kept = m_archive->append(lines);
    setProblem(kept ? QString() : kept.error().message);
}

void LogWorker::remember(const std::vector<LogLine> &lines)
{
    const std::size_t some = std::min(lines.size(), LogMailbox::kMost);
    m_recent.insert(m_recent.end(), lines.end() - qsizetype(some), lines.end());
    if (m_recent.size() > LogMailbox::kMost)
        m_recent.erase(m_recent.begin(),
                       m_recent.begin() + qsizetype(m_recent.size() - LogMailbox::kMost));
}

void LogWorker::setProblem(const QString &problem)
{
    if (std::exchange(m_problem, problem) != problem)
        emit archiveProblemChanged(problem);
}

LogReader &LogWorker::reader(const QString &source)
{
    return m_readers.try_emplace(source, source).first->second;
}

std::vector<LogLine> LogWorker::knownSince(const QString &source, Instant from) const
{
    LogFilter filter;
    filter.sources = QStringList{source};
    filter.from = from;
    if (m_archive && m_problem.isEmpty()) {
        auto page = m_archive->read(filter, std::numeric_limits<int>::max() / 4);
        return page ? std::move(page->lines) : std::vector<LogLine>();
    }
    const LogMatcher matcher(filter);
    std::vector<LogLine> lines;
    std::copy_if(m_recent.begin(), m_recent.end(), std::back_inserter(lines),
                 [&](const LogLine &line) { return matcher.matches(line); });
    return lines;
}

LogWorker::Resumption LogWorker::resumption(const QString &source)
{
    drain();
    std::optional<Instant> newest;
    if (m_archive && m_problem.isEmpty())
        newest = m_archive->newest(source);
    for (const LogLine &line : m_recent) {
        if (line.source == source && (!m_archive || !m_problem.isEmpty()))
            newest = std::max(newest.value_or(line.at), line.at);
    }
    if (!newest)
        return {};
    const Instant from = newest->plusSeconds(-LogRecap::kOverlap.count());
    return {from, LogRecap(from, *newest, knownSince(source, from))};
}

void LogWorker::resume(const QString &source, LogRecap recap)
{
    reader(source).begin(std::move(recap));
}

} // namespace clicknback
