// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/domainprobes.h"
#include "models/services/logs/logfollower.h"
#include "models/services/logs/logsearch.h"
#include "models/services/logs/logworker.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QThread>

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace clicknback {

/// Follows the logs of an environment's containers, masks them, keeps them in the local archive,
/// and hands them on in batches. Parsing, masking and writing happen on a thread of its own; a
/// flood is handed on by its newest kTail lines and a count of the rest. Comes back by itself when
/// a container is made anew. Called and signalled on the GUI thread.
class LogService : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kTail = LogMailbox::kMost; ///< lines in memory

    /// `docker` may be null: then there are no logs but the archive's. `archiveFolder` empty:
    /// nothing is kept.
    LogService(DockerClient *docker, const QString &project, const QString &archiveFolder);
    LogService(LogOrigin origin, const QString &archiveFolder,
               std::shared_ptr<LogQueue> queue = std::make_shared<LogQueue>());
    /// What came until now is kept.
    ~LogService() override;

    void start();
    /// Containers of which there are lines, by name.
    const std::vector<LogSource> &sources() const { return m_sources; }
    /// The newest lines, oldest first.
    const std::deque<LogLine> &tail() const { return m_tail; }
    /// False: the containers and the archive have not been looked at yet.
    bool isReady() const { return m_isReady; }
    /// Why nothing is followed; empty: all is well.
    const QString &followProblem() const { return m_followProblem; }
    /// Why nothing is kept; empty: all is well.
    const QString &archiveProblem() const { return m_archiveProblem; }
    /// Both.
    QString problem() const;

    /// Searches the archive on a thread of the pool. Cancel a future that is no longer wanted.
    QFuture<Result<LogArchive::Page>> search(const LogFilter &filter, int most = 5'000,
                                             LogArchive::Keep keep = LogArchive::Keep::Newest);
    QFuture<Result<LogSurroundings>> around(Instant at, const LogFilter &filter, int most = 2'500);

    /// Lines as `docker logs --timestamps` writes them, from elsewhere: they are masked, kept and
    /// shown like those of a container. Any thread; waits while the queue is full.
    void feed(const QString &container, const std::vector<QByteArray> &lines);

    /// For the job's probe: since its last line, and since when its log is followed. While no tick
    /// came yet nobody knows which container's that is: then all must be followed, and the one that
    /// is so the shortest counts.
    void addFacts(JobFacts &facts, Instant now) const
    {
        facts.logFollowedFor = followedFor(now);
        facts.followsLog = facts.logFollowedFor.has_value();
        facts.sinceTick = sinceJobTick(now);
    }
    std::optional<std::chrono::seconds> sinceJobTick(Instant now) const;
    std::optional<std::chrono::seconds> followedFor(Instant now) const;
    /// Lines of the tail that match within the window; nothing: nothing is followed.
    std::optional<qint64> count(const QString &pattern, const QString &container,
                                std::chrono::seconds window, Instant now) const;

signals:
    /// `skipped` more came before them than are handed on; they are in the archive. Lines may be a
    /// little older than some that came before.
    void arrived(const std::vector<clicknback::LogLine> &lines, qint64 skipped);
    void sourcesChanged();
    void problemChanged();

private:
    void connectWorker();
    void takeBatch();
    void takeSources(const std::vector<LogSource> &sources);
    void noteSeen();
    void addToTail(const std::vector<LogLine> &lines);

    const std::shared_ptr<LogQueue> m_queue;
    const std::shared_ptr<LogMailbox> m_mailbox;
    const LogSearch m_search;
    std::unique_ptr<LogWorker> m_worker;     ///< lives on m_thread
    std::unique_ptr<LogFollower> m_follower; ///< lives on m_thread
    QThread m_thread;
    std::deque<LogLine> m_tail;
    std::vector<LogSource> m_sources;
    std::map<QString, LogBatch::Seen> m_seen;
    bool m_isReady = false;
    QString m_followProblem;
    QString m_archiveProblem;
    std::optional<Instant> m_jobTick;
    QString m_jobSource;
    std::mutex m_fedMutex;
    QSet<QString> m_fed;
};

} // namespace clicknback
