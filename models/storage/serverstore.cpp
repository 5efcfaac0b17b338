// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/serverstore.h"

#include <QHash>

#include <libpq-fe.h>

namespace clicknback {

namespace {

SessionInfo readSession(const Row &row)
{
    return {row.text(0), row.text(1), row.text(2), row.boolean(3), row.boolean(4)};
}

ServerState readState(const Row &row)
{
    ServerState state;
    state.maximumConnections = int(row.integer(0));
    state.connections = int(row.integer(1));
    state.databaseBytes = row.integer(2);
    if (const std::optional<std::int64_t> longest = row.optionalInteger(3))
        state.longestTransaction = std::chrono::microseconds(*longest);
    state.seesOtherSessions = row.boolean(4);
    return state;
}

TableRights readRights(const Row &row)
{
    return {row.text(0),    row.boolean(1), row.boolean(2),
            row.boolean(3), row.boolean(4), row.boolean(5)};
}

bool isLoopback(const QString &address)
{
    return address.startsWith(u"127.") || address == u"::1";
}

template<typename T>
Result<T> exactlyOne(Result<std::optional<T>> row)
{
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorKind::Unexpected, QStringLiteral("The database gave an empty answer."));
    return **row;
}

} // namespace

Result<SessionInfo> ServerStore::session()
{
    return exactlyOne(
        m_connection.selectFirst<SessionInfo>(QStringLiteral("select_session"), {}, readSession));
}

Result<ServerState> ServerStore::state()
{
    return exactlyOne(m_connection.selectFirst<ServerState>(QStringLiteral("select_server_state"),
                                                            {}, readState));
}

Result<SchemaTables> ServerStore::tables()
{
    using Readable = std::pair<QString, bool>;
    const auto present = m_connection.select<Readable>(
        QStringLiteral("select_present_tables"), {}, [](const Row &row) {
            return Readable{row.text(0), row.boolean(1)};
        });
    if (!present)
        return fail(present.error());
    const QHash<QString, bool> readable(present->begin(), present->end());
    SchemaTables tables;
    for (const QString &table : platformTables()) {
        if (!readable.contains(table))
            tables.missing << table;
        else if (!readable.value(table))
            tables.unreadable << table;
    }
    return tables;
}

Result<SchemaVerdict> ServerStore::schema()
{
    const auto found = m_connection.select<QString>(QStringLiteral("select_revisions"), {},
                                                    [](const Row &row) { return row.text(0); });
    if (found)
        return judgeRevisions(QStringList(found->begin(), found->end()));
    const ErrorKind kind = found.error().kind;
    if (kind == ErrorKind::NotFound || kind == ErrorKind::Refused)
        return SchemaVerdict{.reason = found.error().message};
    return fail(found.error());
}

Result<std::vector<TableRights>> ServerStore::rights()
{
    return m_connection.select<TableRights>(QStringLiteral("select_table_rights"), {}, readRights);
}

Result<std::vector<SchemaColumn>> ServerStore::columns()
{
    return m_connection.select<SchemaColumn>(
        QStringLiteral("select_columns"), {}, [](const Row &row) {
            return SchemaColumn{row.text(0), row.text(1), row.text(2)};
        });
}

Result<void> ServerStore::readSchemaAccess(DatabaseFacts &facts)
{
    const auto found = m_connection.selectFirst<bool>(QStringLiteral("select_schema_access"), {},
                                                      [&facts](const Row &row) {
                                                          facts.hasPublicSchema = row.boolean(0);
                                                          facts.mayUsePublicSchema = row.boolean(1);
                                                          return true;
                                                      });
    if (!found)
        return fail(found.error());
    return {};
}

Result<DatabaseFacts> ServerStore::facts()
{
    DatabaseFacts facts;
    const auto current = session();
    if (!current)
        return fail(current.error());
    facts.session = *current;
    PGconn *handle = m_connection.handle();
    facts.isPooled = m_connection.isPooled();
    facts.isEncrypted = PQsslInUse(handle) != 0;
    facts.isLocal = PQhost(handle)[0] == '/' || isLoopback(QString::fromUtf8(PQhostaddr(handle)));
    if (Result<void> access = readSchemaAccess(facts); !access)
        return fail(access.error());
    auto granted = rights();
    if (!granted)
        return fail(granted.error());
    facts.rights = std::move(*granted);
    const auto present = columns();
    if (!present)
        return fail(present.error());
    facts.columns = compareColumns(*present);
    const auto verdict = schema();
    if (!verdict)
        return fail(verdict.error());
    facts.schema = *verdict;
    return facts;
}

Result<void> ServerStore::ping()
{
    const auto answer = m_connection.selectFirst<int>(
        QStringLiteral("ping"), {}, [](const Row &row) { return int(row.integer(0)); });
    if (!answer)
        return fail(answer.error());
    return {};
}

} // namespace clicknback
