// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"

#include <vector>

namespace clicknback {

/// The probes of an environment: the default ones that what is configured allows, then its own; an
/// own one takes the place of a default one of the same id. Ids are stable from start to start.
///
/// Default ids: live-NAME and ready-NAME for each instance, live and ready of the whole (with a
/// public address), agreement (with two instances or with instance and whole), dns, tls,
/// kill-switch (with a public https or http address), ready-server (from the server), database,
/// job, ingestion, findings, nightly-reset, engine's containers "container-SERVICE" for app and db
/// (with Docker), host, backup.
std::vector<ProbeSpec> probesOf(const Environment &environment);

/// Id of the probe of our own network, where a reference is configured.
inline constexpr auto kReferenceProbe = "our-network";

/// What one minute of these probes asks of the server.
struct ProbeBudget
{
    double httpRequests = 0; ///< to health and other routes without a limit
    double apiRequests = 0;  ///< below /api/: the proxy allows 60 a minute and address (facts 7.4)
    double queries = 0;
    double sshCommands = 0;
    double dockerRequests = 0;
};

inline constexpr double kApiRequestsAllowed = 60;
/// Our share: a person's own calls from the same address must still pass.
inline constexpr double kApiRequestsOurs = 10;

ProbeBudget budgetOf(const std::vector<ProbeSpec> &probes);
/// Probes below /api/ slowed down until all together ask at most kApiRequestsOurs a minute.
std::vector<ProbeSpec> keptWithinBudget(std::vector<ProbeSpec> probes);

} // namespace clicknback
