// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/invariant.h"
#include "models/domain/result.h"
#include "models/domain/server.h"
#include "models/storage/connection.h"

namespace clicknback {

/// Which tables are there and may be read, and so what can be told of a database.
class CheckScope
{
public:
    /// Within the transaction that has begun.
    static Result<CheckScope> read(Connection &connection);

    bool canRead(const QString &table) const;
    bool hasPayouts() const { return m_payouts == Payouts::Readable; }
    /// Tables that can be left out of a ledger, and must be.
    QStringList unreadTables() const;
    /// A sentence that names the tables; empty: it can be told.
    QString whyUntold(const Invariant &invariant) const;

private:
    enum class Payouts { None, Readable, Refused, Unknown /**< columns are missing */ };

    Result<void> readPayouts(Connection &connection);
    QString whyPayoutsAreUnknown() const;

    SchemaTables m_tables;
    Payouts m_payouts = Payouts::None;
};

} // namespace clicknback
