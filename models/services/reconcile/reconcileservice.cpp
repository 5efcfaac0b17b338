// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/reconcile/reconcileservice.h"

#include "models/domain/nightlyreset.h"
#include "models/services/joblist.h"
#include "models/storage/databaselane.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds kShowEvery{100};

QString inMillions(std::int64_t rows)
{
    return QStringLiteral("%1 M").arg(double(rows) / 1e6, 0, 'f', 1);
}

Error restsError(Milliseconds rest)
{
    return {ErrorKind::Busy,
            QStringLiteral("The check made way for someone who waited for a lock, and begins anew "
                           "in %1 s.")
                .arg(std::max<std::int64_t>(1, rest.count() / 1'000)),
            {}};
}

Error gaveUpError(int times)
{
    return {ErrorKind::Busy,
            QStringLiteral("The check gave up: %1 times it made way for someone who waited for a "
                           "lock.")
                .arg(times),
            {}};
}

Error cancelledError()
{
    return {ErrorKind::Cancelled, QStringLiteral("The check was cancelled."), {}};
}

} // namespace

ReconcileService::ReconcileService(DatabaseLane &bulk, DatabaseLane &monitor, LocalHistory *history,
                                   QString environmentKey, JobList &jobs,
                                   ReconcileSettings settings)
    : m_bulk(bulk)
    , m_jobs(jobs)
    , m_settings(std::move(settings))
    , m_history(history, std::move(environmentKey))
    , m_locks(monitor)
{
    m_next.setSingleShot(true);
    m_show.setInterval(kShowEvery);
    connect(&m_next, &QTimer::timeout, this, &ReconcileService::tick);
    connect(&m_show, &QTimer::timeout, this, &ReconcileService::showProgress);
    connect(&m_locks, &LockWatch::someoneWaits, this, [this] { stop(Stop::LockWaiter); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ReconcileService::done);
    connect(&m_history, &CheckHistoryKeeper::changed, this, [this] {
        schedule(m_retryAt);
        emit historyChanged();
    });
}

ReconcileService::~ReconcileService()
{
    if (m_progress)
        m_progress->reading.isCancelled = true;
    m_watcher.cancel();
    endJob();
}

void ReconcileService::start()
{
    m_history.read();
    const bool wasCancelled = m_error && m_error->kind == ErrorKind::Cancelled;
    if (!m_last && !m_progress && !m_retryAt && !wasCancelled)
        run();
}

void ReconcileService::run()
{
    m_isWantedAgain = m_stoppedBy != Stop::Nobody;
    if (m_progress)
        return; // what is wanted again is seen to when that is done
    m_rests = 0;
    if (!waitForReset())
        begin();
}

void ReconcileService::cancel()
{
    if (m_progress)
        return stop(Stop::Person);
    if (m_retryAt)
        failed(cancelledError());
}

void ReconcileService::setQuiet(bool isQuiet)
{
    m_isQuiet = isQuiet;
    if (isQuiet)
        stop(Stop::LockWaiter);
}

std::optional<double> ReconcileService::progress() const
{
    const int all = m_progress ? m_progress->invariants.load() : 0;
    if (all <= 0)
        return std::nullopt;
    const double checked = double(m_progress->checked) / all;
    const std::int64_t expected = m_progress->reading.estimate;
    if (expected <= 0)
        return checked;
    const double read = double(m_progress->reading.rows) / double(expected);
    return (std::min(1.0, read) + checked) / 2; // the rows are about half of the work
}

void ReconcileService::begin()
{
    if (m_isQuiet)
        return waitForQuietEnd();
    m_stoppedBy = Stop::Nobody;
    m_isWantedAgain = false;
    m_triedAt = m_settings.clock();
    m_progress = std::make_shared<CheckProgress>();
    m_watcher.setFuture(
        m_bulk.runAsking([progress = m_progress, request = m_settings.request,
                          backend = m_settings.backend, budget = m_settings.memoryBudget](
                             Connection &connection, const DatabaseLane::IsCancelled &isCancelled) {
            if (isCancelled())
                return Result<CheckedDatabase>(fail(cancelledError()));
            return CheckReader(connection, *progress, backend, budget).check(request);
        }));
    m_locks.watch({m_progress, &m_progress->reading});
    beginJob();
    schedule(std::nullopt);
    emit changed();
}

void ReconcileService::stop(Stop by)
{
    if (!m_progress || m_stoppedBy == Stop::Person)
        return; // a person's word counts, also after someone else's
    const bool isStopping = m_stoppedBy != Stop::Nobody;
    m_stoppedBy = by;
    if (isStopping)
        return;
    m_progress->reading.isCancelled = true;
    m_watcher.cancel();
    endJob();
}

void ReconcileService::done()
{
    m_locks.stop();
    m_progress.reset();
    endJob();
    const Stop stoppedBy = std::exchange(m_stoppedBy, Stop::Nobody);
    if (std::exchange(m_isWantedAgain, false))
        return run();
    if (stoppedBy == Stop::LockWaiter)
        return makeWay();
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return failed(cancelledError());
    // Taken: the watcher must not hold on to what was found.
    Result<CheckedDatabase> checked = m_watcher.future().takeResult();
    if (!checked)
        return failed(checked.error());
    take(std::move(*checked));
}

void ReconcileService::take(CheckedDatabase checked)
{
    m_last = std::make_shared<const CheckedDatabase>(std::move(checked));
    m_error.reset();
    m_history.add(m_last->run);
    schedule(std::nullopt);
    emit changed();
}

void ReconcileService::makeWay()
{
    if (m_rests == kMostRests)
        return failed(gaveUpError(m_rests + 1));
    const Milliseconds rest = m_settings.rest * (1 << m_rests++);
    m_error = restsError(rest);
    schedule(m_settings.clock().plusMilliseconds(rest.count()));
    emit changed();
}

void ReconcileService::failed(const Error &error)
{
    m_error = error;
    schedule(std::nullopt);
    emit changed();
}

void ReconcileService::beginJob()
{
    m_job = m_jobs.start(QStringLiteral("Checking that every cent adds up"), [this] { cancel(); });
    m_show.start();
}

void ReconcileService::showProgress()
{
    if (!m_job || !m_progress)
        return;
    const int all = m_progress->invariants;
    if (all <= 0)
        return;
    QString text = QStringLiteral("%1 of %2 invariants").arg(m_progress->checked.load()).arg(all);
    const std::int64_t rows = m_progress->reading.rows;
    const std::int64_t expected = std::max(m_progress->reading.estimate.load(), rows);
    if (expected > 0)
        text += QStringLiteral(", %1 of %2 rows").arg(inMillions(rows), inMillions(expected));
    m_jobs.setProgress(*m_job, progress(), text);
    emit progressed();
}

void ReconcileService::endJob()
{
    m_show.stop();
    if (m_job)
        m_jobs.finish(*std::exchange(m_job, {}));
}

bool ReconcileService::waitForReset()
{
    const auto ends = nightlyResetEnds(m_settings.clock(), m_settings.nightlyReset);
    if (!ends)
        return false;
    m_error = Error{ErrorKind::Busy,
                    QStringLiteral("Nothing is checked while the nightly reset goes on; the check "
                                   "begins when it is over."),
                    {}};
    schedule(ends);
    emit changed();
    return true;
}

void ReconcileService::waitForQuietEnd()
{
    m_error = Error{
        ErrorKind::Busy, QStringLiteral("The check waits until a correction is through."), {}};
    schedule(m_settings.clock().plusSeconds(1));
    emit changed();
}

void ReconcileService::tick()
{
    const std::optional<Instant> next = nextRun();
    if (m_progress || !next)
        return; // the next one is planned when that is done
    if (m_settings.clock() < *next)
        return schedule(m_retryAt);
    if (!m_retryAt)
        m_rests = 0;
    if (!waitForReset())
        begin();
}

void ReconcileService::schedule(std::optional<Instant> retryAt)
{
    m_retryAt = retryAt;
    const std::optional<Instant> next = nextRun();
    if (!next || m_progress)
        return m_next.stop();
    constexpr std::int64_t kLongest = 10'000; // a clock may be set
    const std::int64_t wait = 1 + next->milliseconds() - m_settings.clock().milliseconds();
    m_next.start(Milliseconds(std::clamp<std::int64_t>(wait, 0, kLongest)));
}

std::optional<Instant> ReconcileService::nextRun() const
{
    return m_retryAt ? m_retryAt : scheduledAt();
}

std::optional<Instant> ReconcileService::scheduledAt() const
{
    if (!m_every || !m_history.isKnown() || m_progress)
        return std::nullopt;
    const Instant now = m_settings.clock();
    const std::optional<Instant> last = lastTryAt();
    if (!last || now < *last)
        return now; // a clock was set, or the database's is ahead
    return std::max(now, last->plusSeconds(m_every->count() * 60));
}

/// By this machine's clock. Kept runs have the database's: they plan the first run alone.
std::optional<Instant> ReconcileService::lastTryAt() const
{
    if (m_triedAt || history().runs.empty())
        return m_triedAt;
    return history().runs.back().run.checkedAt;
}

void ReconcileService::setSchedule(std::optional<std::chrono::minutes> every)
{
    m_every = every ? std::optional(std::max(*every, std::chrono::minutes(1))) : std::nullopt;
    if (m_every)
        m_history.read();
    schedule(m_retryAt);
}

void ReconcileService::acknowledge(const Acknowledgement &acknowledgement)
{
    m_history.acknowledge(acknowledgement);
}

void ReconcileService::withdraw(const QString &invariant)
{
    m_history.withdraw(invariant);
}

} // namespace clicknback
