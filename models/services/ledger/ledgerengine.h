// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerquery.h"
#include "models/domain/ledger/purchaseids.h"
#include "models/domain/result.h"
#include "models/services/ledger/externalidsorter.h"
#include "models/services/ledger/ledgerkeeper.h"
#include "models/services/ledger/ledgerstate.h"
#include "models/services/ledger/ledgertextsearch.h"
#include "models/services/ledger/ledgerview.h"
#include "models/services/ledger/ledgerviewmaker.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;
class JobList;
class LedgerFilters;

/// Holds the ledger in memory: loads it, keeps it current, and computes the view through the shared
/// filter on worker threads. Everything here is called and signalled on the GUI thread.
class LedgerEngine : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    LedgerEngine(DatabaseLane &interactive, DatabaseLane &bulk, DatabaseLane &monitor,
                 LedgerFilters &filters, JobList &jobs, const LedgerEngineSettings &settings = {});
    ~LedgerEngine() override;

    /// Loads the ledger unless that is done or under way, its newest rows first. Pages call it when
    /// they are shown.
    void start();
    /// A full sweep now.
    void refresh() { m_keeper.refresh(); }
    /// While quiet nothing is read, because somebody wants the tables for himself.
    void setQuiet(bool isQuiet) { m_keeper.setQuiet(isQuiet); }
    /// Null until the ledger is loaded.
    LedgerViewPointer view() const { return m_view; }
    /// Of what the view shows, which trails what was read while that is being sorted.
    LedgerState state() const;
    /// What was read last, whether or not it is shown yet, and up to when it is current. Null until
    /// the ledger is loaded; never a preview.
    LedgerSnapshotPointer newestSnapshot() const { return m_keeper.snapshot(); }
    std::optional<Instant> newestCurrentAt() const { return m_keeper.state().currentAt; }
    LedgerFilters &filters() { return m_filters; }

    /// Shown once the rows are in order: the view says what it is sorted by.
    void setSort(LedgerSort sort);
    /// What is shown or will be.
    LedgerSort sort() const { return m_wantedSort; }
    /// Which days are in memory when not all of them fit.
    const LedgerWindow &window() const { return m_keeper.window(); }
    /// Loads the days up to this one instead of the newest; nothing: the newest again. Without
    /// effect while all of them fit.
    void setWindowEnd(std::optional<QDate> day) { m_keeper.setUntil(day); }
    /// Ids of these purchases by index, in their order; absent ones are empty.
    QFuture<Result<std::vector<PurchaseIds>>> purchaseIds(const QStringList &ids);
    /// Rows are found by purchase id in memory, or by external id in the database.
    QFuture<Result<std::optional<QString>>> findPurchase(const QString &idOrExternalId);

signals:
    /// Another newestSnapshot(), before it is sorted, filtered and shown.
    void snapshotRead();
    /// A new view: other data, filter or sort.
    void viewChanged();
    /// Loading, an error, or an age.
    void stateChanged();
    /// The database did not sort; sort() is what it was before. Cancelled: a person stopped it.
    void sortFailed(const clicknback::Error &error);

private:
    void previewRead();
    void takeSnapshot();
    void recompute();
    void viewMade();
    void sortIfNeeded();
    void sorted();
    void takeOrder(const LedgerOrder &order);
    void notSorted(const Error &error);
    Instant currentAt() const;
    void noteSweep();
    void clearUp();

    DatabaseLane &m_interactive;
    LedgerFilters &m_filters;
    LedgerKeeper m_keeper;
    LedgerViewMaker m_maker;
    LedgerViewPointer m_view;

    LedgerSnapshotPointer m_snapshot; ///< what is shown: the keeper's, unless that is being sorted
    Instant m_now;
    QTimer m_minute; ///< ages and "last N days" move on
    QFutureWatcher<LedgerViewPointer> m_making;
    bool m_isOutdated = false; ///< something changed while a view was made

    LedgerSort m_wantedSort;
    LedgerSort m_sort;                            ///< of the views: the wanted one once it is there
    std::map<LedgerColumn, LedgerOrder> m_orders; ///< of m_snapshot
    struct Sorting
    {
        LedgerSnapshotPointer snapshot;
        LedgerColumn column;
    };
    std::optional<Sorting> m_sorting;
    QFutureWatcher<LedgerOrder> m_order;
    ExternalIdSorter m_externalIds;
    QElapsedTimer m_sinceSorting;
    QTimer m_sortAgain;

    QFutureWatcher<Result<std::vector<PurchaseRow>>> m_preview;
    QTimer m_previewLimit; ///< active: the keeper waits for the preview
    bool m_previewAsked = false;
    bool m_isPreview = false; ///< m_snapshot is no more than the newest rows

    LedgerTextSearch m_text;

    std::vector<std::shared_ptr<const void>> m_old; ///< for as long as anyone looks at it
    std::size_t m_ofOldSweeps = 0;    ///< so many of m_old, from its front, are of earlier sweeps
    std::optional<Instant> m_sweptAt; ///< of the view
    QTimer m_clearUp;
};

} // namespace clicknback
