// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgerengine.h"

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerlookups.h"
#include "models/storage/ledgerstore.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kAMinute{60};
constexpr std::chrono::seconds kClearUpEvery{1};
/// A screenful and what is scrolled to at once, while the whole ledger is being read.
constexpr int kPreviewRows = 200;
/// The whole ledger does not wait longer for them.
constexpr std::chrono::seconds kLongestPreview{2};
/// Sorting anew for other data rests for at least so many times what it took.
constexpr int kRestAfterSorting = 4;

} // namespace

LedgerEngine::LedgerEngine(DatabaseLane &interactive, DatabaseLane &bulk, DatabaseLane &monitor,
                           LedgerFilters &filters, JobList &jobs,
                           const LedgerEngineSettings &settings)
    : m_interactive(interactive)
    , m_filters(filters)
    , m_keeper(bulk, monitor, jobs, settings)
    , m_maker(settings.backend)
    , m_now(m_keeper.now())
    , m_externalIds(bulk, monitor, jobs)
    , m_text(bulk, monitor)
{
    m_sortAgain.setSingleShot(true);
    m_previewLimit.setSingleShot(true);
    connect(&m_keeper, &LedgerKeeper::stateChanged, this, &LedgerEngine::stateChanged);
    connect(&m_keeper, &LedgerKeeper::snapshotChanged, this, &LedgerEngine::takeSnapshot);
    connect(&m_keeper, &LedgerKeeper::snapshotChanged, this, &LedgerEngine::snapshotRead);
    connect(&m_filters, &LedgerFilters::changed, this, &LedgerEngine::recompute);
    connect(&m_making, &QFutureWatcherBase::finished, this, &LedgerEngine::viewMade);
    connect(&m_preview, &QFutureWatcherBase::finished, this, &LedgerEngine::previewRead);
    connect(&m_order, &QFutureWatcherBase::finished, this, &LedgerEngine::sorted);
    connect(&m_externalIds, &ExternalIdSorter::sorted, this, &LedgerEngine::takeOrder);
    connect(&m_externalIds, &ExternalIdSorter::failed, this, &LedgerEngine::notSorted);
    connect(&m_externalIds, &ExternalIdSorter::rested, this, &LedgerEngine::sortIfNeeded);
    connect(&m_previewLimit, &QTimer::timeout, this, [this] {
        m_preview.cancel(); // nobody watches who waits for its locks
        m_keeper.start();
    });
    connect(&m_text, &LedgerTextSearch::changed, this, &LedgerEngine::recompute);
    connect(&m_sortAgain, &QTimer::timeout, this, &LedgerEngine::sortIfNeeded);
    connect(&m_clearUp, &QTimer::timeout, this, &LedgerEngine::clearUp);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        m_now = m_keeper.now();
        recompute();
    });
    m_minute.start(kAMinute);
    m_clearUp.start(kClearUpEvery);
}

LedgerEngine::~LedgerEngine()
{
    m_making.cancel();
    m_preview.cancel();
}

void LedgerEngine::start()
{
    if (std::exchange(m_previewAsked, true))
        return m_keeper.start();
    // By themselves, because a reading of everything beside it would slow the query down.
    m_preview.setFuture(m_interactive.run(
        [](Connection &connection) { return LedgerStore(connection).newest(kPreviewRows); }));
    m_previewLimit.start(kLongestPreview);
}

void LedgerEngine::previewRead()
{
    if (m_previewLimit.isActive())
        m_keeper.start();
    m_previewLimit.stop();
    if (m_preview.isCanceled() || m_preview.future().resultCount() == 0 || m_snapshot)
        return;
    const Result<std::vector<PurchaseRow>> rows = m_preview.future().takeResult();
    if (!rows) // the keeper has met the same, and says it
        return;
    m_snapshot = std::make_shared<const LedgerSnapshot>(toSnapshot(*rows, m_keeper.now()));
    m_isPreview = true;
    m_now = m_keeper.now();
    recompute();
}

void LedgerEngine::takeSnapshot()
{
    m_text.searchAgain();
    if (m_sort.column != LedgerColumn::Time)
        return sortIfNeeded(); // shown when it is in order
    m_old.push_back(std::exchange(m_snapshot, m_keeper.snapshot()));
    m_isPreview = false;
    m_orders.clear();
    m_now = m_keeper.now();
    sortIfNeeded();
    recompute();
}

void LedgerEngine::setSort(LedgerSort sort)
{
    m_wantedSort = sort;
    const bool isInDatabase = m_sorting && m_sorting->column == LedgerColumn::ExternalId;
    if (isInDatabase && sort.column != LedgerColumn::ExternalId) {
        m_externalIds.stop(); // nobody waits for it any more
        m_sorting.reset();
    }
    const bool isReady = sort.column == LedgerColumn::Time || m_orders.contains(sort.column);
    if (!isReady)
        return sortIfNeeded();
    m_sort = sort;
    const bool isOld = m_keeper.snapshot() && m_snapshot != m_keeper.snapshot();
    if (sort.column == LedgerColumn::Time && isOld)
        return takeSnapshot();
    recompute();
}

