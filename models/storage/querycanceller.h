// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

typedef struct pg_conn PGconn;

namespace clicknback {

/// Watches the statement a lane is running and cancels it on the server (PQcancel) soon after its
/// future was cancelled. Has a thread of its own, because PQcancel opens a connection and may wait.
class QueryCanceller
{
public:
    QueryCanceller();
    ~QueryCanceller();

    /// From the lane's thread. `isCancelled` must be callable from any thread.
    void watch(PGconn *connection, std::function<bool()> isCancelled);
    /// From the lane's thread; when it returns, no cancel request is under way.
    void release();

private:
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    PGconn *m_connection = nullptr;
    std::function<bool()> m_isCancelled;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace clicknback
