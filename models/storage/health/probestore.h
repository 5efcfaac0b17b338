// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/domainprobes.h"
#include "models/domain/health/probe.h"
#include "models/storage/connection.h"

namespace clicknback {

/// What PostgreSQL tells of itself for a probe; what the role may not see is absent.
struct PostgresFacts
{
    QString version;
    bool isStandby = false;
    int connections = 0;
    int maximumConnections = 0;
    /// Of other sessions with this database; 0: none is in one.
    std::optional<std::chrono::microseconds> longestTransaction;
    std::optional<std::chrono::microseconds> longestIdle; ///< idle in transaction
    std::optional<int> blocked;                           ///< sessions that wait for another's lock
    QString blockers; ///< "pid 4711 (psql, idle in transaction 42 s) holds up 3 sessions"
    std::optional<std::int64_t> deadlocks;                   ///< since the statistics were reset
    int standbys = 0;                                        ///< that are connected to this server
    std::optional<std::chrono::microseconds> replicationLag; ///< of the slowest standby, or our own
    std::optional<std::int64_t> bytes;
    std::chrono::microseconds latency{0}; ///< of the smallest question
};

/// The statements behind the probes that ask the database. Read-only; each a few milliseconds on a
/// platform of usual size, with limits where the tables have no index (facts 1.4).
class ProbeStore
{
public:
    explicit ProbeStore(Connection &connection) : m_connection(connection) {}

    Result<PostgresFacts> postgres();
    /// One row with one number; NULL is nothing. Everything else is an error that says what came.
    /// The statement is a query: it runs as a part of one, in a transaction that cannot write.
    Result<std::optional<double>> number(const QString &statement);
    /// Without the log's part.
    Result<JobFacts> job();
    /// Purchases within hours that end at `now` and `weeks` weeks back, those before the oldest
    /// purchase left out. Reads the whole table: 1.3 s and 1.4 GB for 10 million purchases.
    Result<IngestionFacts> ingestion(Instant now, int weeks = 6);
    Result<ResetFacts> reset();

private:
    Result<void> readJobSign(ResetFacts &facts);

    Connection &m_connection;
};

/// Readings "connections", "connections used" (%), "longest transaction" (s), "idle in transaction"
/// (s), "blocked", "deadlocks" (since the look before, whose count is `deadlocksBefore`), "size"
/// (bytes), and with standbys or on one "replication lag" (s). Verdict Pass: limits are for
/// judgedByLimits().
Sample postgresSample(const PostgresFacts &facts, std::optional<std::int64_t> deadlocksBefore,
                      Instant at);

} // namespace clicknback
