// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githublink.h"

#include <algorithm>

namespace clicknback {

/// One request on its way, and all who wait for its answer.
struct GitHubLink::Exchange
{
    struct Waiter
    {
        IsCancelled isCancelled;
        OnAnswer onAnswer;
    };

    explicit Exchange(const GitHubRequest &what) : request(what), target(what.target) {}

    const GitHubRequest request;
    QByteArray target; ///< another one after a redirect
    QByteArray etag;
    std::optional<GitHubAnswer> kept;
    bool isRepeated = false;
    bool isRedirected = false;
    bool isAskedAfresh = false;

    void add(Waiter waiter)
    {
        const std::scoped_lock lock(m_mutex);
        m_waiters.push_back(std::move(waiter));
    }
    bool isWanted() const
    {
        const std::scoped_lock lock(m_mutex);
        return std::any_of(m_waiters.begin(), m_waiters.end(),
                           [](const Waiter &waiter) { return !waiter.isCancelled(); });
    }
    std::vector<Waiter> takeWaiters()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_waiters, {});
    }

private:
    mutable std::mutex m_mutex; ///< the HTTP engine asks whether it is wanted
    std::vector<Waiter> m_waiters;
};

} // namespace clicknback
