// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"

namespace clicknback {

QString basicRows()
{
    return QStringLiteral("insert into users(id, email, hashed_password, role) values ('u1', "
                          "'ann@example.com', 'x', 'admin');"
                          "insert into merchants(id, name, default_cashback_percentage) values "
                          "('m1', 'Corner Shop', 5);"
                          "insert into offers(id, merchant_id, percentage, start_date, end_date, "
                          "monthly_cap_per_user)"
                          " values ('o1', 'm1', 5, '2026-01-01', '2026-12-31', 100);");
}

QString purchaseRows(const QString &id, const QString &status, const QString &amount,
                     const QString &cashback, const QString &cashbackStatus,
                     const QString &createdAt)
{
    return QStringLiteral("insert into purchases(id, external_id, user_id, merchant_id, offer_id, "
                          "amount, currency,"
                          " status, created_at, cashback_amount)"
                          " values ('%1', 'ext-%1', 'u1', 'm1', 'o1', %3, 'EUR', '%2', '%6', %4);"
                          "insert into cashback_transactions(id, user_id, purchase_id, amount, "
                          "status, created_at)"
                          " values ('c-%1', 'u1', '%1', %4, '%5', '%6');")
        .arg(id, status, amount, cashback, cashbackStatus, createdAt);
}

QString walletRow(const QString &pending, const QString &available, const QString &paid)
{
    return QStringLiteral("insert into wallets values ('u1', %1, %2, %3);")
        .arg(pending, available, paid);
}

QString auditRow(const QString &id, const QString &action, const QString &resourceId,
                 const QString &details, const QString &occurredAt)
{
    const bool reversal = action == u"PURCHASE_REVERSED";
    return QStringLiteral(
               "insert into audit_logs(id, occurred_at, actor_type, actor_id, action, "
               "resource_type, resource_id,"
               " outcome, details) values ('%1', '%5', %6, '%2', 'purchase', '%3', 'success', %4);")
        .arg(id, action, resourceId, details, occurredAt,
             reversal ? QStringLiteral("'admin', 'u1'") : QStringLiteral("'system', null"));
}

QString endlessPurchases()
{
    return QStringLiteral(
        "alter table purchases rename to real_purchases;"
        "create view purchases as select id, id as external_id, 'u1'::varchar as user_id,"
        " 'm1'::varchar as merchant_id, 'o1'::varchar as offer_id, 5::numeric(12,2) as amount,"
        " 'EUR'::varchar as currency, 'pending'::varchar as status,"
        " timestamp '2000-01-01' + n * interval '1 minute' as created_at,"
        " 1::numeric(12,2) as cashback_amount"
        " from (select n, 'p' || n as id from (select generate_series(1, 1000000000) as n) as "
        "numbers)"
        " as rows;");
}

} // namespace clicknback
