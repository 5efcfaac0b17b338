// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/userledger.h"

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/storage/ledger/ledgercatalogue.h"
#include "models/storage/ledger/ledgerrows.h"
#include "models/storage/ledger/watchedcopy.h"

#include <algorithm>

namespace clicknback {

namespace {

Result<void> readRows(Connection &connection, LedgerReading &reading, LedgerBuilder &builder,
                      const CopyValues &users)
{
    LedgerRows rows(builder.names());
    BinaryCopy purchases(connection);
    if (Result<void> begun = purchases.begin(QStringLiteral("copy_purchases_of_wallets"),
                                             LedgerRows::kPurchaseFields, users);
        !begun)
        return begun;
    if (Result<void> done = takeRows(
            purchases, reading, [&](BinaryRow &row) { builder.addPurchase(rows.purchase(row)); });
        !done)
        return done;
    BinaryCopy cashback(connection);
    if (Result<void> begun = cashback.begin(QStringLiteral("copy_cashback_of_wallets"),
                                            LedgerRows::kCashbackFields, users);
        !begun)
        return begun;
    return takeRows(cashback, reading, [&](BinaryRow &row) {
        const QByteArrayView purchaseId = row.text();
        builder.addCashback(purchaseId, rows.cashback(row));
    });
}

} // namespace

Result<std::vector<LedgerWallet>> walletsOfUsers(Connection &connection, LedgerNames &names,
                                                 const QString &users)
{
    const auto readWallet = [&names](const Row &row) {
        LedgerWallet wallet;
        const QByteArray id = row.text(0).toUtf8();
        wallet.user = names.user(id);
        names.setUser(id, row.text(1));
        wallet.userActive = row.boolean(2);
        if (row.boolean(3))
            wallet.stored = Buckets{row.money(4), row.money(5), row.money(6)};
        wallet.ledger = Buckets{row.money(7), row.money(8), Money()};
        wallet.cashbackRows = row.integer(9);
        return wallet;
    };
    Result<std::vector<LedgerWallet>> wallets = connection.select<LedgerWallet>(
        QStringLiteral("select_wallets_of_users"), {{QStringLiteral("users"), users}}, readWallet);
    if (wallets)
        std::sort(wallets->begin(), wallets->end(),
                  [](const LedgerWallet &a, const LedgerWallet &b) { return a.user < b.user; });
    return wallets;
}

Result<void> subtractPayouts(Connection &connection, LedgerNames &names,
                             std::vector<LedgerWallet> &wallets)
{
    const Result<std::vector<PayoutSum>> payouts = LedgerCatalogue(connection).payouts(names);
    if (!payouts)
        return fail(payouts.error());
    for (const PayoutSum &sum : *payouts) {
        const auto at = std::lower_bound(
            wallets.begin(), wallets.end(), sum.user,
            [](const LedgerWallet &wallet, std::uint32_t user) { return wallet.user < user; });
        if (at == wallets.end() || at->user != sum.user)
            continue;
        at->ledger.available -= sum.withheld;
        at->ledger.paid += sum.completed;
    }
    return {};
}

Result<LedgerSnapshotPointer> readLedgerOfUsers(Connection &connection, LedgerReading &reading,
                                                const QStringList &users, bool hasPayouts)
{
    LedgerBuilder builder;
    const QString list = jsonList(users);
    if (Result<void> done =
            readRows(connection, reading, builder, {{QStringLiteral("users"), list}});
        !done)
        return fail(done.error());
    Result<std::vector<LedgerWallet>> wallets = walletsOfUsers(connection, builder.names(), list);
    if (!wallets)
        return fail(wallets.error());
    if (hasPayouts) {
        if (Result<void> done = subtractPayouts(connection, builder.names(), *wallets); !done)
            return fail(done.error());
    }
    auto snapshot = std::make_shared<LedgerSnapshot>(builder.finish(Instant::now()));
    snapshot->setWallets(std::move(*wallets));
    return LedgerSnapshotPointer(std::move(snapshot));
}

} // namespace clicknback
