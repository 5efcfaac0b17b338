// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgerchanges.h"

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerwallets.h"
#include "models/storage/ledger/ledgercatalogue.h"
#include "models/storage/ledger/ledgerrows.h"
#include "models/storage/ledger/userledger.h"
#include "models/storage/ledger/watchedcopy.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>

#include <algorithm>

namespace clicknback {

namespace {

/// More changed users than these are a matter for a whole reading: a tenth of all, within bounds.
std::size_t mostUsers(const LedgerSnapshot &snapshot)
{
    constexpr std::size_t kAlways = 100;
    constexpr std::size_t kNever = 5'000;
    return std::clamp(snapshot.names().users().size() / 10, kAlways, kNever);
}

} // namespace

Result<ChangedLedger> LedgerChanges::since(const LedgerSnapshotPointer &snapshot,
                                           const LedgerMark &mark, const LedgerWindow &window)
{
    ChangedLedger changed{snapshot, mark, Instant::now()}; // before the database's snapshot
    QElapsedTimer timer;
    timer.start();
    if (Result<void> done = read(changed, window); !done)
        return fail(done.error());
    changed.cost = std::chrono::milliseconds(timer.elapsed());
    return changed;
}

Result<void> LedgerChanges::read(ChangedLedger &changed, const LedgerWindow &window)
{
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "ledger changes", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    const Result<LedgerPosition> position = ledgerPosition(m_connection);
    if (!position)
        return fail(position.error());
    const HeldLocks held(m_reading, position->backendPid);
    changed.isOther = position->mark.relations != changed.mark.relations;
    if (changed.isOther)
        return {};
    const std::size_t most = mostUsers(*changed.snapshot);
    const Result<QStringList> users =
        changedUsers(std::exchange(changed.mark, position->mark), most);
    if (!users)
        return fail(users.error());
    changed.isTooMuch = std::size_t(users->size()) > most;
    if (changed.isTooMuch)
        return {};
    if (users->isEmpty())
        return transaction->commit();
    const LedgerSnapshot &before = *changed.snapshot;
    LedgerNames names = before.names();
    const Result<Found> found = find(names, *users, window);
    if (!found)
        return fail(found.error());
    if (Result<void> done = transaction->commit(); !done)
        return done;
    changed.snapshot = updated(before, std::move(names), *found, changed.lookedAt);
    return {};
}

LedgerSnapshotPointer LedgerChanges::updated(const LedgerSnapshot &snapshot, LedgerNames names,
                                             const Found &found, Instant takenAt)
{
    auto version = std::make_shared<LedgerSnapshot>(
        withRowsOfUsersReplaced(snapshot, std::make_shared<const LedgerNames>(std::move(names)),
                                found.users, found.rows, takenAt));
    version->setWallets(withWallets(snapshot.wallets(), found.wallets));
    return version;
}

Result<QStringList> LedgerChanges::changedUsers(const LedgerMark &mark, std::size_t most)
{
    const auto users = m_connection.select<QString>(
        QStringLiteral("select_changed_wallets"),
        {{QStringLiteral("horizon"), mark.horizon}, {QStringLiteral("row_limit"), int(most) + 1}},
        [](const Row &row) { return row.text(0); });
    if (!users)
        return fail(users.error());
    return QStringList(users->begin(), users->end());
}

Result<LedgerChanges::Found> LedgerChanges::find(LedgerNames &names, const QStringList &users,
                                                 const LedgerWindow &window)
{
    Found found;
    const QString list = jsonList(users);
    const std::size_t known = names.merchants().size() + names.offers().size();
    if (Result<void> done = readRows(names, list, window, found); !done)
        return fail(done.error());
    if (Result<void> done = readWallets(names, list, found); !done)
        return fail(done.error());
    if (names.merchants().size() + names.offers().size() == known)
        return found;
    if (Result<void> done = LedgerCatalogue(m_connection).readMerchantsAndOffers(names); !done)
        return fail(done.error());
    return found;
}

Result<void> LedgerChanges::readRows(LedgerNames &names, const QString &users,
                                     const LedgerWindow &window, Found &found)
{
    constexpr int kFields = LedgerRows::kPurchaseFields + LedgerRows::kCashbackFields;
    CopyValues values = window.values();
    values.insert(QStringLiteral("users"), users);
    BinaryCopy copy(m_connection);
    Result<void> begun = copy.begin(QStringLiteral("copy_ledger_of_users"), kFields, values);
    if (!begun)
        return begun;
    LedgerRows rows(names);
    return takeRows(copy, m_reading, [&](BinaryRow &row) {
        LedgerRecord record = rows.purchase(row);
        if (const QByteArrayView purchaseId = row.text(); !purchaseId.isNull())
            record.cashback = rows.cashback(row);
        found.rows.push_back(record);
    });
}

Result<void> LedgerChanges::readWallets(LedgerNames &names, const QString &users, Found &found)
{
    Result<std::vector<LedgerWallet>> wallets = walletsOfUsers(m_connection, names, users);
    if (!wallets)
        return fail(wallets.error());
    found.wallets = std::move(*wallets);
    for (const LedgerWallet &wallet : found.wallets)
        found.users.push_back(wallet.user);
    return subtractPayouts(m_connection, names, found.wallets);
}

} // namespace clicknback
