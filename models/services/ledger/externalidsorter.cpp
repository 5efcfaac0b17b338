// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/externalidsorter.h"

#include "models/services/joblist.h"
#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgersorter.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kShowEvery{200};
constexpr int kLeastRest = 20; ///< times what it took
/// After a failure; also when it came at once.
constexpr std::chrono::seconds kRestAfterFailure{10};

} // namespace

ExternalIdSorter::ExternalIdSorter(DatabaseLane &bulk, DatabaseLane &monitor, JobList &jobs)
    : m_bulk(bulk), m_jobs(jobs), m_locks(monitor)
{
    m_rest.setSingleShot(true);
    m_progress.setInterval(kShowEvery);
    connect(&m_rest, &QTimer::timeout, this, &ExternalIdSorter::rested);
    connect(&m_progress, &QTimer::timeout, this, &ExternalIdSorter::showProgress);
    connect(&m_answer, &QFutureWatcherBase::finished, this, &ExternalIdSorter::answered);
    connect(&m_locks, &LockWatch::someoneWaits, this, [this] {
        giveUp({ErrorKind::Busy,
                QStringLiteral("Sorting by external id made way for someone who waited for a "
                               "lock."),
                {}});
    });
}

ExternalIdSorter::~ExternalIdSorter()
{
    stop();
}

void ExternalIdSorter::start(const LedgerSnapshotPointer &snapshot, const LedgerWindow &window)
{
    m_reading = std::make_shared<LedgerReading>();
    m_reading->estimate = std::int64_t(snapshot->size());
    m_answer.setFuture(m_bulk.run([reading = m_reading, snapshot, window](Connection &connection) {
        return LedgerSorter(connection, *reading).byExternalId(snapshot, window);
    }));
    m_locks.watch(m_reading);
    m_sinceStart.start();
    m_progress.start();
}

void ExternalIdSorter::stop()
{
    if (!m_reading)
        return;
    std::exchange(m_reading, {})->isCancelled = true;
    m_answer.cancel();
    m_answer.setFuture({}); // its end is of no interest
    m_locks.stop();
    m_progress.stop();
    if (m_job)
        m_jobs.finish(*std::exchange(m_job, {}));
}

void ExternalIdSorter::giveUp(const Error &error)
{
    stop();
    const std::chrono::milliseconds rest(kLeastRest * m_sinceStart.elapsed());
    m_rest.start(std::max<std::chrono::milliseconds>(kRestAfterFailure, rest));
    emit failed(error);
}

void ExternalIdSorter::answered()
{
    if (!m_reading)
        return;
    if (m_answer.future().resultCount() == 0)
        return giveUp({ErrorKind::Cancelled, QStringLiteral("Sorting was cancelled."), {}});
    // Taken: the watcher must not hold on to the order.
    const Result<LedgerOrder> order = m_answer.future().takeResult();
    if (!order)
        return giveUp(order.error());
    stop();
    m_rest.start(std::chrono::milliseconds(kLeastRest * m_sinceStart.elapsed()));
    emit sorted(*order);
}

void ExternalIdSorter::showProgress()
{
    // Begun only now: what is sorted at once is not worth a row among the jobs.
    if (!m_job)
        m_job = m_jobs.start(QStringLiteral("Sorting by external id"), [this] {
            giveUp({ErrorKind::Cancelled, QStringLiteral("Sorting was cancelled."), {}});
        });
    const std::int64_t rows = m_reading->rows; // none come until the server has sorted them
    if (rows > 0)
        m_jobs.setProgress(*m_job, std::min(1.0, double(rows) / double(m_reading->estimate)));
}

} // namespace clicknback
