// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgerloader.h"

#include "models/storage/ledger/ledgercatalogue.h"
#include "models/storage/ledger/ledgerrows.h"
#include "models/storage/ledger/watchedcopy.h"
#include "models/storage/serverstore.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>

namespace clicknback {

namespace {

/// Cashback rows have their purchase's time (facts 1.3); hand-made ones may be a little off.
constexpr int kMarginDays = 2;

} // namespace

Result<LoadedLedger> LedgerLoader::load(const LedgerExtent &extent, const LedgerNames &names)
{
    LedgerBuilder builder(names);
    Around around;
    const Instant takenAt = Instant::now(); // before the snapshot: nothing older is missing
    QElapsedTimer timer;
    timer.start();
    Result<LoadedLedger> loaded = read(builder, around, extent);
    if (!loaded)
        return loaded;
    loaded->until = extent.until;
    loaded->cost = std::chrono::milliseconds(timer.elapsed());
    if (Result<void> going = stopIfCancelled(); !going)
        return fail(going.error());
    loaded->snapshot = build(builder, around, loaded->window, takenAt);
    return loaded;
}

Result<LoadedLedger> LedgerLoader::read(LedgerBuilder &builder, Around &around,
                                        const LedgerExtent &extent)
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
    if (Result<void> done = readAround(builder.names(), around, *window); !done)
        return fail(done.error());
    if (Result<void> done = readPurchases(builder, *window); !done)
        return fail(done.error());
    if (Result<void> done = readCashback(builder, *window); !done)
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

Result<void> LedgerLoader::readAround(LedgerNames &names, Around &around,
                                      const LedgerWindow &window)
{
    LedgerCatalogue catalogue(m_connection);
    Result<std::vector<std::uint32_t>> active = catalogue.readUsers(names);
    if (!active)
        return fail(active.error());
    around.activeUsers = std::move(*active);
    if (Result<void> done = catalogue.readMerchantsAndOffers(names); !done)
        return done;
    if (Result<void> done = readHeld(names, around); !done)
        return done;
    Result<std::vector<StoredWallet>> stored = catalogue.storedWallets(names);
    if (!stored)
        return fail(stored.error());
    around.stored = std::move(*stored);
    Result<std::vector<PayoutSum>> payouts = catalogue.payouts(names);
    if (!payouts)
        return fail(payouts.error());
    around.payouts = std::move(*payouts);
    if (window.isEverything())
        return {};
    Result<std::vector<CashbackSum>> sums = catalogue.cashbackSums(names);
    if (!sums)
        return fail(sums.error());
    around.sums = std::move(*sums);
    return {};
}

Result<void> LedgerLoader::readHeld(LedgerNames &names, Around &around)
{
    const Result<SchemaTables> tables = ServerStore(m_connection).tables();
    if (!tables)
        return fail(tables.error());
    const QString flags = QStringLiteral("feature_flags");
    if (tables->missing.contains(flags) || tables->unreadable.contains(flags)) {
        around.unreadTables << flags; // what is held back is then unknown, the ledger is not
        return {};
    }
    Result<HeldScopes> held = LedgerCatalogue(m_connection).heldScopes(names);
    if (!held)
        return fail(held.error());
    around.held = std::move(*held);
    return {};
}

Result<void> LedgerLoader::readPurchases(LedgerBuilder &builder, const LedgerWindow &window)
{
    BinaryCopy copy(m_connection);
    const Result<void> begun =
        copy.begin(statementFor("copy_ledger_purchases", window), LedgerRows::kPurchaseFields,
                   window.isEverything() ? CopyValues() : window.values());
    if (!begun)
        return begun;
    LedgerRows rows(builder.names());
    return takeRows(copy, m_reading,
                    [&](BinaryRow &row) { builder.addPurchase(rows.purchase(row)); });
}

Result<void> LedgerLoader::readCashback(LedgerBuilder &builder, const LedgerWindow &window)
{
    BinaryCopy copy(m_connection);
    const Result<void> begun =
        copy.begin(statementFor("copy_ledger_cashback", window), LedgerRows::kCashbackFields,
                   window.isEverything() ? CopyValues() : window.values(kMarginDays));
    if (!begun)
        return begun;
    LedgerRows rows(builder.names());
    return takeRows(copy, m_reading, [&](BinaryRow &row) {
        const QByteArrayView purchaseId = row.text();
        builder.addCashback(purchaseId, rows.cashback(row));
    });
}

Result<void> LedgerLoader::stopIfCancelled() const
{
    if (m_reading.isCancelled)
        return fail(ErrorKind::Cancelled, QStringLiteral("The query was cancelled."));
    return {};
}

LedgerSnapshotPointer LedgerLoader::build(LedgerBuilder &builder, Around &around,
                                          const LedgerWindow &window, Instant takenAt)
{
    auto snapshot = std::make_shared<LedgerSnapshot>(builder.finish(takenAt));
    if (!window.isEverything()) {
        snapshot->setWindowFrom(window.from);
        snapshot->setWindowTo(window.to);
        snapshot->setOrphans({}); // their purchases are merely outside
    }
    const std::vector<CashbackSum> sums = around.sums ? *around.sums : cashbackSums(*snapshot);
    snapshot->setHeld(around.held);
    snapshot->setUnreadTables(around.unreadTables);
    snapshot->setWallets(ledgerWallets(sums, around.stored, around.payouts, around.activeUsers));
    return snapshot;
}

} // namespace clicknback
