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

using Cancel = std::unique_ptr<PGcancel, decltype(&PQfreeCancel)>;

void shutDown(int socket)
{
#ifdef _WIN32
    ::shutdown(SOCKET(socket), SD_BOTH);
#else
    ::shutdown(socket, SHUT_RDWR);
#endif
}

} // namespace

struct QueryCanceller::State
{
    std::mutex mutex;
    std::condition_variable wake;
    PGconn *connection = nullptr;
    std::function<bool()> isCancelled;
    bool isCancelling = false; ///< PQcancel is under way, without the mutex
    bool stopping = false;

    void loop();
    void cancel(std::unique_lock<std::mutex> &lock);
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
        if (isCancelled())
            cancel(lock);
        wake.wait_for(lock, kLookEvery);
    }
}

void QueryCanceller::State::cancel(std::unique_lock<std::mutex> &lock)
{
    const Cancel request(PQgetCancel(connection), &PQfreeCancel);
    if (!request)
        return;
    isCancelling = true;
    lock.unlock();
    std::array<char, 256> message{};
    PQcancel(request.get(), message.data(), int(message.size()));
    lock.lock();
    isCancelling = false;
    wake.notify_all();
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

void QueryCanceller::watch(PGconn *connection, std::function<bool()> isCancelled)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->connection = connection;
    m_state->isCancelled = std::move(isCancelled);
    m_state->wake.notify_all();
}

void QueryCanceller::release()
{
    std::unique_lock lock(m_state->mutex);
    m_state->connection = nullptr;
    m_state->wake.wait_for(lock, kLongestCancel, [this] { return !m_state->isCancelling; });
    m_state->isCancelled = nullptr;
}

void QueryCanceller::cutOff()
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->connection && PQsocket(m_state->connection) >= 0)
        shutDown(PQsocket(m_state->connection));
}

} // namespace clicknback
