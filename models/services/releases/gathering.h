// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/fact.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace clicknback {

template<typename T>
Fact<T> factOf(const Result<T> &result)
{
    return result ? Fact<T>::known(*result) : Fact<T>::unknown(result.error().message);
}

/// Questions to many sources at once: counts the answers that are still to come and says when there
/// are none. A question that has no answer within the limit is cancelled and failed; so are all
/// when this goes. Lives on the GUI thread.
class Gathering : public QObject
{
    Q_OBJECT
public:
    /// `done` is called once, from the event loop, after begin().
    Gathering(std::chrono::milliseconds limit, std::function<void()> done);
    ~Gathering() override;

    /// `use` is called as void(const Result<T> &), and may ask further questions.
    template<typename T, typename Use>
    void ask(const QFuture<Result<T>> &future, Use use)
    {
        ++m_open;
        auto *watcher = new QFutureWatcher<Result<T>>(this);
        const auto settle = [this, watcher, use](const Result<T> &result) {
            watcher->disconnect(this);
            watcher->deleteLater();
            use(result);
            settled();
        };
        QTimer::singleShot(m_limit, watcher, [this, watcher, settle] {
            watcher->disconnect(this);
            watcher->cancel();
            settle(fail(tooLate()));
        });
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, settle] {
            const QFuture<Result<T>> ended = watcher->future();
            settle(ended.resultCount() > 0 ? ended.result() : Result<T>(fail(noAnswer())));
        });
        watcher->setFuture(future);
    }
    /// All first questions were asked.
    void begin();
    bool isDone() const { return m_isBegun && m_open == 0; }

private:
    Error tooLate() const;
    static Error noAnswer();
    void settled();

    const std::chrono::milliseconds m_limit;
    const std::function<void()> m_done;
    int m_open = 0;
    bool m_isBegun = false;
};

} // namespace clicknback
