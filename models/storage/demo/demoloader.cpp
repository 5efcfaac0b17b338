// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/demoloader.h"

#include "models/storage/demo/backendaudit.h"

namespace clicknback {

namespace {

constexpr qint64 kChunk = 10'000;

const QByteArray &statusText(PurchaseStatus status)
{
    static const std::array texts{QByteArray("pending"), QByteArray("confirmed"),
                                  QByteArray("rejected"), QByteArray("reversed"),
                                  QByteArray("unknown")};
    return texts[std::size_t(status)];
}

const QByteArray &statusText(CashbackStatus status)
{
    static const std::array texts{QByteArray("pending"), QByteArray("available"),
                                  QByteArray("reversed"), QByteArray("unknown")};
    return texts[std::size_t(status)];
}

QByteArray externalId(std::uint64_t number)
{
    return "txn_" + QByteArray::number(quint64{scrambled(number)}, 16).rightJustified(16, '0');
}

} // namespace

DemoLoader::DemoLoader(Connection &connection, const DemoCatalogue &world)
    : m_connection(connection), m_world(world), m_wallets(world.users.size())
{}

Result<void> DemoLoader::load(DemoHistory &history, qint64 total, const DemoProgress &progress)
{
    qint64 done = 0;
    while (const std::optional<DemoPurchase> purchase = history.next()) {
        add(*purchase);
        if (++done % kChunk != 0)
            continue;
        if (Result<void> flushed = flush(); !flushed)
            return flushed;
        progress.say(QStringLiteral("Writing purchases"), done, total);
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, QStringLiteral("The demo was cancelled."));
    }
    return flush();
}

void DemoLoader::add(const DemoPurchase &purchase)
{
    const QByteArray &user = m_world.users[std::size_t(purchase.user)].id;
    DemoRandom ids(purchase.idSeed);
    const QByteArray id = ids.uuid();
    m_purchases.text(id)
        .text(externalId(purchase.idSeed))
        .text(user)
        .text(m_world.merchants[std::size_t(purchase.merchant)].id)
        .text(m_world.offers[std::size_t(purchase.offer)].id)
        .money(purchase.amount)
        .text("EUR")
        .text(statusText(purchase.status))
        .timestamp(purchase.createdAt)
        .money(purchase.purchaseCashback)
        .endRow();
    m_cashback.text(ids.uuid())
        .text(user)
        .text(id)
        .money(purchase.cashback)
        .text(statusText(purchase.cashbackStatus))
        .timestamp(purchase.createdAt)
        .endRow();
    for (const DemoAudit &audit : purchase.audit)
        addAudit(purchase, audit, id, ids);
    Wallet &wallet = m_wallets[std::size_t(purchase.user)];
    wallet.used = true;
    wallet.stored += purchase.wallet;
    wallet.ledger += purchase.ledger();
}

void DemoLoader::addAudit(const DemoPurchase &purchase, const DemoAudit &audit,
                          const QByteArray &purchaseId, DemoRandom &ids)
{
    const bool byAdmin = audit.admin >= 0;
    const QByteArray actor = byAdmin ? m_world.users[std::size_t(audit.admin)].id : QByteArray();
    m_audit.text(ids.uuid())
        .timestamp(audit.at)
        .text(byAdmin ? "admin" : "system")
        .optionalText(actor)
        .text(auditAction(audit.transition))
        .text("purchase")
        .text(purchaseId)
        .text("success")
        .text(details(purchase, audit))
        .endRow();
}

QByteArray DemoLoader::details(const DemoPurchase &purchase, const DemoAudit &audit) const
{
    const QByteArray &merchant = m_world.merchants[std::size_t(purchase.merchant)].id;
    switch (audit.transition) {
    case Transition::Confirm:
        return confirmationDetails(merchant, purchase.amount, "EUR", purchase.cashback);
    case Transition::Reject:
        return rejectionDetails(merchant, purchase.amount, "EUR", 3);
    default:
        return reversalDetails(statusText(audit.prior));
    }
}

Result<void> DemoLoader::flush()
{
    const auto send = [this](CopyRows &rows, const QString &name) -> Result<void> {
        return rows.isEmpty() ? Result<void>() : rows.send(m_connection, name);
    };
    Result<void> sent = send(m_purchases, QStringLiteral("demo/copy_purchases"));
    if (sent)
        sent = send(m_cashback, QStringLiteral("demo/copy_cashback_transactions"));
    if (sent)
        sent = send(m_audit, QStringLiteral("demo/copy_audit_logs"));
    return sent;
}

Result<void> DemoLoader::storeWallets()
{
    CopyRows rows;
    for (std::size_t user = 0; user < m_wallets.size(); ++user) {
        const Wallet &wallet = m_wallets[user];
        if (wallet.used)
            rows.text(m_world.users[user].id)
                .money(wallet.stored.pending)
                .money(wallet.stored.available)
                .endRow();
    }
    Result<void> stored = m_connection.executeScript(QStringLiteral("demo/create_wallet_changes"));
    if (stored)
        stored = rows.send(m_connection, QStringLiteral("demo/copy_wallet_changes"));
    if (stored)
        stored = m_connection.executeScript(QStringLiteral("demo/apply_wallet_changes"));
    if (stored)
        stored = m_connection.executeScript(QStringLiteral("demo/drop_wallet_changes"));
    return stored;
}

DemoDrifts DemoLoader::drifts() const
{
    DemoDrifts drifts;
    for (std::size_t user = 0; user < m_wallets.size(); ++user) {
        const Buckets drift = m_wallets[user].stored - m_wallets[user].ledger;
        if (!drift.isZero())
            drifts[m_world.users[user].id] = drift;
    }
    return drifts;
}

} // namespace clicknback
