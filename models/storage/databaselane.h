// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/connection.h"
#include "models/storage/querycanceller.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <type_traits>

namespace clicknback {

/// Where and how a lane connects.
struct ConnectionTarget
{
    Conninfo conninfo;
    QString password; ///< never logged, never stored
    SessionSettings session;
};

/// What a lane tells of its connection. Lives on the lane's thread: connect to it with a context.
class DatabaseLaneNews : public QObject
{
    Q_OBJECT
signals:
    void opened();
    /// The server did not take role or password; who waited for the connection hears it too.
    void refused(const clicknback::Error &error);
};

/// A thread that owns one connection and runs work on it, in order. The connection is opened by the
/// first work and again after it was lost. Any thread may call run().
class DatabaseLane
{
public:
    using IsCancelled = std::function<bool()>;

    explicit DatabaseLane(const QString &name, ConnectionTarget target);
    /// Cancels what runs, drops what waits, and waits for the thread.
    ~DatabaseLane();
    DatabaseLane(const DatabaseLane &) = delete;
    DatabaseLane &operator=(const DatabaseLane &) = delete;

    /// For the next connection. Any thread.
    void setPassword(const QString &password);
    const DatabaseLaneNews *news() const { return m_worker; }

    /// `work` is called as Result<T>(Connection &) on the lane's thread. Cancelling the future
    /// drops work that waits, and within 100 ms or so cancels the statement of work that runs.
    template<typename Work>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work, Connection &>>
    {
        return runAsking(
            [work = std::move(work)](Connection &connection, const IsCancelled &) mutable {
                return work(connection);
            });
    }

    /// The same for work that has more to stop than its statement: it is called as
    /// Result<T>(Connection &, const IsCancelled &) and may ask at any time.
    template<typename Work>
    auto runAsking(Work work)
        -> QFuture<std::invoke_result_t<Work, Connection &, const IsCancelled &>>
    {
        using Answer = std::invoke_result_t<Work, Connection &, const IsCancelled &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        post([this, promise, work = std::move(work)]() mutable {
            const IsCancelled isCancelled = [this, promise] {
                return m_stopping || promise->isCanceled();
            };
            if (!isCancelled())
                promise->addResult(guarded<Answer>(isCancelled, work));
            promise->finish();
        });
        return future;
    }

private:
    template<typename Answer, typename Work>
    Answer guarded(const IsCancelled &isCancelled, Work &work)
    {
        const Result<Connection *> connection = liveConnection(isCancelled);
        if (!connection)
            return fail(connection.error());
        m_canceller.watch((*connection)->handle(), isCancelled, m_target.session.answerLimit);
        Answer answer = work(**connection, isCancelled);
        dropUnlessIdle(m_canceller.release());
        return answer;
    }

    void post(std::function<void()> job);
    Result<Connection *> liveConnection(const std::function<bool()> &isCancelled);
    /// Work that left a transaction or a cancel behind must not poison the work after it.
    void dropUnlessIdle(bool noCancelIsUnderWay);

    ConnectionTarget m_target; ///< touched on m_thread only
    QThread m_thread;
    DatabaseLaneNews *m_worker;               ///< lives on m_thread
    std::unique_ptr<Connection> m_connection; ///< touched on m_thread only
    QueryCanceller m_canceller;
    std::atomic<bool> m_stopping = false;
};

} // namespace clicknback
