// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgercatalogue.h"

#include "models/storage/cataloguerows.h"
#include "models/storage/ledger/binarycopy.h"

#include <algorithm>

namespace clicknback {

namespace {

/// Hands each row of resources/sql/NAME.sql to `read`.
template<typename Read>
Result<void> copyEach(Connection &connection, const QString &name, int fields, Read read)
{
    BinaryCopy copy(connection);
    if (Result<void> begun = copy.begin(name, fields); !begun)
        return begun;
    while (BinaryRow *row = copy.next())
        read(*row);
    return copy.finish();
}

bool isTrue(QByteArrayView boolean)
{
    return boolean.size() == 1 && boolean.front() == 1;
}

Money orNotANumber(const std::optional<Money> &money)
{
    return money.value_or(Money::notANumber());
}

} // namespace

Result<std::vector<std::uint32_t>> LedgerCatalogue::readUsers(LedgerNames &names)
{
    std::vector<std::uint32_t> active;
    const Result<void> done =
        copyEach(m_connection, QStringLiteral("copy_ledger_users"), 3, [&](BinaryRow &row) {
            const QByteArrayView id = row.text();
            names.setUser(id, QString::fromUtf8(row.text()));
            if (isTrue(row.text()))
                active.push_back(names.user(id));
        });
    if (!done)
        return fail(done.error());
    return active;
}

Result<void> LedgerCatalogue::readMerchants(LedgerNames &names)
{
    return copyEach(m_connection, QStringLiteral("copy_ledger_merchants"), 2, [&](BinaryRow &row) {
        const QByteArrayView id = row.text();
        names.setMerchant(id, QString::fromUtf8(row.text()));
    });
}

Result<void> LedgerCatalogue::readOffers(LedgerNames &names)
{
    const auto offers =
        m_connection.select<OfferRow>(QStringLiteral("select_catalogue_offers"), {}, &readOffer);
    if (!offers)
        return fail(offers.error());
    for (const OfferRow &offer : *offers)
        names.setOffer(offer);
    return {};
}

Result<void> LedgerCatalogue::readMerchantsAndOffers(LedgerNames &names)
{
    if (Result<void> done = readMerchants(names); !done)
        return done;
    return readOffers(names);
}

Result<HeldScopes> LedgerCatalogue::heldScopes(LedgerNames &names)
{
    const auto flags =
        m_connection.select<FlagRow>(QStringLiteral("select_feature_flags"), {}, &readFlag);
    if (!flags)
        return fail(flags.error());
    HeldScopes held;
    for (const FlagRow &flag : *flags) {
        if (!flag.isSteering() || flag.enabled || !flag.isScoped() || !flag.scopeId)
            continue;
        const QByteArray id = flag.scopeId->toUtf8();
        if (flag.scopeType == u"user")
            held.users.push_back(names.user(id));
        else
            held.merchants.push_back(names.merchant(id));
    }
    std::sort(held.users.begin(), held.users.end());
    std::sort(held.merchants.begin(), held.merchants.end());
    return held;
}

Result<std::vector<StoredWallet>> LedgerCatalogue::storedWallets(LedgerNames &names)
{
    std::vector<StoredWallet> wallets;
    const Result<void> done =
        copyEach(m_connection, QStringLiteral("copy_ledger_wallets"), 4, [&](BinaryRow &row) {
            StoredWallet wallet{names.user(row.text()), {}};
            wallet.balances.pending = orNotANumber(row.money());
            wallet.balances.available = orNotANumber(row.money());
            wallet.balances.paid = orNotANumber(row.money());
            wallets.push_back(wallet);
        });
    if (!done)
        return fail(done.error());
    return wallets;
}

Result<std::vector<PayoutSum>> LedgerCatalogue::payouts(LedgerNames &names)
{
    const auto exists =
        m_connection.selectFirst<bool>(QStringLiteral("select_table_exists"),
                                       {{QStringLiteral("name"), QStringLiteral("payouts")}},
                                       [](const Row &row) { return row.boolean(0); });
    if (!exists)
        return fail(exists.error());
    if (!exists->value_or(false))
        return std::vector<PayoutSum>();
    return m_connection.select<PayoutSum>(
        QStringLiteral("select_payout_sums"), {}, [&names](const Row &row) {
            return PayoutSum{names.user(row.text(0).toUtf8()), row.money(1), row.money(2)};
        });
}

Result<std::vector<CashbackSum>> LedgerCatalogue::cashbackSums(LedgerNames &names)
{
    return m_connection.select<CashbackSum>(
        QStringLiteral("select_cashback_sums"), {}, [&names](const Row &row) {
            return CashbackSum{names.user(row.text(0).toUtf8()), row.money(1), row.money(2),
                               row.integer(3)};
        });
}

} // namespace clicknback