/// In the background, for what is shown or should be.
void LedgerEngine::sortIfNeeded()
{
    const LedgerColumn column = m_wantedSort.column;
    const LedgerSnapshotPointer newest = m_keeper.snapshot();
    const bool isSorted = m_snapshot == newest && m_orders.contains(column);
    if (m_sorting || !newest || column == LedgerColumn::Time || isSorted)
        return;
    const bool isSortedForOldData = m_orders.contains(column);
    const bool isInDatabase = column == LedgerColumn::ExternalId;
    if (isSortedForOldData && (isInDatabase ? m_externalIds.isResting() : m_sortAgain.isActive()))
        return;
    m_sorting = Sorting{newest, column};
    if (isInDatabase)
        return m_externalIds.start(newest, m_keeper.window());
    m_sinceSorting.start();
    m_order.setFuture(m_maker.sort(newest, column));
}

void LedgerEngine::sorted()
{
    if (!m_sorting || m_order.isCanceled() || m_order.future().resultCount() == 0)
        return;
    m_sortAgain.start(std::chrono::milliseconds(kRestAfterSorting * m_sinceSorting.elapsed()));
    takeOrder(m_order.result());
}

void LedgerEngine::takeOrder(const LedgerOrder &order)
{
    const Sorting done = *std::exchange(m_sorting, {});
    // What is shown does not go back in time, but for an order that takes the database long.
    const bool isOlder =
        m_snapshot && !m_isPreview && done.snapshot->takenAt() < m_snapshot->takenAt();
    const bool isWanted =
        m_wantedSort.column == done.column && (!isOlder || done.column == LedgerColumn::ExternalId);
    if (isWanted) {
        if (done.snapshot != m_snapshot) {
            m_old.push_back(std::exchange(m_snapshot, done.snapshot));
            m_isPreview = false;
            m_now = m_keeper.now();
        }
        m_orders = {{done.column, order}}; // each takes four bytes a row: one is kept
        m_sort = m_wantedSort;
        recompute();
    }
    sortIfNeeded();
}

/// What is shown stays as it is.
void LedgerEngine::notSorted(const Error &error)
{
    m_sorting.reset();
    m_wantedSort = m_sort;
    emit sortFailed(error);
    sortIfNeeded();
}

void LedgerEngine::recompute()
{
    m_text.setText(m_filters.current().text);
    if (!m_snapshot)
        return;
    m_isOutdated = m_making.isRunning();
    if (m_isOutdated)
        return; // made next: else a filter that is dragged would never be shown
    const auto order = m_orders.find(m_sort.column);
    m_making.setFuture(m_maker.make(
        {m_snapshot, m_filters.current(), m_sort, order == m_orders.end() ? nullptr : order->second,
         m_text.matches(), m_now, m_isPreview, currentAt(), m_text.state()}));
}

void LedgerEngine::viewMade()
{
    if (m_making.isCanceled() || m_making.future().resultCount() == 0)
        return;
    m_old.push_back(std::exchange(m_view, m_making.future().takeResult()));
    noteSweep();
    if (m_isOutdated)
        recompute();
    emit viewChanged();
    emit stateChanged(); // its age
}

LedgerState LedgerEngine::state() const
{
    LedgerState state = m_keeper.state();
    if (state.currentAt && m_view && m_view->snapshot != m_keeper.snapshot())
        state.currentAt = m_view->currentAt;
    return state;
}

/// Of m_snapshot.
Instant LedgerEngine::currentAt() const
{
    const bool isNewest = m_snapshot == m_keeper.snapshot();
    return isNewest ? m_keeper.state().currentAt.value_or(m_snapshot->takenAt())
                    : m_snapshot->takenAt();
}

/// The first view of another sweep, which shares no memory with those before.
void LedgerEngine::noteSweep()
{
    const std::optional<Instant> &sweptAt = m_keeper.state().sweptAt;
    if (sweptAt == m_sweptAt || m_view->isPreview || m_view->snapshot->takenAt() < *sweptAt)
        return;
    m_sweptAt = sweptAt;
    m_ofOldSweeps = m_old.size();
}

QFuture<Result<std::vector<PurchaseIds>>> LedgerEngine::purchaseIds(const QStringList &ids)
{
    return m_interactive.run(
        [ids](Connection &connection) { return LedgerLookups(connection).purchaseIds(ids); });
}

QFuture<Result<std::optional<QString>>> LedgerEngine::findPurchase(const QString &idOrExternalId)
{
    return m_interactive.run([idOrExternalId](Connection &connection) {
        return LedgerLookups(connection).find(idOrExternalId);
    });
}

/// What nobody looks at any more is given up on another thread.
void LedgerEngine::clearUp()
{
    const auto isHeld = [](const auto &object) { return object && object.use_count() > 1; };
    const auto newer = m_old.begin() + std::ptrdiff_t(m_ofOldSweeps);
    const auto stillOfOldSweeps = std::size_t(std::count_if(m_old.begin(), newer, isHeld));
    const bool isSweepGiven = stillOfOldSweeps < std::exchange(m_ofOldSweeps, stillOfOldSweeps);
    const auto unused = std::stable_partition(m_old.begin(), m_old.end(), isHeld);
    for (auto object = unused; object != m_old.end(); ++object)
        m_maker.dispose(std::move(*object));
    m_old.erase(unused, m_old.end());
    if (isSweepGiven)
        m_maker.trimMemory();
}

} // namespace clicknback
