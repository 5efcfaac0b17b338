// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/invariant.h"
#include "models/domain/result.h"
#include "models/domain/server.h"
#include "models/storage/connection.h"
#include "models/storage/reconcile/payoutsstate.h"

namespace clicknback {

/// Which tables are there and may be read, and so what can be told of a database.
class CheckScope
{
public:
    /// Within the transaction that has begun.
    static Result<CheckScope> read(Connection &connection);

    bool canRead(const QString &table) const;
    bool hasPayouts() const { return m_payouts == PayoutsState::Readable; }
    /// Payouts that cannot be summed up, which leaves available and paid balances unknown; empty:
    /// none.
    QString whyPayoutsAreUnknown() const { return whyUnreadable(m_payouts); }
    /// Tables that can be left out of a ledger, and must be.
    QStringList unreadTables() const;
    /// A sentence that names the tables; empty: it can be told.
    QString whyUntold(const Invariant &invariant) const;

private:
    SchemaTables m_tables;
    PayoutsState m_payouts = PayoutsState::None;
};

} // namespace clicknback
