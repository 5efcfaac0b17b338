// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/connection.h"
#include "models/storage/corrections/correctiongate.h"
#include "models/storage/corrections/journalstore.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// Server and timeline without the journal's own number: a transaction's number means something
/// only there. After a failover the standby may have given the same number to another one.
QString clusterOf(const QString &incarnation)
{
    return incarnation.section(u'/', 0, 1);
}

bool isSameCluster(Connection &connection, const QString &incarnation)
{
    if (incarnation.isEmpty())
        return true;
    const auto now = CorrectionGate(connection).incarnation();
    return !now || clusterOf(*now) == clusterOf(incarnation);
}

/// A number, and one that the server has not given yet.
bool isInTheFuture(const Error &error)
{
    return error.detail.startsWith(u"SQLSTATE 22023");
}

/// Empty when the server does not know it: too old, or no number at all. `isItsOwn`: it gave it.
QString transactionStatus(Connection &connection, const QString &transactionId, bool isItsOwn)
{
    if (transactionId.isEmpty())
        return {};
    const auto status = connection.selectFirst<QString>(
        u"corrections/ops/select_transaction_status"_s, {{u"transaction_id"_s, transactionId}},
        [](const Row &row) { return row.text(0); });
    if (!status)
        return isItsOwn && isInTheFuture(status.error()) ? u"lost"_s : QString();
    return status->value_or(QString());
}

void readJournal(Connection &connection, const QString &operationId, OutcomeFacts &facts)
{
    const auto committed = JournalStore(connection).committed({operationId});
    if (committed)
        facts.isInJournal = committed->contains(operationId, Qt::CaseInsensitive);
    else if (committed.error().kind == ErrorKind::NotFound)
        facts.hasOpsSchema = false;
}

} // namespace

OutcomeReport outcomeOf(Connection &connection, const QString &operationId,
                        const QString &transactionId, const QString &incarnation)
{
    OutcomeFacts facts;
    facts.sameCluster = isSameCluster(connection, incarnation);
    // Before the journal: a commit between the two questions must not look like a lost entry.
    if (facts.sameCluster)
        facts.transactionStatus =
            transactionStatus(connection, transactionId, !incarnation.isEmpty());
    readJournal(connection, operationId, facts);
    return judgeOutcome(facts);
}

} // namespace clicknback
