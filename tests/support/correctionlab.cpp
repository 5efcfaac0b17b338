// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/correctionlab.h"

#include "tests/support/platformrows.h"
#include "tests/support/query.h"

#include <QUuid>

namespace clicknback {

void resetPlatform(const Connection &connection)
{
    rowsOf(connection, QStringLiteral("drop table if exists payouts;"
                                      "truncate users, merchants, offers, purchases, wallets, "
                                      "cashback_transactions, audit_logs, feature_flags;")
                           + basicRows());
}

QStringList platformRows(const Connection &connection)
{
    QStringList rows;
    for (const char *table :
         {"users", "merchants", "offers", "purchases", "wallets", "cashback_transactions"})
        rows += rowsOf(connection,
                       QStringLiteral("select * from %1 order by 1").arg(QLatin1String(table)));
    // Facts 5.4: what any touch of a flag moves.
    return rows
           + rowsOf(connection, QStringLiteral("select key, enabled, scope_type, scope_id, "
                                               "description from feature_flags order by 1, 3, 4"));
}

std::unique_ptr<Connection> writer(const TestCluster &cluster, const QString &database)
{
    SessionSettings settings;
    settings.readOnly = false;
    return cluster.connect(database, QStringLiteral("postgres"), settings);
}

CorrectionRequest testRequest(CorrectionKind kind, const QString &key,
                              const std::map<QString, QString> &arguments)
{
    CorrectionRequest request;
    request.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.kind = kind;
    request.key = key;
    request.reasonCode = QStringLiteral("test");
    request.reason = QStringLiteral("a test");
    request.arguments = arguments;
    return request;
}

CorrectionRequest undoOf(const CorrectionPlan &plan)
{
    CorrectionRequest undo = *plan.compensation;
    undo.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    undo.reason = QStringLiteral("undone by a test");
    undo.compensates = plan.request.operationId;
    return undo;
}

Administrator testAdministrator()
{
    return {QStringLiteral("u1"), QStringLiteral("ann@example.com")};
}

CommitOrder testOrder(const CorrectionPreview &preview)
{
    return {preview.plan.request, preview.hash, preview, testAdministrator(), {}, {}};
}

QString messageOf(const tl::expected<CommittedCorrection, CommitFailure> &outcome)
{
    return outcome ? QString()
                   : outcome.error().error.message + u' ' + outcome.error().error.detail;
}

} // namespace clicknback
