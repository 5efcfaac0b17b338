// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cataloguestore.h"

#include "models/storage/cataloguerows.h"
#include "models/storage/likepattern.h"
#include "models/storage/serverstore.h"
#include "models/storage/transaction.h"

namespace clicknback {

namespace {

UserRow readUser(const Row &row)
{
    UserRow user;
    user.id = row.text(0);
    user.email = row.text(1);
    user.role = row.text(2);
    user.active = row.boolean(3);
    user.createdAt = row.instant(4);
    user.hashIsBcrypt = row.boolean(5);
    user.sameEmail = row.integer(6);
    if (row.boolean(7))
        user.wallet = Buckets{row.money(8), row.money(9), row.money(10)};
    return user;
}

UserCounts readCounts(const Row &row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant booleanOrNull(std::optional<bool> value)
{
    return value ? QVariant(*value) : QVariant(QMetaType::fromType<bool>());
}

QString roleWord(RoleChoice role)
{
    switch (role) {
    case RoleChoice::User:
        return QStringLiteral("user");
    case RoleChoice::Admin:
        return QStringLiteral("admin");
    case RoleChoice::Other:
        return QStringLiteral("other");
    case RoleChoice::Any:
        break;
    }
    return {};
}

QVariantMap filterValues(const UserFilter &filter, int limit)
{
    const QString pattern = filter.text.isEmpty() ? QString() : containsPattern(filter.text);
    return {{QStringLiteral("pattern"), textOrNull(pattern)},
            {QStringLiteral("role"), textOrNull(roleWord(filter.role))},
            {QStringLiteral("active"), booleanOrNull(filter.active)},
            {QStringLiteral("has_wallet"), booleanOrNull(filter.hasWallet)},
            {QStringLiteral("only_findings"), filter.onlyFindings},
            {QStringLiteral("row_limit"), limit}};
}

/// Reads `table` by the statement into `rows`, if it can be read at all.
template<typename T, typename ReadRow>
Result<void> readInto(Connection &connection, const char *statement, std::vector<T> &rows,
                      ReadRow readRow)
{
    auto read = connection.select<T>(QLatin1String(statement), {}, readRow);
    if (!read)
        return fail(read.error());
    rows = std::move(*read);
    return {};
}

} // namespace

Result<CatalogueRows> CatalogueStore::rows()
{
    Result<Transaction> snapshot =
        Transaction::begin(m_connection, "catalogue", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    Result<SchemaTables> tables = ServerStore(m_connection).tables();
    if (!tables)
        return fail(tables.error());
    CatalogueRows rows;
    rows.tables = std::move(*tables);
    using Step = Result<void> (CatalogueStore::*)(CatalogueRows &);
    for (const Step step : {&CatalogueStore::readMerchants, &CatalogueStore::readOffers,
                            &CatalogueStore::readFlags, &CatalogueStore::readFlagTargets}) {
        if (Result<void> done = (this->*step)(rows); !done)
            return fail(done.error());
    }
    if (Result<void> done = snapshot->commit(); !done)
        return fail(done.error());
    return rows;
}

Result<void> CatalogueStore::readMerchants(CatalogueRows &rows)
{
    if (!rows.canRead(QStringLiteral("merchants")))
        return {};
    return readInto(m_connection, "select_catalogue_merchants", rows.merchants, [](const Row &row) {
        return MerchantRow{row.text(0), row.text(1), {row.text(2)}, row.boolean(3)};
    });
}

Result<void> CatalogueStore::readOffers(CatalogueRows &rows)
{
    if (!rows.canRead(QStringLiteral("offers")))
        return {};
    return readInto(m_connection, "select_catalogue_offers", rows.offers, readOffer);
}

Result<void> CatalogueStore::readFlags(CatalogueRows &rows)
{
    if (!rows.canRead(QStringLiteral("feature_flags")))
        return {};
    return readInto(m_connection, "select_feature_flags", rows.flags, readFlag);
}

Result<void> CatalogueStore::readFlagTargets(CatalogueRows &rows)
{
    if (rows.flags.empty())
        return {};
    if (rows.canRead(QStringLiteral("users"))) {
        std::vector<std::pair<QString, QString>> users;
        if (Result<void> done =
                readInto(m_connection, "select_flag_users", users,
                         [](const Row &row) { return std::pair(row.text(0), row.text(1)); });
            !done)
            return done;
        rows.flagUsers = {users.begin(), users.end()};
    }
    if (!rows.canRead(QStringLiteral("purchases")))
        return {};
    return readInto(m_connection, "select_held_purchases", rows.held, [](const Row &row) {
        return HeldPurchases{row.text(0), row.text(1), row.integer(2)};
    });
}

Result<UserSlice> CatalogueStore::users(const UserFilter &filter, int limit)
{
    Result<Transaction> snapshot =
        Transaction::begin(m_connection, "users", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    const Result<SchemaTables> tables = ServerStore(m_connection).tables();
    if (!tables)
        return fail(tables.error());
    UserSlice slice;
    slice.complaint = complaintAbout(*tables, {QStringLiteral("users"), QStringLiteral("wallets")});
    if (!slice.complaint.isEmpty())
        return slice;
    auto users =
        m_connection.select<UserEntry>(QStringLiteral("select_catalogue_users"),
                                       filterValues(filter, limit), [&slice](const Row &row) {
                                           slice.matching = row.integer(11);
                                           slice.matchingWithFindings = row.integer(12);
                                           const UserRow user = readUser(row);
                                           return UserEntry{user, findingsOf(user)};
                                       });
    if (!users)
        return fail(users.error());
    slice.rows = std::move(*users);
    const Result<UserCounts> counts = countUsers();
    if (!counts)
        return fail(counts.error());
    slice.counts = *counts;
    if (Result<void> done = snapshot->commit(); !done)
        return fail(done.error());
    return slice;
}

Result<UserCounts> CatalogueStore::countUsers()
{
    const auto counts =
        m_connection.selectFirst<UserCounts>(QStringLiteral("count_users"), {}, readCounts);
    if (!counts)
        return fail(counts.error());
    return counts->value_or(UserCounts{});
}

} // namespace clicknback
