// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"
#include "models/services/ledger/lockwatch.h"
#include "models/storage/checkhistorystore.h"
#include "models/storage/localhistory.h"
#include "models/storage/reconcile/checkreader.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTime>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;
class JobList;

/// What is known of earlier runs.
struct CheckHistory
{
    std::vector<PastRun> runs; ///< oldest first
    std::vector<FindingAge> ages;
    std::vector<Acknowledgement> acknowledgements;
    QString problem; ///< why the history cannot be kept or read; empty: it can
};

struct ReconcileSettings
{
    BackendSettings backend;
    std::int64_t memoryBudget = std::int64_t{1} << 30; ///< bytes
    std::optional<QTime> nightlyReset;                 ///< UTC; no run starts around it
    std::function<Instant()> clock = &Instant::now;
};

/// Runs the whole check when asked to and by schedule, keeps what was found, and what people say of
/// it. One run at a time; it makes way for whoever waits for its locks, and begins anew later.
/// Everything here is called and signalled on the GUI thread.
class ReconcileService : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `history` may be null: then nothing is kept.
    ReconcileService(DatabaseLane &bulk, DatabaseLane &monitor, LocalHistory *history,
                     QString environmentKey, JobList &jobs, ReconcileSettings settings);
    ~ReconcileService() override;

    /// Reads the history; runs once unless a run of this hour is there. Pages call it when shown.
    void start();
    void run();
    void cancel();
    bool isRunning() const;
    /// 0 to 1; nothing: not running or not known.
    std::optional<double> progress() const;

    /// Null until one was made in this session.
    CheckedDatabasePointer last() const { return m_last; }
    /// Why the last run gave nothing; nothing: it did, or none was made.
    const std::optional<Error> &error() const { return m_error; }
    const CheckHistory &history() const { return m_history; }

    /// How often a run starts by itself; nothing: never. Kept by the caller.
    void setSchedule(std::optional<std::chrono::minutes> every);
    std::optional<std::chrono::minutes> schedule() const { return m_every; }
    /// Nothing: none is planned.
    std::optional<Instant> nextRun() const;

    void acknowledge(const Acknowledgement &acknowledgement);
    void withdraw(const QString &invariant);

signals:
    /// A run began, ended, failed or was stopped.
    void changed();
    void progressed();
    void historyChanged();

private:
    CheckedDatabasePointer m_last;
    std::optional<Error> m_error;
    CheckHistory m_history;
    std::optional<std::chrono::minutes> m_every;
};

} // namespace clicknback
