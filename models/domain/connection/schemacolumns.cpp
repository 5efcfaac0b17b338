// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/connection/schemacolumns.h"

#include <QHash>
#include <QSet>

namespace clicknback {

namespace {

constexpr const char *kText = "character varying";
constexpr const char *kToken = "character varying(36)";
constexpr const char *kBoolean = "boolean";
constexpr const char *kDouble = "double precision";
constexpr const char *kMoney = "numeric(12,2)";
constexpr const char *kNaive = "timestamp without time zone";
constexpr const char *kAware = "timestamp with time zone";

struct Expected
{
    const char *table;
    const char *name;
    const char *type;
};

constexpr Expected kColumns[] = {
    {"users", "id", kText},
    {"users", "email", kText},
    {"users", "hashed_password", kText},
    {"users", "role", kText},
    {"users", "active", kBoolean},
    {"users", "created_at", kAware},
    {"merchants", "id", kText},
    {"merchants", "name", kText},
    {"merchants", "default_cashback_percentage", kDouble},
    {"merchants", "active", kBoolean},
    {"offers", "id", kText},
    {"offers", "merchant_id", kText},
    {"offers", "percentage", kDouble},
    {"offers", "fixed_amount", kDouble},
    {"offers", "start_date", "date"},
    {"offers", "end_date", "date"},
    {"offers", "monthly_cap_per_user", kDouble},
    {"offers", "active", kBoolean},
    {"purchases", "id", kText},
    {"purchases", "external_id", kText},
    {"purchases", "user_id", kText},
    {"purchases", "merchant_id", kText},
    {"purchases", "offer_id", kText},
    {"purchases", "amount", kMoney},
    {"purchases", "currency", "character varying(3)"},
    {"purchases", "status", kText},
    {"purchases", "created_at", kNaive},
    {"purchases", "cashback_amount", kMoney},
    {"audit_logs", "id", kText},
    {"audit_logs", "occurred_at", kNaive},
    {"audit_logs", "actor_type", "character varying(16)"},
    {"audit_logs", "actor_id", kText},
    {"audit_logs", "action", "character varying(64)"},
    {"audit_logs", "resource_type", "character varying(64)"},
    {"audit_logs", "resource_id", kText},
    {"audit_logs", "outcome", "character varying(16)"},
    {"audit_logs", "details", "jsonb"},
    {"wallets", "user_id", kText},
    {"wallets", "pending_balance", kMoney},
    {"wallets", "available_balance", kMoney},
    {"wallets", "paid_balance", kMoney},
    {"cashback_transactions", "id", kText},
    {"cashback_transactions", "user_id", kText},
    {"cashback_transactions", "purchase_id", kText},
    {"cashback_transactions", "amount", kMoney},
    {"cashback_transactions", "status", kText},
    {"cashback_transactions", "created_at", kNaive},
    {"feature_flags", "id", kText},
    {"feature_flags", "key", kText},
    {"feature_flags", "enabled", kBoolean},
    {"feature_flags", "scope_type", kText},
    {"feature_flags", "scope_id", kText},
    {"feature_flags", "description", kText},
    {"feature_flags", "created_at", kAware},
    {"feature_flags", "updated_at", kAware},
    {"refresh_tokens", "id", kToken},
    {"refresh_tokens", "user_id", kToken},
    {"refresh_tokens", "token_hash", "text"},
    {"refresh_tokens", "issued_at", kAware},
    {"refresh_tokens", "expires_at", kAware},
    {"refresh_tokens", "used_at", kAware},
    {"refresh_tokens", "rotation_count", "integer"},
};

QString keyOf(const SchemaColumn &column)
{
    return column.table + QLatin1Char('.') + column.name;
}

} // namespace

QString ColumnDifference::text() const
{
    switch (kind) {
    case Kind::Extra:
        return QStringLiteral("%1 is not known to this program").arg(keyOf(column));
    case Kind::OtherType:
        return QStringLiteral("%1 is %2, not %3").arg(keyOf(column), presentType, column.type);
    case Kind::Missing:
        break;
    }
    return QStringLiteral("%1 is missing").arg(keyOf(column));
}

const std::vector<SchemaColumn> &platformColumns()
{
    static const std::vector<SchemaColumn> columns = [] {
        std::vector<SchemaColumn> all;
        for (const Expected &column : kColumns)
            all.push_back({QString::fromLatin1(column.table), QString::fromLatin1(column.name),
                           QString::fromLatin1(column.type)});
        return all;
    }();
    return columns;
}

std::vector<ColumnDifference> compareColumns(const std::vector<SchemaColumn> &present)
{
    QHash<QString, QString> typeOf;
    QSet<QString> presentTables;
    for (const SchemaColumn &column : present) {
        typeOf.insert(keyOf(column), column.type);
        presentTables.insert(column.table);
    }
    std::vector<ColumnDifference> differences;
    QSet<QString> expected;
    QSet<QString> expectedTables;
    for (const SchemaColumn &column : platformColumns()) {
        expected.insert(keyOf(column));
        expectedTables.insert(column.table);
        const auto type = typeOf.constFind(keyOf(column));
        if (type == typeOf.constEnd()) {
            if (presentTables.contains(column.table))
                differences.push_back({ColumnDifference::Kind::Missing, column, {}});
        } else if (*type != column.type) {
            differences.push_back({ColumnDifference::Kind::OtherType, column, *type});
        }
    }
    for (const SchemaColumn &column : present) {
        if (expectedTables.contains(column.table) && !expected.contains(keyOf(column)))
            differences.push_back({ColumnDifference::Kind::Extra, column, {}});
    }
    return differences;
}

} // namespace clicknback
