// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/revision.h"
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
    /// A missing or unreadable alembic_version is a verdict, not an error.
    Result<SchemaVerdict> schema();
    /// The smallest possible question; for measuring.
    Result<void> ping();

private:
    Connection &m_connection;
};

} // namespace clicknback
