// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/localdatabase.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>

namespace clicknback {

/// A thread that owns the connection to a SQLite file of the program and runs work on it, in order.
/// The file is opened by the first work, and again after it could not be. Any thread may call
/// run().
class LocalHistory
{
public:
    explicit LocalHistory(QString path = defaultPath(),
                          const LocalSchema &schema = LocalSchema::history());
    /// Does what waits (a sample must not be lost), then closes the file.
    ~LocalHistory();
    LocalHistory(const LocalHistory &) = delete;
    LocalHistory &operator=(const LocalHistory &) = delete;

    /// ~/.local/share/clicknback-ops/history.sqlite
    static QString defaultPath();
    /// For a thread that needs a connection of its own to the same file.
    const QString &path() const { return m_path; }

    /// `work` is called as Result<T>(LocalDatabase &) on the history's thread, unless its future
    /// was cancelled before.
    template<typename Work>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work, LocalDatabase &>>
    {
        using Answer = std::invoke_result_t<Work, LocalDatabase &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        post([this, promise, work = std::move(work)]() mutable {
            if (!promise->isCanceled())
                promise->addResult(onDatabase<Answer>(work));
            promise->finish();
        });
        return future;
    }

private:
    template<typename Answer, typename Work>
    Answer onDatabase(Work &work)
    {
        const Result<LocalDatabase *> database = openDatabase();
        if (!database)
            return fail(database.error());
        return work(**database);
    }

    void post(std::function<void()> job);
    Result<LocalDatabase *> openDatabase();

    const QString m_path;
    const LocalSchema m_schema;
    QThread m_thread;
    QObject *m_worker;                         ///< lives on m_thread
    std::unique_ptr<LocalDatabase> m_database; ///< touched on m_thread only
};

} // namespace clicknback
