// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubclient.h"

#include <mutex>

namespace clicknback {

/// What the headers of GitHub's answers say of limits and of time: how much is left, how long
/// nothing may be sent, how far the clocks differ. Any thread may call it.
class GitHubLimits
{
public:
    void note(const HttpReply &reply);

    /// Busy, with the time until which nothing may be sent; nothing: requests may go out.
    std::optional<Error> pause() const;
    std::optional<GitHubClient::Limit> limit() const;
    std::optional<std::chrono::seconds> clockSkew() const;

private:
    using Clock = std::chrono::steady_clock; ///< a wrong clock must not make a pause of hours

    void noteDate(const HttpReply &reply, Instant now);
    void noteLimit(const HttpReply &reply);
    void notePause(const HttpReply &reply, Instant serverNow);

    mutable std::mutex m_mutex;
    std::optional<GitHubClient::Limit> m_limit;
    std::optional<std::chrono::seconds> m_skew;
    Clock::time_point m_pausedUntil;
    QString m_reason;
};

/// Whether a refusal is one for a time, by any of GitHub's limits.
bool isLimitRefusal(const HttpReply &reply);
/// Of an HTTP date, "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<Instant> httpDate(const QByteArray &text);
/// "2026-12-31 23:59:59 UTC" or with an offset "+0200".
std::optional<Instant> tokenExpiry(const QByteArray &text);

} // namespace clicknback
