// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace clicknback {

/// Calls `use(future)` on the GUI thread when the future has ended, also without a result because
/// it was cancelled, unless `context` is gone by then.
template<typename T, typename Use>
void whenEnded(const QFuture<T> &future, QObject *context, Use use)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, use = std::move(use)]() mutable {
                         watcher->deleteLater();
                         use(watcher->future());
                     });
    watcher->setFuture(future);
}

/// Calls `use(result)` on the GUI thread when the future has one, unless `context` is gone by then.
template<typename T, typename Use>
void whenDone(const QFuture<T> &future, QObject *context, Use use)
{
    whenEnded(future, context, [use = std::move(use)](const QFuture<T> &ended) mutable {
        if (ended.resultCount() > 0)
            use(ended.result());
    });
}

} // namespace clicknback
