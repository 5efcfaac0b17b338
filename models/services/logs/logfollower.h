// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/logs/logorigin.h"
#include "models/services/logs/logsource.h"
#include "models/services/logs/logworker.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>

namespace clicknback {

/// Follows every container of the project, and again when it was made anew, when its stream broke,
/// or when the engine comes back. Never blocks a stream: one that comes faster than the disk takes
/// it is ended, and begun again where it ended once there is room. Lives on the worker's thread.
class LogFollower : public QObject
{
    Q_OBJECT
public:
    LogFollower(LogOrigin origin, std::shared_ptr<LogQueue> queue, LogWorker &worker);
    ~LogFollower() override;

    void start();
    /// Nothing is followed any more.
    void stop();
    /// Those that are not known to the engine have lines in the archive only.
    void addKnown(const QStringList &containers);
    /// Somebody hands its lines in.
    void addFed(const QString &container);

signals:
    void sourcesChanged(const std::vector<clicknback::LogSource> &sources);
    /// Why nothing is followed; empty: something is, or nothing was asked yet.
    void problemChanged(const QString &problem);

private:
    struct Stream
    {
        LogSource source;
        QString id;                       ///< of the container that has the name now
        std::optional<Instant> startedAt; ///< of its run that is followed
        bool isRunning = false;
        bool isFed = false;
        bool hasEnded = false;                    ///< all of this run was read
        std::shared_ptr<std::atomic<bool>> isCut; ///< by us, for want of room
        std::unique_ptr<QFutureWatcher<Result<void>>> watcher;
        Instant attachedAt;
        std::optional<Instant> endedAt; ///< when it was last followed
    };

    void look();
    void saw(const Result<std::vector<Container>> &containers);
    void sawOne(const Container &container);
    void sawGone(Stream &stream);
    void attach(const QString &name, Stream &stream);
    void ended(const QString &name);
    void retryCut();
    void tell();
    static QString stateText(const Container &container);

    const LogOrigin m_origin;
    const std::shared_ptr<LogQueue> m_queue;
    LogWorker &m_worker;
    std::map<QString, Stream> m_streams; ///< by name
    QFutureWatcher<Result<std::vector<Container>>> m_looking;
    QTimer m_timer;
    QTimer m_retry;
    std::vector<LogSource> m_told;
    QString m_problem;
};

} // namespace clicknback
