// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/health/endpoint.h"
#include "models/domain/revision.h"
#include "models/domain/server.h"
#include "models/domain/wallet.h"
#include "models/storage/databaselane.h"

#include <vector>

namespace clicknback {

/// One look at an instance.
struct InstanceStatus
{
    InstanceAddress address;
    Observation live;
    Observation ready;

    HealthState state() const;
};

/// What the database told in one look.
struct DatabaseStatus
{
    SessionInfo session;
    SchemaTables tables;
    SchemaVerdict schema;
    Result<BalanceSummary> balances; ///< an error when tables are missing or may not be read
};

/// The answer of `clicknback-ops status`.
struct StatusReport
{
    Instant readAt;
    Result<DatabaseStatus> database;
    std::vector<InstanceStatus> instances;

    bool hasFindings() const;
    /// The session, the balances or the schema revision could not be read.
    bool isIncomplete() const;
};

/// Takes one look at an environment. Blocks for at most some seconds: for the command line.
StatusReport takeStatus(const Environment &environment, const ConnectionTarget &target);

} // namespace clicknback
