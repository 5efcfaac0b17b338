// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgersorter.h"

#include "models/domain/ledger/ledgerorderbuilder.h"
#include "models/storage/ledger/ledgermark.h"
#include "models/storage/ledger/watchedcopy.h"
#include "models/storage/transaction.h"

namespace clicknback {

Result<LedgerOrder> LedgerSorter::byExternalId(const LedgerSnapshotPointer &snapshot,
                                               const LedgerWindow &window)
{
    LedgerOrderBuilder builder(snapshot); // before any lock is held
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "ledger order", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    const Result<LedgerPosition> position = ledgerPosition(m_connection);
    if (!position)
        return fail(position.error());
    const HeldLocks held(m_reading, position->backendPid);
    // Millions of rows take longer than a page's question may.
    const Result<qint64> patient = m_connection.execute(QStringLiteral("allow_long_statements"));
    if (!patient)
        return fail(patient.error());
    BinaryCopy copy(m_connection);
    Result<void> done = copy.begin(statementFor("copy_ledger_by_external_id", window), 1,
                                   window.isEverything() ? CopyValues() : window.values());
    if (done)
        done = takeRows(copy, m_reading, [&](BinaryRow &row) { builder.add(row.text()); });
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(done.error());
    return builder.finish();
}

} // namespace clicknback
