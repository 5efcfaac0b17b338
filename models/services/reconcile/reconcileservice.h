// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"
#include "models/services/ledger/lockwatch.h"
#include "models/services/reconcile/checkhistorykeeper.h"
#include "models/storage/reconcile/checkreader.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTime>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;
class JobList;

struct ReconcileSettings
{
    BackendSettings backend;
    std::int64_t memoryBudget = std::int64_t{1} << 30; ///< bytes
    std::optional<QTime> nightlyReset;                 ///< UTC; no run starts around it
    CheckRequest request;                              ///< what a run checks
    std::function<Instant()> clock = &Instant::now;
    /// After making way for the first time; doubles with each.
    std::chrono::milliseconds rest{10'000};
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

    /// How often a run that makes way begins anew before it gives up.
    static constexpr int kMostRests = 3;

    /// Reads the history, and runs when nothing was found out in this session: the history has
    /// counts, but nothing to look into. Pages call it when shown.
    void start();
    /// At once, or as soon as the nightly reset is over.
    void run();
    /// Also a run that rests.
    void cancel();
    bool isRunning() const { return m_progress != nullptr; }
    /// While quiet no run begins, and one under way makes way.
    void setQuiet(bool isQuiet);
    /// 0 to 1; nothing: not running or not known.
    std::optional<double> progress() const;

    /// Null until one was made in this session.
    CheckedDatabasePointer last() const { return m_last; }
    /// Why the last run gave nothing; nothing: it did, or none was made.
    const std::optional<Error> &error() const { return m_error; }
    const CheckHistory &history() const { return m_history.history(); }

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
    enum class Stop { Nobody, Person, LockWaiter };

    void begin();
    void stop(Stop by);
    void done();
    void take(CheckedDatabase checked);
    void makeWay();
    void failed(const Error &error);
    void beginJob();
    void showProgress();
    void endJob();

    bool waitForReset();
    void waitForQuietEnd();
    void tick();
    void schedule(std::optional<Instant> retryAt);
    std::optional<Instant> scheduledAt() const;
    std::optional<Instant> lastTryAt() const;

    DatabaseLane &m_bulk;
    JobList &m_jobs;
    const ReconcileSettings m_settings;
    CheckedDatabasePointer m_last;
    std::optional<Error> m_error;
    CheckHistoryKeeper m_history;
    std::optional<std::chrono::minutes> m_every;
    std::optional<Instant> m_triedAt;
    std::optional<Instant> m_retryAt; ///< of a run that rests or waits for the reset's end
    int m_rests = 0;                  ///< of the present run
    bool m_isQuiet = false;
    QTimer m_next;
    QTimer m_show;
    LockWatch m_locks;
    std::shared_ptr<CheckProgress> m_progress; ///< null: no run is under way
    Stop m_stoppedBy = Stop::Nobody;
    bool m_isWantedAgain = false; ///< asked for while a stopped run had not ended yet
    std::optional<int> m_job;
    QFutureWatcher<Result<CheckedDatabase>> m_watcher;
};

} // namespace clicknback
