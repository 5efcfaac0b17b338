// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>
#include <memory>

typedef struct pg_conn PGconn;

namespace clicknback {

/// Watches the statement a lane is running: cancels it on the server (PQcancel) soon after its
/// future was cancelled, and cuts the connection when no answer came for too long. Has a thread of
/// its own and one for each cancel, because PQcancel opens a connection and may wait: for ever,
/// when the server is frozen. Such a thread is left behind rather than waited for.
class QueryCanceller
{
public:
    QueryCanceller();
    ~QueryCanceller();
    QueryCanceller(const QueryCanceller &) = delete;
    QueryCanceller &operator=(const QueryCanceller &) = delete;

    /// From the lane's thread. `isCancelled` must be callable from any thread.
    void watch(PGconn *connection, std::function<bool()> isCancelled,
               std::chrono::milliseconds answerLimit = std::chrono::hours(24));
    /// From the lane's thread. False: a cancel request is still under way and would hit whatever
    /// runs on this connection later, so that the connection must go.
    bool release();
    /// From any thread: cuts the watched connection, for a server that does not even hear a cancel.
    void cutOff();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace clicknback
