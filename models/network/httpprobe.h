// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/endpoint.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <memory>

namespace clicknback {

/// Asks HTTP addresses from worker threads, with a time limit. Follows no redirect: the answer of
/// the address itself is what counts. Any thread may call get().
class HttpProbe
{
public:
    HttpProbe();
    /// Aborts the requests under way; they notice within about a second.
    ~HttpProbe();

    QFuture<HttpAnswer> get(const QString &url, std::chrono::milliseconds timeout);
    /// The same on the calling thread.
    static HttpAnswer ask(const QString &url, std::chrono::milliseconds timeout,
                          const std::atomic<bool> *stopping = nullptr);

private:
    std::shared_ptr<std::atomic<bool>> m_stopping = std::make_shared<std::atomic<bool>>(false);
    QThreadPool m_threads;
};

} // namespace clicknback
