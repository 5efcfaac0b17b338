// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/serverstore.h"

#include <QHash>

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
    return exactlyOne(m_connection.selectFirst<SessionInfo>(QStringLiteral("select_session"), {}, readSession));
}

Result<ServerState> ServerStore::state()
{
    return exactlyOne(m_connection.selectFirst<ServerState>(QStringLiteral("select_server_state"), {}, readState));
}

Result<SchemaTables> ServerStore::tables()
{
    using Readable = std::pair<QString, bool>;
    const auto present = m_connection.select<Readable>(
        QStringLiteral("select_present_tables"), {},
        [](const Row &row) { return Readable{row.text(0), row.boolean(1)}; });
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

Result<void> ServerStore::ping()
{
    const auto answer = m_connection.selectFirst<int>(QStringLiteral("ping"), {},
                                                      [](const Row &row) { return int(row.integer(0)); });
    if (!answer)
        return fail(answer.error());
    return {};
}

} // namespace clicknback
