// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledger/ledgerstate.h"
#include "models/services/ledger/lockwatch.h"
#include "models/storage/ledger/ledgerchanges.h"
#include "models/storage/ledger/ledgerloader.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace clicknback {

class DatabaseLane;
class JobList;

/// Keeps a snapshot of the ledger: reads all of it once, looks for changes every few seconds, and
/// sweeps (reads all of it again) for what such looks cannot see. Neither takes more than a
/// twentieth of the time. Lives on the GUI thread, where nothing of it waits.
class LedgerKeeper : public QObject
{
    Q_OBJECT
public:
    LedgerKeeper(DatabaseLane &bulk, DatabaseLane &monitor, JobList &jobs,
                 LedgerEngineSettings settings);
    ~LedgerKeeper() override;

    /// Reads the ledger unless that is done or under way.
    void start();
    /// Reads all of it again as soon as possible.
    void refresh();
    /// The newest day wanted when not all fits in memory; nothing: up to now.
    void setUntil(std::optional<QDate> day);
    /// While quiet nothing is read: what is under way makes way, and goes on afterwards.
    void setQuiet(bool isQuiet);

    /// Null until it was read.
    const LedgerSnapshotPointer &snapshot() const { return m_snapshot; }
    const LedgerState &state() const { return m_state; }
    const LedgerWindow &window() const { return m_window; }
    Instant now() const { return m_settings.clock(); }

signals:
    void snapshotChanged();
    void stateChanged();

private:
    enum class Stop { Nobody, Person, LockWaiter };
    using Milliseconds = std::chrono::milliseconds;

    void tick();
    bool isSweepDue() const;
    bool isResetTime() const;
    /// True: it is the reset's time, and the rest is arranged for.
    bool waitForReset();
    void readAll();
    void stopReading(Stop by);
    void readingDone();
    void takeReading(const LoadedLedger &loaded);
    void look();
    void lookDone();
    void takeLook(const ChangedLedger &changed);
    void watch();
    void failed(const Error &error);
    void scheduleLook();
    void scheduleRetry(const Error &error);
    Milliseconds restAfter(ErrorKind kind) const;
    void beginJob();
    void showProgress();
    void endJob();

    DatabaseLane &m_bulk;
    JobList &m_jobs;
    const LedgerEngineSettings m_settings;
    LedgerSnapshotPointer m_snapshot;
    LedgerMark m_mark;
    LedgerWindow m_window;
    LedgerExtent m_extent;
    LedgerState m_state;
    LockWatch m_locks;
    QTimer m_next;     ///< until the next reading or look
    QTimer m_progress; ///< of the reading under way
    QFutureWatcher<Result<LoadedLedger>> m_reading;
    QFutureWatcher<Result<ChangedLedger>> m_look;
    std::shared_ptr<LedgerReading> m_watched; ///< the reading under way
    bool m_isLooking = false;
    bool m_isQuiet = false;
    Stop m_stoppedBy = Stop::Nobody;
    bool m_sweepWanted = false;   ///< as soon as possible: by a person, or because one failed
    bool m_isBehind = false;      ///< a look gave up: a sweep need not wait for its interval
    bool m_isOther = false;       ///< other tables: the names of before mean nothing
    std::optional<QDate> m_until; ///< as m_extent's, but of m_snapshot
    QElapsedTimer m_sinceSweep;
    Milliseconds m_sweepCost{0};
    Milliseconds m_lookCost{0};
    int m_failures = 0; ///< in a row
    QElapsedTimer m_sinceBegin;
    std::optional<int> m_job;
};

} // namespace clicknback
