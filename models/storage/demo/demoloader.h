// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/demo/copyrows.h"
#include "models/storage/demo/demoseed.h"

#include <vector>

namespace clicknback {

/// Streams purchases with their cashback and audit rows into the database in chunks, and keeps only
/// each user's balances in memory.
class DemoLoader
{
public:
    DemoLoader(Connection &connection, const DemoCatalogue &world);

    Result<void> load(DemoHistory &history, qint64 total, const DemoProgress &progress);
    /// Adds to the balances of one user what no purchase accounts for.
    void editByHand(int user, const Buckets &change)
    {
        m_wallets[std::size_t(user)].stored += change;
    }
    /// Adds the balances to the wallets; users without purchases get none.
    Result<void> storeWallets();
    DemoDrifts drifts() const;

private:
    struct Wallet
    {
        bool used = false;
        Buckets stored;
        Buckets ledger;
    };
    void add(const DemoPurchase &purchase);
    void addAudit(const DemoPurchase &purchase, const DemoAudit &audit,
                  const QByteArray &purchaseId, DemoRandom &ids);
    QByteArray details(const DemoPurchase &purchase, const DemoAudit &audit) const;
    Result<void> flush();

    Connection &m_connection;
    const DemoCatalogue &m_world;
    std::vector<Wallet> m_wallets;
    CopyRows m_purchases;
    CopyRows m_cashback;
    CopyRows m_audit;
};

} // namespace clicknback
