// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandtarget.h"
#include "app/demo/termination.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QTextStream>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

#include <unistd.h>

namespace clicknback {

/// One line of a terminal that is written over; nothing without a terminal.
using ProgressLine = std::function<QString()>;

/// Runs `work`, which is called as Result<T>(Connection &, const DatabaseLane::IsCancelled &), on a
/// lane of its own to its end. A signal asks it to stop, a second one cancels its statement. Needs
/// a QCoreApplication that does not run yet.
template<typename Work>
auto onLane(const ConnectionTarget &target, Work work, const ProgressLine &line = {})
    -> std::invoke_result_t<Work, Connection &, const DatabaseLane::IsCancelled &>
{
    using Answer = std::invoke_result_t<Work, Connection &, const DatabaseLane::IsCancelled &>;
    const auto isAsked = std::make_shared<std::atomic<bool>>(false);
    DatabaseLane lane(QStringLiteral("write"), patient(target));
    QFuture<Answer> future = lane.runAsking(
        [work, isAsked](Connection &connection, const DatabaseLane::IsCancelled &isDropped) {
            return work(connection, [&] { return *isAsked || isDropped(); });
        });
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, qApp, [&] {
        if (isAsked->exchange(true))
            future.cancel();
    });
    QTimer show;
    QObject::connect(&show, &QTimer::timeout, qApp,
                     [&] { QTextStream(stderr) << "\r\033[K" << line(); });
    if (line && isatty(STDERR_FILENO))
        show.start(200);
    QFutureWatcher<Answer> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    watcher.setFuture(future);
    QCoreApplication::exec();
    if (show.isActive())
        QTextStream(stderr) << "\r\033[K";
    if (future.resultCount() == 0)
        return fail(ErrorKind::Cancelled, QStringLiteral("It was cancelled."));
    return future.result();
}

/// Under which staged work and remembered ends of the journal are kept: the window's own.
QString environmentKeyOf(const Environment &environment);

/// 1: it was refused, nothing was done. 2: who should have answered could not be asked.
int refusalCode(const Error &error);
int complain(const Error &error);

} // namespace clicknback
