// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/querycanceller.h"

#include <libpq-fe.h>

#include <array>
#include <chrono>
#include <memory>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kLookEvery{50};

void cancelOnServer(PGconn *connection)
{
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(connection),
                                                                    &PQfreeCancel);
    std::array<char, 256> message{};
    if (cancel)
        PQcancel(cancel.get(), message.data(), int(message.size()));
}

} // namespace

QueryCanceller::QueryCanceller() : m_thread([this] { loop(); }) {}

QueryCanceller::~QueryCanceller()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void QueryCanceller::watch(PGconn *connection, std::function<bool()> isCancelled)
{
    {
        const std::lock_guard lock(m_mutex);
        m_connection = connection;
        m_isCancelled = std::move(isCancelled);
    }
    m_wake.notify_one();
}

void QueryCanceller::release()
{
    const std::lock_guard lock(m_mutex);
    m_connection = nullptr;
    m_isCancelled = nullptr;
}

void QueryCanceller::loop()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        if (!m_connection) {
            m_wake.wait(lock);
            continue;
        }
        // Repeats while the work goes on: its next statement must not run either.
        if (m_isCancelled())
            cancelOnServer(m_connection);
        m_wake.wait_for(lock, kLookEvery);
    }
}

} // namespace clicknback
