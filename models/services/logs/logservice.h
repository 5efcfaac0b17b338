// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/domainprobes.h"
#include "models/domain/logs/logline.h"
#include "models/network/dockerclient.h"
#include "models/network/sshsession.h"
#include "models/storage/logs/logarchive.h"

#include <QFuture>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace clicknback {

/// Where lines come from.
struct LogSource
{
    QString container;
    bool isFollowed = false;
    QString problem; ///< why it is not: "exited", "the engine does not answer"
    std::optional<Instant> newest;
    qint64 lines = 0; ///< since this program follows it
};

/// Follows the logs of an environment's containers, masks them, keeps them in the local archive,
/// and hands them on in batches. Parsing, masking and writing happen on a thread of its own; a
/// flood is handed on by its newest kTail lines and a count of the rest. Comes back by itself when
/// a container is made anew. Called and signalled on the GUI thread.
class LogService : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kTail = 5'000; ///< lines in memory
    static constexpr std::chrono::milliseconds kBatch{100};

    /// `docker` may be null: then there are no logs but the archive's. `archiveFolder` empty:
    /// nothing is kept.
    LogService(DockerClient *docker, QString project, QString archiveFolder);
    ~LogService() override;

    void start();
    std::vector<LogSource> sources() const;
    /// The newest lines, oldest first.
    const std::deque<LogLine> &tail() const { return m_tail; }
    /// Why nothing is followed or kept; empty: all is well.
    const QString &problem() const { return m_problem; }

    /// Searches the archive on its thread.
    QFuture<Result<LogArchive::Page>> search(const LogFilter &filter, int most = 5'000);

    /// For the job's probe: since its last line, and since when its log is followed.
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
    /// `skipped` more came than are handed on.
    void arrived(const std::vector<clicknback::LogLine> &lines, qint64 skipped);
    void sourcesChanged();

private:
    class Worker;

    DockerClient *m_docker;
    const QString m_project;
    std::deque<LogLine> m_tail;
    QString m_problem;
    QThread m_thread;
    Worker *m_worker; ///< lives on m_thread
    QTimer m_look;    ///< for containers that came or went
};

} // namespace clicknback
