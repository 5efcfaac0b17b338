// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/httptransfer.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace clicknback {

/// The thread with libcurl's multi handle. libcurl says which sockets and when; epoll waits.
class HttpLoop
{
public:
    HttpLoop();
    /// Drops what is under way; nobody hears of it.
    ~HttpLoop();
    HttpLoop(const HttpLoop &) = delete;
    HttpLoop &operator=(const HttpLoop &) = delete;

    /// Any thread.
    void add(HttpTask task);

private:
    using Clock = HttpTransfer::Clock;

    void run();
    void wait();
    void takeNew();
    void begin(HttpTask task);
    void beginWaiting();
    void act(curl_socket_t socket, int events);
    void endFinished();
    void end(CURL *curl, CURLcode code);
    void lookAround(Clock::time_point now);
    void drop(CURL *curl);
    void release(CURL *curl);
    CURL *handle();
    static int onSocket(CURL *curl, curl_socket_t socket, int what, void *self, void *known);
    static int onTimer(CURLM *multi, long milliseconds, void *self);

    using Transfers = std::unordered_map<CURL *, std::unique_ptr<HttpTransfer>>;

    const std::size_t m_mostAtOnce;
    const int m_epoll;
    const int m_wake;
    CURLM *m_multi = nullptr;
    std::optional<Clock::time_point> m_due; ///< libcurl's own time
    Clock::time_point m_nextLook;
    Transfers m_underWay;
    std::size_t m_streams = 0; ///< among them
    std::deque<HttpTask> m_waiting;
    std::vector<CURL *> m_idle;
    std::mutex m_mutex;
    std::vector<HttpTask> m_new; ///< guarded
    std::atomic<bool> m_isStopping = false;
    std::thread m_thread;
};

} // namespace clicknback
