// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/querycanceller.h"

#include <libpq-fe.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#ifdef _WIN32
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kLookEvery{50};
constexpr std::chrono::seconds kLongestCancel{2};

using Clock = std::chrono::steady_clock;

void shutDown(int socket)
{
#ifdef _WIN32
    ::shutdown(SOCKET(socket), SD_BOTH);
#else
    ::shutdown(socket, SHUT_RDWR);
#endif
}

} // namespace

struct QueryCanceller::State : std::enable_shared_from_this<QueryCanceller::State>
{
    std::mutex mutex;
    std::condition_variable wake;
    PGconn *connection = nullptr;
    std::function<bool()> isCancelled;
    Clock::time_point cutAt; ///< no answer is waited for after this
    /// PQcancel is under way for this work, on a thread of its own; a stuck one keeps its flag.
    std::shared_ptr<bool> isCancelling = std::make_shared<bool>(false);
    bool stopping = false;

    void loop();
    void cancel();
    void shutDownSocket() const
    {
        if (connection && PQsocket(connection) >= 0)
            shutDown(PQsocket(connection));
    }
};

void QueryCanceller::State::loop()
{
    std::unique_lock lock(mutex);
    while (!stopping) {
        if (!connection) {
            wake.wait(lock);
            continue;
        }
        // Repeats while the work goes on: its next statement must not run either.
        if (!*isCancelling && isCancelled())
            cancel();
        if (Clock::now() >= cutAt)
            shutDownSocket();
        wake.wait_for(lock, kLookEvery);
    }
}

void QueryCanceller::State::cancel()
{
    const std::shared_ptr<PGcancel> request(PQgetCancel(connection), &PQfreeCancel);
    if (!request)
        return;
    *isCancelling = true;
    std::thread([request, flag = isCancelling, state = shared_from_this()] {
        std::array<char, 256> message{};
        PQcancel(request.get(), message.data(), int(message.size()));
        const std::lock_guard lock(state->mutex);
        *flag = false;
        state->wake.notify_all();
    }).detach();
}

QueryCanceller::QueryCanceller() : m_state(std::make_shared<State>())
{
    std::thread([state = m_state] { state->loop(); }).detach();
}

QueryCanceller::~QueryCanceller()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->stopping = true;
    m_state->wake.notify_all();
}

void QueryCanceller::watch(PGconn *connection, std::function<bool()> isCancelled,
                           std::chrono::milliseconds answerLimit)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->connection = connection;
    m_state->isCancelled = std::move(isCancelled);
    m_state->isCancelling = std::make_shared<bool>(false);
    m_state->cutAt = Clock::now() + answerLimit;
    m_state->wake.notify_all();
}

bool QueryCanceller::release()
{
    std::unique_lock lock(m_state->mutex);
    m_state->connection = nullptr;
    m_state->isCancelled = nullptr;
    return m_state->wake.wait_for(lock, kLongestCancel, [this] { return !*m_state->isCancelling; });
}

void QueryCanceller::cutOff()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->shutDownSocket();
}

} // namespace clicknback
