// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgerengine.h"

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerlookups.h"
#include "models/storage/ledgerstore.h"

#include <algorithm>

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
/// The same text is looked for again in other data, which reads the whole table.
constexpr std::chrono::seconds kSearchEvery{4};
constexpr int kRestAfterSearch = 20;

} // namespace

LedgerEngine::LedgerEngine(DatabaseLane &interactive, DatabaseLane &bulk, DatabaseLane &monitor,
                           LedgerFilters &filters, JobList &jobs, LedgerEngineSettings settings)
    : m_interactive(interactive)
    , m_filters(filters)
    , m_keeper(bulk, monitor, jobs, std::move(settings))
    , m_now(m_keeper.now())
    , m_externalIds(bulk, monitor, jobs)
{
    m_sortAgain.setSingleShot(true);
    connect(&m_keeper, &LedgerKeeper::stateChanged, this, &LedgerEngine::stateChanged);
    connect(&m_keeper, &LedgerKeeper::snapshotChanged, this, &LedgerEngine::takeSnapshot);
    connect(&m_filters, &LedgerFilters::changed, this, &LedgerEngine::recompute);
    connect(&m_making, &QFutureWatcherBase::finished, this, &LedgerEngine::viewMade);
    connect(&m_preview, &QFutureWatcherBase::finished, this, &LedgerEngine::previewRead);
    connect(&m_order, &QFutureWatcherBase::finished, this, &LedgerEngine::sorted);
    connect(&m_externalIds, &ExternalIdSorter::sorted, this, &LedgerEngine::takeOrder);
    connect(&m_externalIds, &ExternalIdSorter::failed, this, &LedgerEngine::notSorted);
    connect(&m_externalIds, &ExternalIdSorter::rested, this, &LedgerEngine::sortIfNeeded);
    connect(&m_search, &QFutureWatcherBase::finished, this, &LedgerEngine::textFound);
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
    m_search.cancel();
    m_preview.cancel();
}

void LedgerEngine::start()
{
    if (std::exchange(m_previewAsked, true))
        return m_keeper.start();
    // By themselves, because a reading of everything beside it would slow the query down.
    m_preview.setFuture(m_interactive.run(
        [](Connection &connection) { return LedgerStore(connection).newest(kPreviewRows); }));
    QTimer::singleShot(kLongestPreview, this, [this] {
        m_preview.cancel(); // nobody watches who waits for its locks
        m_keeper.start();
    });
}

void LedgerEngine::previewRead()
{
    m_keeper.start();
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
    searchTextAgain();
    if (m_sort.column != LedgerColumn::Time)
        return sortIfNeeded(); // shown when it is in order
    m_old.push_back(std::exchange(m_snapshot, m_keeper.snapshot()));
    m_isPreview = false;
    m_orders.clear();
    m_now = m_keeper.now();
    sortIfNeeded();
    recompute();
}

std::optional<Instant> LedgerEngine::shownAt() const
{
    const bool isBehind = m_snapshot && !m_isPreview && m_snapshot != m_keeper.snapshot();
    return isBehind ? m_snapshot->takenAt() : state().currentAt;
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
    m_order.setFuture(LedgerViewMaker::sort(newest, column));
}

void LedgerEngine::sorted()
{
    m_sortAgain.start(std::chrono::milliseconds(kRestAfterSorting * m_sinceSorting.elapsed()));
    takeOrder(m_order.future().takeResult());
}

void LedgerEngine::takeOrder(const LedgerOrder &order)
{
    const Sorting done = *std::exchange(m_sorting, {});
    if (done.snapshot != m_snapshot) {
        m_old.push_back(std::exchange(m_snapshot, done.snapshot));
        m_isPreview = false;
        m_orders.clear();
        m_now = m_keeper.now();
    }
    m_orders.insert_or_assign(done.column, order);
    if (m_wantedSort.column == done.column)
        m_sort = m_wantedSort;
    else if (!m_orders.contains(m_sort.column))
        m_sort = {}; // sorted by a column of data that is no longer there
    recompute();
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
    if (!m_snapshot || !findText())
        return;
    m_isOutdated = m_making.isRunning();
    if (m_isOutdated)
        return; // made next: else a filter that is dragged would never be shown
    const auto order = m_orders.find(m_sort.column);
    m_making.setFuture(m_maker.make({m_snapshot, m_filters.current(), m_sort,
                                     order == m_orders.end() ? nullptr : order->second, m_matches,
                                     m_now, m_isPreview}));
}

void LedgerEngine::viewMade()
{
    if (m_making.isCanceled() || m_making.future().resultCount() == 0)
        return;
    m_old.push_back(std::exchange(m_view, m_making.future().takeResult()));
    if (m_isOutdated)
        recompute();
    emit viewChanged();
}

/// False: the text is being looked for first.
bool LedgerEngine::findText()
{
    const QString &text = m_filters.current().text;
    if (text == m_text)
        return text.isEmpty() || m_matches;
    m_text = text;
    m_matches.reset();
    m_search.cancel();
    if (text.isEmpty())
        return true;
    searchText();
    return false;
}

void LedgerEngine::searchText()
{
    m_sinceSearch.start();
    m_search.setFuture(m_interactive.run([text = m_text](Connection &connection) {
        return LedgerLookups(connection).matches(text);
    }));
}

/// Other data may match; until that is known, what matched before is shown.
void LedgerEngine::searchTextAgain()
{
    const std::chrono::milliseconds rest =
        std::max<std::chrono::milliseconds>(kSearchEvery, kRestAfterSearch * m_searchCost);
    if (m_matches && !m_text.isEmpty() && m_sinceSearch.hasExpired(rest.count()))
        searchText();
}

void LedgerEngine::textFound()
{
    if (m_search.isCanceled() || m_search.future().resultCount() == 0)
        return;
    m_searchCost = std::chrono::milliseconds(m_sinceSearch.elapsed());
    const Result<TextMatches> found = m_search.future().takeResult();
    // Names are found even when the database does not answer.
    m_matches = std::make_shared<const TextMatches>(found.value_or(TextMatches{{}, false}));
    recompute();
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
    const auto unused = std::stable_partition(m_old.begin(), m_old.end(), [](const auto &object) {
        return object && object.use_count() > 1;
    });
    for (auto object = unused; object != m_old.end(); ++object)
        m_maker.dispose(std::move(*object));
    m_old.erase(unused, m_old.end());
    if (m_sweptAt == state().sweptAt || !m_old.empty())
        return;
    m_sweptAt = state().sweptAt; // a whole snapshot was swapped for another
    m_maker.trimMemory();
}

} // namespace clicknback
