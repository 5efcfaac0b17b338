// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logservice.h"

#include <algorithm>

namespace clicknback {

LogService::LogService(DockerClient *docker, const QString &project, const QString &archiveFolder)
    : LogService(LogOrigin::of(docker, project), archiveFolder)
{}

LogService::LogService(LogOrigin origin, const QString &archiveFolder,
                       std::shared_ptr<LogQueue> queue)
    : m_queue(std::move(queue))
    , m_mailbox(std::make_shared<LogMailbox>())
    , m_search(archiveFolder)
    , m_worker(std::make_unique<LogWorker>(m_queue, m_mailbox, archiveFolder))
    , m_follower(std::make_unique<LogFollower>(std::move(origin), m_queue, *m_worker))
{
    m_thread.setObjectName(QStringLiteral("logs"));
    m_worker->moveToThread(&m_thread);
    m_follower->moveToThread(&m_thread);
    connectWorker();
}

void LogService::connectWorker()
{
    connect(m_worker.get(), &LogWorker::batchReady, this, &LogService::takeBatch);
    connect(m_worker.get(), &LogWorker::archiveProblemChanged, this, [this](const QString &text) {
        m_archiveProblem = text;
        emit problemChanged();
    });
    connect(m_worker.get(), &LogWorker::archiveOpened, m_follower.get(), &LogFollower::addKnown);
    connect(m_worker.get(), &LogWorker::archiveOpened, this, [this] {
        m_isReady = true;
        emit sourcesChanged();
    });
    connect(m_follower.get(), &LogFollower::problemChanged, this, [this](const QString &text) {
        m_followProblem = text;
        emit problemChanged();
    });
    connect(m_follower.get(), &LogFollower::sourcesChanged, this, &LogService::takeSources);
}

LogService::~LogService()
{
    m_queue->close();
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_worker.get(), [this] {
        m_follower->stop();
        m_worker->stop();
        m_thread.quit();
    });
    m_thread.wait();
}

void LogService::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(m_worker.get(), [this] {
        m_worker->start();
        m_follower->start();
    });
}

QString LogService::problem() const
{
    QStringList problems{m_followProblem, m_archiveProblem};
    problems.removeAll(QString());
    return problems.join(QLatin1Char(' '));
}

void LogService::feed(const QString &container, const std::vector<QByteArray> &lines)
{
    {
        const std::lock_guard lock(m_fedMutex);
        if (!m_fed.contains(container)) {
            m_fed.insert(container);
            QMetaObject::invokeMethod(m_follower.get(),
                                      [this, container] { m_follower->addFed(container); });
        }
    }
    m_queue->push({container, lines});
}

void LogService::takeBatch()
{
    const LogBatch batch = m_mailbox->fetch();
    for (const auto &[name, seen] : batch.sources) {
        LogBatch::Seen &all = m_seen[name];
        all.newest = std::max(all.newest, seen.newest);
        all.lines += seen.lines;
    }
    if (batch.jobTick && (!m_jobTick || *batch.jobTick > *m_jobTick)) {
        m_jobTick = batch.jobTick;
        m_jobSource = batch.jobSource;
    }
    noteSeen();
    addToTail(batch.lines);
    emit arrived(batch.lines, batch.skipped);
}

void LogService::takeSources(const std::vector<LogSource> &sources)
{
    m_sources = sources;
    noteSeen();
    emit sourcesChanged();
}

void LogService::noteSeen()
{
    for (LogSource &source : m_sources) {
        const auto seen = m_seen.find(source.container);
        if (seen == m_seen.end())
            continue;
        source.newest = seen->second.newest;
        source.lines = seen->second.lines;
    }
}

void LogService::addToTail(const std::vector<LogLine> &lines)
{
    const auto earlier = [](const LogLine &left, const LogLine &right) {
        return left.at < right.at;
    };
    const auto before = qsizetype(m_tail.size());
    m_tail.insert(m_tail.end(), lines.begin(), lines.end());
    std::inplace_merge(m_tail.begin(), m_tail.begin() + before, m_tail.end(), earlier);
    if (m_tail.size() > kTail)
        m_tail.erase(m_tail.begin(), m_tail.begin() + qsizetype(m_tail.size() - kTail));
}

QFuture<Result<LogArchive::Page>> LogService::search(const LogFilter &filter, int most,
                                                     LogArchive::Keep keep)
{
    return m_search.find(filter, most, keep, m_tail);
}

QFuture<Result<LogSurroundings>> LogService::around(Instant at, const LogFilter &filter, int most)
{
    return m_search.around(at, filter, most, m_tail);
}

std::optional<std::chrono::seconds> LogService::sinceJobTick(Instant now) const
{
    if (!m_jobTick)
        return std::nullopt;
    return std::chrono::seconds(std::max<std::int64_t>(now.secondsSince(*m_jobTick), 0));
}

std::optional<std::chrono::seconds> LogService::followedFor(Instant now) const
{
    std::optional<Instant> since;
    for (const LogSource &source : m_sources) {
        const bool isAsked = m_jobSource.isEmpty() ? source.followedSince.has_value()
                                                   : source.container == m_jobSource;
        if (!isAsked)
            continue;
        if (!source.isFollowed || !source.followedSince)
            return std::nullopt;
        since = std::max(since.value_or(*source.followedSince), *source.followedSince);
    }
    if (!since)
        return std::nullopt;
    return std::chrono::seconds(std::max<std::int64_t>(now.secondsSince(*since), 0));
}

std::optional<qint64> LogService::count(const QString &pattern, const QString &container,
                                        std::chrono::seconds window, Instant now) const
{
    const auto isFollowed = [&](const LogSource &source) {
        return source.isFollowed && (container.isEmpty() || source.container == container);
    };
    if (std::none_of(m_sources.begin(), m_sources.end(), isFollowed))
        return std::nullopt;
    LogFilter filter{.text = pattern, .isPattern = true};
    if (!container.isEmpty())
        filter.sources = QStringList{container};
    filter.from = now.plusSeconds(-window.count());
    if (!filterProblem(filter).isEmpty())
        return std::nullopt;
    filter.text = boundedPattern(pattern);
    const LogMatcher matcher(filter);
    return std::count_if(m_tail.begin(), m_tail.end(),
                         [&](const LogLine &line) { return matcher.matches(line); });
}

} // namespace clicknback
