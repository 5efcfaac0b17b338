// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgerkeeper.h"

#include "models/domain/nightlyreset.h"
#include "models/services/joblist.h"
#include "models/storage/databaselane.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

constexpr int kLeastRest = 20; ///< a reading rests for at least so many times what it cost
constexpr std::chrono::milliseconds kShowEvery{200};
constexpr std::chrono::milliseconds kShortSweep{1'000}; ///< is not worth a row among the jobs

/// How long to wait before the next try: at first, and at the longest.
std::pair<std::chrono::milliseconds, std::chrono::milliseconds> retriesAfter(ErrorKind kind,
                                                                             bool madeWay)
{
    using namespace std::chrono_literals;
    if (madeWay)
        return {10s, 120s};
    if (kind == ErrorKind::Unauthorized) // the server counts
        return {60s, 60s};
    return {2s, 10s};
}

QString inMillions(std::int64_t rows)
{
    return QStringLiteral("%1 M").arg(double(rows) / 1e6, 0, 'f', 1);
}

Error madeWayError()
{
    return {ErrorKind::Busy,
            QStringLiteral("Reading the ledger made way for someone who waited for a lock, and "
                           "will be tried again."),
            {}};
}

} // namespace

LedgerKeeper::LedgerKeeper(DatabaseLane &bulk, DatabaseLane &monitor, JobList &jobs,
                           LedgerEngineSettings settings)
    : m_bulk(bulk), m_jobs(jobs), m_settings(std::move(settings)), m_locks(monitor)
{
    m_extent.memoryBudget = m_settings.memoryBudget;
    m_next.setSingleShot(true);
    m_progress.setInterval(kShowEvery);
    connect(&m_next, &QTimer::timeout, this, &LedgerKeeper::tick);
    connect(&m_progress, &QTimer::timeout, this, &LedgerKeeper::showProgress);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &LedgerKeeper::readingDone);
    connect(&m_look, &QFutureWatcherBase::finished, this, &LedgerKeeper::lookDone);
    connect(&m_locks, &LockWatch::someoneWaits, this, [this] { stopReading(Stop::LockWaiter); });
}

LedgerKeeper::~LedgerKeeper()
{
    if (m_watched)
        m_watched->isCancelled = true;
    m_reading.cancel();
    m_look.cancel();
    endJob();
}

void LedgerKeeper::start()
{
    if (!m_snapshot && !m_next.isActive())
        tick();
}

void LedgerKeeper::refresh()
{
    m_sweepWanted = true;
    tick();
}

void LedgerKeeper::setUntil(std::optional<QDate> day)
{
    if (m_extent.until == day)
        return;
    m_extent.until = day;
    refresh();
}

void LedgerKeeper::setQuiet(bool isQuiet)
{
    if (m_isQuiet == isQuiet)
        return;
    m_isQuiet = isQuiet;
    if (isQuiet)
        stopReading(Stop::LockWaiter);
    else
        tick();
}

void LedgerKeeper::tick()
{
    if (m_isQuiet)
        return; // what is wanted is seen to when that is over
    // Until the answer was taken, not merely until it is there: a second reading would lose it.
    if (m_watched || m_isLooking)
        return; // what is wanted is seen to when that is done
    m_next.stop();
    if (m_snapshot && (!isSweepDue() || isResetTime()))
        look(); // is short enough for any time
    else if (!waitForReset())
        readAll();
}

bool LedgerKeeper::isSweepDue() const
{
    const Milliseconds rest =
        std::max(m_isBehind ? Milliseconds(0) : m_settings.sweepInterval, kLeastRest * m_sweepCost);
    return m_sweepWanted || m_sinceSweep.hasExpired(rest.count());
}

bool LedgerKeeper::isResetTime() const
{
    return nightlyResetEnds(m_settings.clock(), m_settings.nightlyReset).has_value();
}

bool LedgerKeeper::waitForReset()
{
    const Instant now = m_settings.clock();
    const std::optional<Instant> ends = nightlyResetEnds(now, m_settings.nightlyReset);
    if (!ends)
        return false;
    m_state.error = Error{ErrorKind::Busy,
                          QStringLiteral("The ledger is not read while the nightly reset goes on."),
                          {}};
    emit stateChanged();
    constexpr std::int64_t kLongest = 10'000; // a clock may be set
    m_next.start(Milliseconds(std::min(kLongest, 1 + ends->milliseconds() - now.milliseconds())));
    return true;
}

void LedgerKeeper::readAll()
{
    m_sweepWanted = false; // what is wanted from now on is more
    watch();
    const LedgerSnapshotPointer before = m_isOther ? nullptr : m_snapshot;
    m_reading.setFuture(
        m_bulk.run([watched = m_watched, before, extent = m_extent](Connection &connection) {
            return LedgerLoader(connection, *watched)
                .load(extent, before ? before->names() : LedgerNames());
        }));
    m_progress.start();
    if (!m_snapshot)
        beginJob();
    m_state.isLoading = true;
    emit stateChanged();
}

void LedgerKeeper::stopReading(Stop by)
{
    if (!m_watched)
        return;
    m_stoppedBy = by;
    if (by == Stop::Person) { // does not want what was asked for
        m_sweepWanted = false;
        m_extent.until = m_until;
    }
    m_watched->isCancelled = true;
    m_reading.cancel();
    m_look.cancel();
    endJob();
}

