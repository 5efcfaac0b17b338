// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

namespace clicknback {

/// Who we are to the server, in its own words.
struct SessionInfo
{
    QString role;
    QString database;
    QString serverVersion;
    bool isStandby = false;
    bool mayWrite = false; ///< the role could change money, whatever the session's settings say
};

/// What PostgreSQL says of itself.
struct ServerState
{
    int maximumConnections = 0;
    int connections = 0;
    std::int64_t databaseBytes = 0;
    /// Of the other sessions; nothing when none is in a transaction or it cannot be seen.
    std::optional<std::chrono::microseconds> longestTransaction;
    bool seesOtherSessions = false; ///< without pg_monitor the longest transaction is unknown

    /// At four fifths of the limit the backend is close to being refused a connection.
    bool isCrowded() const { return connections * 5 >= maximumConnections * 4; }
};

/// The platform's tables that a check or a page needs, against what is there.
struct SchemaTables
{
    QStringList missing;
    QStringList unreadable; ///< there, but this role may not read them

    bool isComplete() const { return missing.isEmpty() && unreadable.isEmpty(); }
    /// One sentence naming the tables; empty when complete.
    QString complaint() const;
};

/// The tables of facts 1.3 in the order of their creation.
const QStringList &platformTables();

} // namespace clicknback
