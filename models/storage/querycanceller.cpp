// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/querycanceller.h"

#include <libpq-fe.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#ifdef _WIN32
#include <winsock2.h>
#else
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kLookEvery{50};
constexpr std::chrono::seconds kLongestCancel{2};

using Clock = std::chrono::steady_clock;

/// A handle of our own to a session's socket. The session's may be closed by its thread, and its
/// number be another session's, while we look.
class SharedSocket
{
public:
    explicit SharedSocket(int socket)
#ifdef _WIN32
        : m_socket(socket)
#else
        : m_socket(socket < 0 ? -1 : ::dup(socket))
#endif
    {}
    ~SharedSocket()
    {
#ifndef _WIN32
        if (m_socket >= 0)
            ::close(m_socket);
#endif
    }
    SharedSocket(const SharedSocket &) = delete;
    SharedSocket &operator=(const SharedSocket &) = delete;

    void shutDown() const
    {
        if (m_socket < 0)
            return;
#ifdef _WIN32
        ::shutdown(SOCKET(m_socket), SD_BOTH);
#else
        ::shutdown(m_socket, SHUT_RDWR);
#endif
    }

private:
    const int m_socket;
};

/// The work that is watched. What libpq must tell of its session is asked on the session's thread.
struct Watched
{
    Watched(PGconn *connection, std::function<bool()> cancelled, std::chrono::milliseconds limit)
        : request(PQgetCancel(connection), &PQfreeCancel)
        , socket(PQsocket(connection))
        , isCancelled(std::move(cancelled))
        , cutAt(Clock::now() + limit)
    {}

    const std::shared_ptr<PGcancel> request;
    const SharedSocket socket;
    const std::function<bool()> isCancelled;
    const Clock::time_point cutAt; ///< no answer is waited for after this
    /// PQcancel is under way, on a thread of its own; a stuck one keeps its flag.
    const std::shared_ptr<bool> isCancelling = std::make_shared<bool>(false);
};

} // namespace

struct QueryCanceller::State : std::enable_shared_from_this<QueryCanceller::State>
{
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<Watched> watched;
    bool stopping = false;

    void loop();
    void cancel();
};

void QueryCanceller::State::loop()
{
    std::unique_lock lock(mutex);
    while (!stopping) {
        if (!watched) {
            wake.wait(lock);
            continue;
        }
        // Repeats while the work goes on: its next statement must not run either.
        if (!*watched->isCancelling && watched->isCancelled())
            cancel();
        if (Clock::now() >= watched->cutAt)
            watched->socket.shutDown();
        wake.wait_for(lock, kLookEvery);
    }
}

void QueryCanceller::State::cancel()
{
    if (!watched->request)
        return;
    *watched->isCancelling = true;
    std::thread([request = watched->request, flag = watched->isCancelling,
                 state = shared_from_this()] {
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
    m_state->watched.emplace(connection, std::move(isCancelled), answerLimit);
    m_state->wake.notify_all();
}

bool QueryCanceller::release()
{
    std::unique_lock lock(m_state->mutex);
    const std::shared_ptr<bool> isCancelling = m_state->watched->isCancelling;
    m_state->watched.reset();
    return m_state->wake.wait_for(lock, kLongestCancel, [&] { return !*isCancelling; });
}

void QueryCanceller::cutOff()
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->watched)
        m_state->watched->socket.shutDown();
}

} // namespace clicknback
