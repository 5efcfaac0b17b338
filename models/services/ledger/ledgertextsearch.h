// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/services/ledger/ledgercomputer.h"
#include "models/services/ledger/lockwatch.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace clicknback {

class DatabaseLane;

/// Looks in the database for the ids that match a text, as they are not all in memory. Reads the
/// whole table, so it makes way for who waits for a lock. Lives on the GUI thread.
class LedgerTextSearch : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    LedgerTextSearch(DatabaseLane &bulk, DatabaseLane &monitor);
    ~LedgerTextSearch() override;

    /// Another text is looked for at once.
    void setText(const QString &text);
    /// Other data may match: the same text is looked for again, unless that was just done.
    void searchAgain();

    /// Of the text, as far as they were found; null: none yet.
    const TextMatchesPointer &matches() const { return m_matches; }
    TextSearch state() const { return m_state; }

signals:
    /// Matches were found, or looking for them failed.
    void changed();

private:
    struct Found
    {
        TextMatches matches;
        std::chrono::milliseconds cost; ///< without what it waited for its turn
    };

    void search();
    void found();
    void take(Result<Found> answer);
    void notFound();

    DatabaseLane &m_bulk;
    LockWatch m_locks;
    QString m_text;
    TextMatchesPointer m_matches;
    TextSearch m_state = TextSearch::None;
    QFutureWatcher<Result<Found>> m_search;
    QElapsedTimer m_sinceSearch;
    std::chrono::milliseconds m_cost{0};
    QTimer m_retry;
};

} // namespace clicknback
