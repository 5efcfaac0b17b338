// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgertables.h"

#include "models/storage/ledger/ledgercatalogue.h"
#include "models/storage/ledger/ledgerrows.h"
#include "models/storage/ledger/watchedcopy.h"

namespace clicknback {

namespace {

/// Cashback rows have their purchase's time (facts 1.3); hand-made ones may be a little off.
constexpr int kMarginDays = 2;

template<typename T>
Result<void> keep(Result<T> read, T &place)
{
    if (!read)
        return fail(read.error());
    place = std::move(*read);
    return {};
}

} // namespace

Result<void> LedgerTables::read(const LedgerWindow &window, const QStringList &unread)
{
    m_window = window;
    m_unread = unread;
    if (Result<void> done = readAround(); !done)
        return done;
    if (Result<void> done = readPurchases(); !done)
        return done;
    return readCashback();
}

Result<void> LedgerTables::readAround()
{
    struct Part
    {
        const char *table;
        Result<void> (LedgerTables::*read)();
    };
    static constexpr Part kParts[]{
        {"users", &LedgerTables::readUsers},     {"merchants", &LedgerTables::readMerchants},
        {"offers", &LedgerTables::readOffers},   {"feature_flags", &LedgerTables::readHeld},
        {"wallets", &LedgerTables::readWallets}, {"payouts", &LedgerTables::readPayouts},
    };
    for (const Part &part : kParts) {
        if (m_unread.contains(QLatin1String(part.table)))
            continue;
        if (Result<void> done = (this->*part.read)(); !done)
            return done;
    }
    return m_window.isEverything() ? Result<void>() : readSums();
}

Result<void> LedgerTables::readUsers()
{
    return keep(LedgerCatalogue(m_connection).readUsers(m_builder.names()), m_activeUsers);
}

Result<void> LedgerTables::readMerchants()
{
    return LedgerCatalogue(m_connection).readMerchants(m_builder.names());
}

Result<void> LedgerTables::readOffers()
{
    return LedgerCatalogue(m_connection).readOffers(m_builder.names());
}

Result<void> LedgerTables::readHeld()
{
    return keep(LedgerCatalogue(m_connection).heldScopes(m_builder.names()), m_held);
}

Result<void> LedgerTables::readWallets()
{
    return keep(LedgerCatalogue(m_connection).storedWallets(m_builder.names()), m_stored);
}

Result<void> LedgerTables::readPayouts()
{
    return keep(LedgerCatalogue(m_connection).payouts(m_builder.names()), m_payouts);
}

Result<void> LedgerTables::readSums()
{
    Result<std::vector<CashbackSum>> sums =
        LedgerCatalogue(m_connection).cashbackSums(m_builder.names());
    if (!sums)
        return fail(sums.error());
    m_sums = std::move(*sums);
    return {};
}

Result<void> LedgerTables::readPurchases()
{
    BinaryCopy copy(m_connection);
    Result<void> begun =
        copy.begin(statementFor("copy_ledger_purchases", m_window), LedgerRows::kPurchaseFields,
                   m_window.isEverything() ? CopyValues() : m_window.values());
    if (!begun)
        return begun;
    LedgerRows rows(m_builder.names());
    return takeRows(copy, m_reading,
                    [&](BinaryRow &row) { m_builder.addPurchase(rows.purchase(row)); });
}

Result<void> LedgerTables::readCashback()
{
    BinaryCopy copy(m_connection);
    Result<void> begun =
        copy.begin(statementFor("copy_ledger_cashback", m_window), LedgerRows::kCashbackFields,
                   m_window.isEverything() ? CopyValues() : m_window.values(kMarginDays));
    if (!begun)
        return begun;
    LedgerRows rows(m_builder.names());
    return takeRows(copy, m_reading, [&](BinaryRow &row) {
        const QByteArrayView purchaseId = row.text();
        m_builder.addCashback(purchaseId, rows.cashback(row));
    });
}

LedgerSnapshotPointer LedgerTables::build(Instant takenAt)
{
    auto snapshot = std::make_shared<LedgerSnapshot>(m_builder.finish(takenAt));
    if (!m_window.isEverything()) {
        snapshot->setWindowFrom(m_window.from);
        snapshot->setWindowTo(m_window.to);
        snapshot->setOrphans({}); // their purchases are merely outside
    }
    const std::vector<CashbackSum> sums = m_sums ? *m_sums : cashbackSums(*snapshot);
    snapshot->setHeld(m_held);
    snapshot->setUnreadTables(m_unread);
    snapshot->setWallets(ledgerWallets(sums, m_stored, m_payouts, m_activeUsers));
    return snapshot;
}

} // namespace clicknback
