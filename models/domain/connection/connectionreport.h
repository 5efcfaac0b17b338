// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectfailure.h"
#include "models/domain/connection/schemacolumns.h"
#include "models/domain/revision.h"
#include "models/domain/server.h"
#include "models/domain/severity.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// What a role may do with one table, in the server's own answer.
struct TableRights
{
    QString table;
    bool mayRead = false;
    bool mayInsert = false;
    bool mayUpdate = false;
    bool mayDelete = false;
    bool isOwner = false; ///< or a superuser: may alter and drop it

    bool mayWrite() const { return mayInsert || mayUpdate || mayDelete || isOwner; }
    friend bool operator==(const TableRights &, const TableRights &) = default;
};

/// What one session found in a database.
struct DatabaseFacts
{
    SessionInfo session;
    bool isPooled = false; ///< a pooler stands between: see facts of PgBouncer in transaction mode
    bool isEncrypted = false; ///< TLS; a unix socket needs none
    bool isLocal = false;     ///< over a unix socket
    bool hasPublicSchema = true;
    bool mayUsePublicSchema = true;  ///< without it no table can be read, whatever its grants
    std::vector<TableRights> rights; ///< of the tables in schema public, by name
    SchemaVerdict schema;
    std::vector<ColumnDifference> columns;
};

/// One server of the connection string, tried by itself.
struct HostReport
{
    QString host;
    std::optional<ConnectFailure> failure;
    bool isStandby = false;
    QString address; ///< name or address of a TCP server; empty for a socket
    int port = 5432;
};

/// What trying a connection brought, before it is judged.
struct ConnectionLook
{
    std::vector<HostReport> hosts;
    std::optional<DatabaseFacts> facts; ///< nothing: no session could be opened
    std::optional<Error> problem;       ///< a server answered, but could not be worked with
};

/// One thing that a person should know before working with this connection.
struct ConnectionFinding
{
    QString id; ///< a stable word: "wrong-password", "access-lost", …
    Severity severity = Severity::Neutral;
    QString sentence; ///< plain text, may hold names from the database
    QString advice;   ///< may be empty
};

/// The verdict of *Test connection*.
struct ConnectionReport
{
    std::vector<HostReport> hosts;
    std::optional<DatabaseFacts> facts;      ///< nothing: no session could be opened
    std::vector<ConnectionFinding> findings; ///< gravest first; never empty

    /// Good, Warning (can be worked with) or Critical (cannot).
    Severity verdict() const;
    bool has(const QString &id) const;
};

/// What a connection is wanted for.
enum class ConnectionUse : std::uint8_t { Reading, Corrections };

/// Sources: facts 1.1 and 1.3 (schema), 7.6 (nightly reset), 7.4 (roles), 3.3 and 5.4 (what
/// corrections write).
ConnectionReport judgeConnection(ConnectionLook look, ConnectionUse use = ConnectionUse::Reading);

} // namespace clicknback
