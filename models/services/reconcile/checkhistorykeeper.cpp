// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/reconcile/checkhistorykeeper.h"

#include <QFutureWatcher>

#include <utility>

namespace clicknback {

CheckHistoryKeeper::CheckHistoryKeeper(LocalHistory *file, QString environmentKey)
    : m_file(file), m_environmentKey(std::move(environmentKey)), m_isKnown(file == nullptr)
{
    if (!file)
        m_history.problem = QStringLiteral("Nothing is kept: there is no local history.");
}

void CheckHistoryKeeper::read()
{
    if (!m_isAsked)
        write([](CheckHistoryStore &) { return Result<void>(); });
}

void CheckHistoryKeeper::add(const CheckRun &run)
{
    write([key = m_environmentKey, run](CheckHistoryStore &store) { return store.add(key, run); });
}

void CheckHistoryKeeper::acknowledge(const Acknowledgement &acknowledgement)
{
    write([key = m_environmentKey, acknowledgement](CheckHistoryStore &store) {
        return store.acknowledge(key, acknowledgement);
    });
}

void CheckHistoryKeeper::withdraw(const QString &invariant)
{
    write([key = m_environmentKey, invariant](CheckHistoryStore &store) {
        return store.withdraw(key, invariant);
    });
}

void CheckHistoryKeeper::write(Write write)
{
    if (!m_file)
        return;
    m_isAsked = true;
    auto *watcher = new QFutureWatcher<Result<CheckHistory>>(this); // one each: all are told of
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        take(watcher->result());
    });
    watcher->setFuture(
        m_file->run([write = std::move(write), key = m_environmentKey](LocalDatabase &database) {
            CheckHistoryStore store(database);
            const Result<void> written = write(store);
            // What can be read is handed out also when the write failed.
            Result<CheckHistory> history = store.history(key);
            if (history && !written)
                history->problem = written.error().message;
            return history;
        }));
}

void CheckHistoryKeeper::take(const Result<CheckHistory> &history)
{
    if (history)
        m_history = *history;
    else
        m_history.problem = history.error().message;
    m_isKnown = true;
    emit changed();
}

} // namespace clicknback
