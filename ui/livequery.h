// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/datapage.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>

namespace clicknback {

/// Keeps one kind of data of a page fresh: asks, shows the answer, asks again while the page is
/// visible. The latest question wins. Drives the page's states: loading and error while there is
/// nothing to show, stale when a later question failed. Member of its page, on the GUI thread.
template<typename T>
class LiveQuery
{
public:
    using Ask = std::function<QFuture<Result<T>>()>;
    using Show = std::function<void(const T &)>;

    LiveQuery(DataPage &page, const QString &loadingText, Ask ask, Show show)
        : m_page(page), m_loadingText(loadingText), m_ask(std::move(ask)), m_show(std::move(show))
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_page, [this] {
            if (m_page.isVisible())
                this->ask(); // a hidden page asks when it is shown again
        });
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_page,
                         [this] { answered(); });
    }

    ~LiveQuery() { m_watcher.cancel(); }
    LiveQuery(const LiveQuery &) = delete;
    LiveQuery &operator=(const LiveQuery &) = delete;

    /// Asks now; a question under way is cancelled.
    void ask()
    {
        m_watcher.cancel();
        if (!m_page.dataFrom())
            m_page.showLoading(m_loadingText);
        m_cost.start();
        m_askedAt = Instant::now();
        m_watcher.setFuture(m_ask());
    }

    /// Asks unless the page is hidden, a question is under way or the data is fresh.
    void resume()
    {
        const bool fresh = m_age.isValid() && m_age.elapsed() < m_page.refreshInterval().count()
                           && !m_failed && !m_page.isStale();
        if (m_page.isVisible() && !m_watcher.isRunning() && !fresh)
            ask();
    }

private:
    void answered()
    {
        if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
            return;
        const Result<T> answer = m_watcher.result();
        m_failed = !answer;
        m_costNothing = !answer && isCutShort(answer.error().kind);
        if (answer)
            accept(*answer);
        else if (m_page.dataFrom())
            m_page.setStale(m_page.dataFrom(), answer.error().message);
        else
            m_page.showError(answer.error());
        scheduleNext();
    }

    void accept(const T &data)
    {
        m_age.start();
        m_page.setDataFrom(m_askedAt); // not when it came: the data may be older, never younger
        m_page.clearStale();
        m_page.showContent();
        m_show(data);
    }

    /// The time went by without the server working for us.
    static bool isCutShort(ErrorKind kind)
    {
        return kind == ErrorKind::Unreachable || kind == ErrorKind::Cancelled;
    }

    /// A server with one core must not be kept busy by a screen: at least twenty times the cost.
    void scheduleNext()
    {
        const std::chrono::milliseconds cost(m_costNothing ? 0 : m_cost.elapsed());
        m_timer.start(std::max(m_page.refreshInterval(), cost * 20));
    }

    DataPage &m_page;
    const QString m_loadingText;
    const Ask m_ask;
    const Show m_show;
    QFutureWatcher<Result<T>> m_watcher;
    QTimer m_timer;
    QElapsedTimer m_cost;
    QElapsedTimer m_age;
    Instant m_askedAt;
    bool m_failed = false;
    bool m_costNothing = false;
};

} // namespace clicknback
