// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/walletstore.h"

#include "models/storage/transaction.h"

#include <QHash>

namespace clicknback {

namespace {

struct PayoutSums
{
    QString userId;
    Money withheld; ///< requested or paid out: no longer available
    Money completed;
};

WalletRow readWallet(const Row &row)
{
    WalletRow wallet;
    wallet.userId = row.text(0);
    wallet.email = row.text(1);
    wallet.userActive = row.boolean(2);
    if (row.boolean(3))
        wallet.stored = Buckets{row.money(4), row.money(5), row.money(6)};
    wallet.ledger = Buckets{row.money(7), row.money(8), Money()};
    wallet.purchases = row.integer(9);
    return wallet;
}

} // namespace

Result<std::vector<WalletRow>> WalletStore::balances()
{
    Result<Transaction> snapshot =
        Transaction::begin(m_connection, "wallet balances", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    Result<std::vector<WalletRow>> wallets =
        m_connection.select<WalletRow>(QStringLiteral("select_wallet_balances"), {}, readWallet);
    if (!wallets)
        return wallets;
    if (Result<void> done = subtractPayouts(*wallets); !done)
        return fail(done.error());
    if (Result<void> done = snapshot->commit(); !done)
        return fail(done.error());
    return wallets;
}

Result<void> WalletStore::subtractPayouts(std::vector<WalletRow> &wallets)
{
    const auto exists =
        m_connection.selectFirst<bool>(QStringLiteral("select_table_exists"),
                                       {{QStringLiteral("name"), QStringLiteral("payouts")}},
                                       [](const Row &row) { return row.boolean(0); });
    if (!exists)
        return fail(exists.error());
    if (!exists->value_or(false))
        return {};
    const auto sums = m_connection.select<PayoutSums>(
        QStringLiteral("select_payout_sums"), {}, [](const Row &row) {
            return PayoutSums{row.text(0), row.money(1), row.money(2)};
        });
    if (!sums)
        return fail(sums.error());
    QHash<QString, PayoutSums> byUser;
    for (const PayoutSums &payouts : *sums)
        byUser.insert(payouts.userId, payouts);
    for (WalletRow &wallet : wallets) {
        const PayoutSums payouts = byUser.value(wallet.userId);
        wallet.ledger.available -= payouts.withheld;
        wallet.ledger.paid += payouts.completed;
    }
    return {};
}

} // namespace clicknback
