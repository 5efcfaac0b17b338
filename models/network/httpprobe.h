// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/endpoint.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <chrono>

namespace clicknback {

/// Asks HTTP addresses from worker threads, with a time limit. Follows no redirect: the answer of
/// the address itself is what counts. Any thread may call get().
class HttpProbe
{
public:
    HttpProbe();
    /// Waits for the requests under way, at most their time limit.
    ~HttpProbe();

    QFuture<HttpAnswer> get(const QString &url, std::chrono::milliseconds timeout);
    /// The same on the calling thread.
    static HttpAnswer ask(const QString &url, std::chrono::milliseconds timeout);

private:
    QThreadPool m_threads;
};

} // namespace clicknback
