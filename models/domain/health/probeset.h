// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"

#include <vector>

namespace clicknback {

/// The probes of an environment: the default ones that what is configured allows, then its own; an
/// own one takes the place of a default one of the same id. Ids are stable from start to start.
///
/// Default ids: live-NAME and ready-NAME for each instance; our-network (with a reference
/// elsewhere); dns, tls, live and ready of the whole, kill-switch (with a public address);
/// agreement (with two instances, or with instance and whole); live-server and ready-server (the
/// application as the server itself sees it); database, job, ingestion, nightly-reset (where there
/// is one); findings; container-app and container-db (with Docker); host; backup. An instance
/// whose ids would be one of these, or another instance's, gets "-2" at their end.
std::vector<ProbeSpec> probesOf(const Environment &environment);

/// Id of the probe of our own network, where a reference is configured.
inline constexpr auto kReferenceProbe = "our-network";

/// The readings of a PostgresQuestion that have default limits. An environment's limits name them.
inline constexpr QStringView kConnectionsUsed = u"connections used";       ///< %
inline constexpr QStringView kLongestTransaction = u"longest transaction"; ///< s
inline constexpr QStringView kIdleInTransaction = u"idle in transaction";  ///< s
inline constexpr QStringView kBlockedSessions = u"blocked";
inline constexpr QStringView kReplicationLag = u"replication lag"; ///< s, absent without a standby

/// What one minute of these probes asks of the server. Paused ones ask nothing.
struct ProbeBudget
{
    double httpRequests = 0; ///< to health and other routes without a limit
    double apiRequests = 0;  ///< below /api/: the proxy allows 60 a minute and address (facts 7.4)
    double queries = 0;      ///< looks at the database, each of one to a few statements
    double sshCommands = 0;
    double dockerRequests = 0;
};

inline constexpr double kApiRequestsAllowed = 60;
/// Our share: a person's own calls from the same address must still pass.
inline constexpr double kApiRequestsOurs = 10;

ProbeBudget budgetOf(const std::vector<ProbeSpec> &probes);
/// Probes below /api/ slowed down until all together ask at most kApiRequestsOurs a minute: the
/// most frequent ones first, so that one greedy probe does not slow down the others.
std::vector<ProbeSpec> keptWithinBudget(std::vector<ProbeSpec> probes);

} // namespace clicknback
