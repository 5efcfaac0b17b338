// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/driftquery.h"

#include "models/storage/copyliterals.h"
#include "models/storage/ledger/userledger.h"
#include "models/storage/reconcile/driftreader.h"
#include "models/storage/reconcile/watchedquery.h"

#include <libpq-fe.h>

#include <iterator>

namespace clicknback {

namespace {

/// As many at once as have rows that memory holds easily.
constexpr std::int64_t kMostRows = 100'000;

} // namespace

Result<void> DriftQuery::find(CheckedDatabase &checked)
{
    m_batches.clear();
    const QString name = m_hasPayouts ? QStringLiteral("select_drifting_wallets_with_payouts")
                                      : QStringLiteral("select_drifting_wallets");
    const Result<QByteArray> text = withLiterals(
        m_connection.handle(), name,
        {{QStringLiteral("row_limit"), QString::number(CheckedDatabase::kMostExplained)}});
    if (!text)
        return fail(text.error());
    const Result<PgAnswer> answer = askWatched(m_connection, *text, m_reading);
    if (!answer)
        return fail(answer.error());
    PGresult *rows = answer->get();
    std::int64_t held = kMostRows;
    for (int row = 0; row < PQntuples(rows); ++row) {
        const std::int64_t own = QByteArray(PQgetvalue(rows, row, 1)).toLongLong();
        if (held + own > kMostRows || m_batches.empty()) {
            m_batches.emplace_back();
            held = 0;
        }
        held += own;
        m_batches.back() << QString::fromUtf8(PQgetvalue(rows, row, 0));
        checked.drifting = QByteArray(PQgetvalue(rows, row, 2)).toLongLong();
    }
    return {};
}

Result<void> DriftQuery::explain(CheckedDatabase &checked)
{
    for (const QStringList &users : m_batches) {
        if (Result<void> done = explainBatch(users, checked); !done)
            return done;
    }
    return {};
}

Result<void> DriftQuery::explainBatch(const QStringList &users, CheckedDatabase &checked)
{
    const Result<LedgerSnapshotPointer> ledger =
        readLedgerOfUsers(m_connection, m_reading, users, m_hasPayouts);
    if (!ledger)
        return fail(ledger.error());
    DriftReader reader(m_connection, **ledger, m_reading.isCancelled);
    reader.setAuditIsReadable(m_auditIsReadable);
    reader.setHasPayouts(m_hasPayouts);
    CheckedDatabase part;
    if (Result<void> done = reader.explain(part); !done)
        return done;
    checked.explanations.insert(checked.explanations.end(),
                                std::make_move_iterator(part.explanations.begin()),
                                std::make_move_iterator(part.explanations.end()));
    return {};
}

} // namespace clicknback
