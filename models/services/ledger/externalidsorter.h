// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerselection.h"
#include "models/domain/result.h"
#include "models/services/ledger/lockwatch.h"
#include "models/storage/ledger/ledgerwindow.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace clicknback {

class DatabaseLane;
class JobList;

/// Has the database sort the ledger by external id, which is not in memory: a job that a person may
/// stop, and that makes way for who waits for a lock. Lives on the GUI thread, where nothing waits.
class ExternalIdSorter : public QObject
{
    Q_OBJECT
public:
    ExternalIdSorter(DatabaseLane &bulk, DatabaseLane &monitor, JobList &jobs);
    ~ExternalIdSorter() override;

    /// Not while one is under way. The snapshot holds the days of the window.
    void start(const LedgerSnapshotPointer &snapshot, const LedgerWindow &window);
    /// At once, and without a word.
    void stop();
    /// Sorting anew for other data is too early: it takes no more than a twentieth of the time.
    bool isResting() const { return m_rest.isActive(); }

signals:
    void sorted(const clicknback::LedgerOrder &order);
    /// Cancelled when a person stopped it.
    void failed(const clicknback::Error &error);
    void rested();

private:
    void giveUp(const Error &error);
    void answered();
    void showProgress();

    DatabaseLane &m_bulk;
    JobList &m_jobs;
    LockWatch m_locks;
    QFutureWatcher<Result<LedgerOrder>> m_answer;
    std::shared_ptr<LedgerReading> m_reading; ///< null: nothing is under way
    QElapsedTimer m_sinceStart;
    QTimer m_progress;
    QTimer m_rest;
    std::optional<int> m_job;
};

} // namespace clicknback
