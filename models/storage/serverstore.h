// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectionreport.h"
#include "models/domain/server.h"
#include "models/storage/connection.h"

namespace clicknback {

/// The server, the session and the schema as PostgreSQL itself tells of them.
class ServerStore
{
public:
    explicit ServerStore(Connection &connection) : m_connection(connection) {}

    Result<SessionInfo> session();
    Result<ServerState> state();
    Result<SchemaTables> tables();
    /// What this role may do, in the server's own answer.
    Result<std::vector<TableRights>> rights();
    Result<std::vector<SchemaColumn>> columns();
    /// Everything that a person wants to know before trusting the connection.
    Result<DatabaseFacts> facts();
    /// A missing or unreadable alembic_version is a verdict, not an error.
    Result<SchemaVerdict> schema();
    /// The smallest possible question; for measuring.
    Result<void> ping();

private:
    Result<void> readSchemaAccess(DatabaseFacts &facts);

    Connection &m_connection;
};

} // namespace clicknback
