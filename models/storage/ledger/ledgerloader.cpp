// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgerloader.h"

#include "models/storage/ledger/ledgertables.h"
#include "models/storage/ledger/watchedcopy.h"
#include "models/storage/serverstore.h"
#include "models/storage/sqlstate.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>

namespace clicknback {

Result<LoadedLedger> LedgerLoader::load(const LedgerExtent &extent, const LedgerNames &names)
{
    LedgerTables ledger(m_connection, m_reading, names);
    const Instant takenAt = Instant::now(); // before the snapshot: nothing older is missing
    QElapsedTimer timer;
    timer.start();
    Result<LoadedLedger> loaded = read(ledger, extent);
    if (!loaded)
        return loaded;
    loaded->until = extent.until;
    loaded->cost = std::chrono::milliseconds(timer.elapsed());
    if (Result<void> going = stopIfCancelled(); !going)
        return fail(going.error());
    loaded->snapshot = ledger.build(takenAt);
    return loaded;
}

Result<LoadedLedger> LedgerLoader::read(LedgerTables &ledger, const LedgerExtent &extent)
{
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "ledger", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    const Result<LedgerPosition> position = ledgerPosition(m_connection);
    if (!position)
        return fail(position.error());
    const HeldLocks held(m_reading, position->backendPid);
    const Result<LedgerWindow> window = findWindow(extent);
    if (!window)
        return fail(window.error());
    const Result<QStringList> unread = unreadTables();
    if (!unread)
        return fail(unread.error());
    if (Result<void> done = ledger.read(*window, *unread); !done)
        return fail(done.error());
    if (Result<void> done = transaction->commit(); !done)
        return fail(done.error());
    return LoadedLedger{{}, position->mark, *window};
}

Result<LedgerWindow> LedgerLoader::findWindow(const LedgerExtent &extent)
{
    // Millions of rows take longer than a page's question may.
    const Result<qint64> patient = m_connection.execute(QStringLiteral("allow_long_statements"));
    if (!patient)
        return fail(patient.error());
    const Result<LedgerEstimate> estimate = estimateLedger(m_connection);
    if (!estimate)
        return fail(estimate.error());
    m_estimate = *estimate;
    m_reading.estimate = m_estimate.purchases + m_estimate.cashbackRows;
    const std::int64_t most = extent.memoryBudget / LedgerExtent::kBytesPerPurchase;
    if (m_estimate.purchases <= most)
        return LedgerWindow{}; // then all are there, whatever the day
    m_reading.estimate = 2 * most;
    return windowOf(m_connection, m_estimate, most, extent.until);
}

/// Without its flags the ledger is whole: what they hold back is then unknown.
Result<QStringList> LedgerLoader::unreadTables()
{
    const Result<SchemaTables> tables = ServerStore(m_connection).tables();
    if (!tables)
        return fail(tables.error());
    const QString flags = QStringLiteral("feature_flags");
    const bool readable = !tables->missing.contains(flags) && !tables->unreadable.contains(flags);
    return readable ? QStringList() : QStringList(flags);
}

Result<void> LedgerLoader::stopIfCancelled() const
{
    if (m_reading.isCancelled)
        return fail(queryCancelled());
    return {};
}

} // namespace clicknback
