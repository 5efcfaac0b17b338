// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace clicknback {

/// True: the answer is no longer wanted.
using StopFlag = std::shared_ptr<std::atomic<bool>>;

/// Computes on a thread of the pool. `work` holds all it needs by value and looks at its flag.
template<typename T>
QFuture<T> inBackground(std::function<T()> work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace clicknback
