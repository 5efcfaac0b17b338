// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/ledger/ledgerselection.h"
#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace clicknback {

class DatabaseLane;
class JobList;
class LedgerFilters;

/// The ledger through the shared filter: one coherent look that all pages show. Immutable.
struct LedgerView
{
    LedgerSnapshotPointer snapshot;
    LedgerFilter filter;
    LedgerSort sort;
    LedgerSelection selection;  ///< rows of the table
    LedgerFigures figures;      ///< totals and charts
    Instant now;                ///< what ages and "last N days" were counted from
    bool textIsComplete = true; ///< false: the text matched too many rows to find all of them
};
using LedgerViewPointer = std::shared_ptr<const LedgerView>;

/// How current the ledger in memory is.
struct LedgerState
{
    bool isLoading = false;           ///< the whole ledger is being read
    std::optional<Error> error;       ///< the last reading failed; an earlier snapshot stays
    std::optional<Instant> currentAt; ///< changes up to here are in it; nothing: none is loaded
    std::optional<Instant> sweptAt;   ///< hand edits and deletes up to here are in it
};

/// What is fetched of a purchase for the viewport only.
struct PurchaseIds
{
    QString externalId;
    QString cashbackId; ///< empty: no cashback row
};

/// Holds the ledger in memory: loads it, keeps it current, and computes the view through the shared
/// filter on worker threads. Everything here is called and signalled on the GUI thread.
class LedgerEngine : public QObject
{
    Q_OBJECT
public:
    explicit LedgerEngine(LedgerFilters &filters);

    /// Loads the ledger unless that is done or under way. Pages call it when they are shown.
    void start();
    /// A full sweep now.
    void refresh();
    /// Null until the ledger is loaded.
    LedgerViewPointer view() const { return m_view; }
    const LedgerState &state() const { return m_state; }
    LedgerFilters &filters() { return m_filters; }

    void setSort(LedgerSort sort);
    /// Ids of these purchases by index, in their order; absent ones are empty.
    QFuture<Result<std::vector<PurchaseIds>>> purchaseIds(const QStringList &ids);
    /// Rows are found by purchase id in memory, or by external id in the database.
    QFuture<Result<std::optional<QString>>> findPurchase(const QString &idOrExternalId);

signals:
    /// A new view: other data, filter or sort.
    void viewChanged();
    /// Loading, an error, or an age.
    void stateChanged();

private:
    LedgerFilters &m_filters;
    LedgerViewPointer m_view;
    LedgerState m_state;
};

} // namespace clicknback