void LedgerKeeper::readingDone()
{
    m_locks.stop();
    m_progress.stop();
    m_watched.reset();
    endJob();
    m_state.isLoading = false;
    m_sweepWanted |= m_stoppedBy == Stop::LockWaiter;
    if (m_stoppedBy == Stop::LockWaiter)
        return failed(madeWayError());
    if (m_reading.isCanceled() || m_reading.future().resultCount() == 0)
        return failed(
            {ErrorKind::Cancelled, QStringLiteral("Reading the ledger was cancelled."), {}});
    // Taken: the watcher must not hold on to the snapshot.
    const Result<LoadedLedger> loaded = m_reading.future().takeResult();
    if (loaded)
        return takeReading(*loaded);
    m_sweepWanted = true;
    failed(loaded.error());
}

void LedgerKeeper::takeReading(const LoadedLedger &loaded)
{
    m_snapshot = loaded.snapshot;
    m_mark = loaded.mark;
    m_window = loaded.window;
    m_until = loaded.until;
    m_isBehind = m_isOther = false;
    m_sweepCost = loaded.cost;
    m_sinceSweep.start();
    m_failures = 0;
    m_state.error.reset();
    m_state.currentAt = m_state.sweptAt = loaded.snapshot->takenAt();
    scheduleLook();
    emit snapshotChanged();
    emit stateChanged();
}

void LedgerKeeper::look()
{
    m_isLooking = true;
    watch();
    m_look.setFuture(m_bulk.run([watched = m_watched, before = m_snapshot, mark = m_mark,
                                 window = m_window](Connection &connection) {
        return LedgerChanges(connection, *watched).since(before, mark, window);
    }));
}

/// What begins now gives way to who waits for its locks.
void LedgerKeeper::watch()
{
    m_stoppedBy = Stop::Nobody;
    m_watched = std::make_shared<LedgerReading>();
    m_locks.watch(m_watched);
    m_sinceBegin.start();
}

void LedgerKeeper::lookDone()
{
    m_isLooking = false;
    m_locks.stop();
    m_watched.reset();
    if (m_stoppedBy == Stop::LockWaiter)
        return failed(madeWayError());
    if (m_look.isCanceled() || m_look.future().resultCount() == 0)
        return scheduleLook();
    const Result<ChangedLedger> changed = m_look.future().takeResult();
    if (changed)
        takeLook(*changed);
    else
        failed(changed.error());
}

void LedgerKeeper::takeLook(const ChangedLedger &changed)
{
    if (changed.isOther) {
        m_sweepWanted = m_isOther = true;
        if (!waitForReset())
            readAll();
        return;
    }
    m_lookCost = changed.cost;
    m_failures = 0;
    m_state.error.reset();
    m_isBehind = changed.isTooMuch;
    if (m_isBehind)
        return scheduleLook();
    const bool isNew = m_snapshot != changed.snapshot;
    m_snapshot = changed.snapshot;
    m_mark = changed.mark;
    m_state.currentAt = changed.lookedAt;
    scheduleLook();
    if (isNew)
        emit snapshotChanged();
    emit stateChanged();
}

void LedgerKeeper::failed(const Error &error)
{
    // A sweep that a person stopped leaves what is there as good as it was.
    if (error.kind != ErrorKind::Cancelled || !m_snapshot)
        m_state.error = error;
    scheduleRetry(error);
    emit stateChanged();
}

void LedgerKeeper::scheduleLook()
{
    const Milliseconds rest = std::max(m_settings.lookInterval, kLeastRest * m_lookCost);
    m_next.start(m_sweepWanted && !isResetTime() ? Milliseconds(0) : rest);
}

void LedgerKeeper::scheduleRetry(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled) {
        m_sinceSweep.start(); // a person did not want it now
        if (m_snapshot)
            scheduleLook();
        return;
    }
    const auto [first, last] = retriesAfter(error.kind, m_stoppedBy == Stop::LockWaiter);
    constexpr int kMostDoublings = 6;
    const Milliseconds wait = std::min(last, first * (1 << std::min(m_failures, kMostDoublings)));
    m_next.start(m_snapshot ? std::max(wait, restAfter(error.kind)) : wait);
    ++m_failures;
}

/// What failed has cost the server as much, unless it was not reached.
LedgerKeeper::Milliseconds LedgerKeeper::restAfter(ErrorKind kind) const
{
    constexpr Milliseconds kLongest{120'000};
    if (kind == ErrorKind::Unreachable || kind == ErrorKind::Unauthorized)
        return Milliseconds(0);
    return std::min(kLongest, Milliseconds(kLeastRest * m_sinceBegin.elapsed()));
}

void LedgerKeeper::beginJob()
{
    m_job = m_jobs.start(m_snapshot ? QStringLiteral("Reading the ledger again")
                                    : QStringLiteral("Loading the ledger"),
                         [this] { stopReading(Stop::Person); });
}

void LedgerKeeper::showProgress()
{
    if (!m_watched || m_watched->isCancelled)
        return;
    if (!m_job && m_sinceBegin.hasExpired(kShortSweep.count()))
        beginJob();
    const std::int64_t rows = m_watched->rows;
    const std::int64_t all = std::max<std::int64_t>(m_watched->estimate, rows);
    if (m_job && all > 0)
        m_jobs.setProgress(*m_job, double(rows) / double(all),
                           QStringLiteral("%1 of %2 rows").arg(inMillions(rows), inMillions(all)));
}

void LedgerKeeper::endJob()
{
    if (m_job)
        m_jobs.finish(*std::exchange(m_job, {}));
}

} // namespace clicknback
