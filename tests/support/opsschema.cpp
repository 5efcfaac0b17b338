// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/opsschema.h"

#include "models/domain/corrections/digest.h"
#include "models/storage/corrections/journalstore.h"

#include <QUuid>

#include <libpq-fe.h>

namespace clicknback {

using namespace Qt::StringLiterals;

void createOpsRoles(TestCluster &cluster)
{
    cluster.run(u"postgres"_s, u"create role reader login; create role operator login;"
                               "create role approver login;"
                               "create role ann login in role operator;"
                               "create role olga login in role operator;"
                               "create role bob login in role approver;"
                               "create role max login in role operator, approver"_s);
}

void installOps(const TestCluster &cluster, const QString &database, const QString &owner)
{
    const auto connection = connectWriting(cluster, database, owner);
    valueOf(JournalStore(*connection).install());
}

std::unique_ptr<Connection> connectWriting(const TestCluster &cluster, const QString &database,
                                           const QString &user)
{
    return cluster.connect(database, user, {.readOnly = false});
}

QString newOperationId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

JournalEntry journalEntry(const QString &operationId)
{
    JournalEntry entry;
    entry.operationId = operationId;
    entry.operation = u"settle_wallet"_s;
    entry.subject = u"wallet"_s;
    entry.key = u"u1"_s;
    entry.actorId = u"u1"_s;
    entry.actorEmail = u"ann@example.com"_s;
    entry.reasonCode = u"drift"_s;
    entry.reason = u"Balances differ from the ledger"_s;
    entry.plan = uR"({"operation":  "settle_wallet"})"_s;
    entry.before = uR"({"wallet":{"pending_balance":"5.75"}})"_s;
    entry.after = uR"({"wallet":{"pending_balance":"5.00"}})"_s;
    entry.previewHash = sha256(operationId.toUtf8());
    entry.movedEuros = u"0.75"_s;
    entry.revision = u"9f8a7e6d"_s;
    return entry;
}

PlanPreview planOf(int operations)
{
    PlanPreview plan;
    QStringList hashes;
    for (int i = 0; i < operations; ++i) {
        PlannedOperation operation;
        operation.request.operationId = newOperationId();
        operation.request.kind = CorrectionKind::SettleWallet;
        operation.request.key = u"u%1"_s.arg(i + 1);
        operation.request.reasonCode = u"drift"_s;
        operation.request.reason = u"Balances differ from the ledger"_s;
        operation.preview.emplace();
        operation.preview->plan.request = operation.request;
        operation.preview->plan.change.pending = Money::fromCents(-75);
        operation.preview->hash = sha256(operation.request.operationId.toUtf8());
        hashes << operation.preview->hash;
        plan.operations.push_back(operation);
    }
    plan.hash = planHash(hashes);
    return plan;
}

QString refusalOf(const Connection &connection, const QString &sql)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection.handle(), sql.toUtf8().constData()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return {};
    return QString::fromUtf8(PQresultErrorMessage(result.get()));
}

} // namespace clicknback
