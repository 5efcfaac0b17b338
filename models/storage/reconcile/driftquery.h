// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkeddatabase.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"
#include "models/storage/ledger/ledgerreading.h"

namespace clicknback {

/// Finds and explains the wallets that are off of a ledger that is not in memory: the database says
/// which they are, and only the rows of the worst are read, a few users at a time.
class DriftQuery
{
public:
    DriftQuery(Connection &connection, LedgerReading &reading)
        : m_connection(connection), m_reading(reading)
    {}

    void setAuditIsReadable(bool readable) { m_auditIsReadable = readable; }
    void setHasPayouts(bool has) { m_hasPayouts = has; }
    /// Into `checked`: how many are off, the worst of them for explain().
    Result<void> find(CheckedDatabase &checked);
    Result<void> explain(CheckedDatabase &checked);

private:
    Result<void> explainBatch(const QStringList &users, CheckedDatabase &checked);

    Connection &m_connection;
    LedgerReading &m_reading;
    bool m_auditIsReadable = true;
    bool m_hasPayouts = false;
    std::vector<QStringList> m_batches; ///< of users, the largest difference first
};

} // namespace clicknback
