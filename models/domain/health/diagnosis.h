// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probetrack.h"

#include <QStringList>

namespace clicknback {

/// What is known from both sides at one moment, as verdicts; nothing: it is not probed.
struct VantageFacts
{
    std::optional<Sample> ourNetwork; ///< the reference elsewhere
    std::optional<Sample> dns;
    std::optional<Sample> tls;
    std::optional<Sample> liveHere;   ///< /health/live through proxy and Internet
    std::optional<Sample> readyHere;  ///< /health/ready the same way
    std::optional<Sample> apiHere;    ///< the kill switch probe
    std::optional<Sample> ssh;        ///< whether the server is reached at all
    std::optional<Sample> liveServer; ///< the application as the server itself sees it
    std::optional<Sample> readyServer;
    std::optional<Sample> container; ///< the application's container
    std::optional<Sample> database;  ///< PostgreSQL itself
    std::optional<Sample> job;
    std::optional<Sample> host;
};

/// Which layer broke, in one sentence, and on what that rests.
struct Diagnosis
{
    ProbeLayer layer = ProbeLayer::None;
    QString sentence; ///< "The proxy does not reach the application, which answers on the server."
    QStringList evidence;  ///< "from here: 502 after 4 ms", "from the server: 200 ready"
    bool isCertain = true; ///< false: what would tell it apart is not probed or not known
    QString missing;       ///< which probe would make it certain
};

/// The first row of the table of causes that fits. With nothing wrong: layer None. The rows from
/// the outside in: our network, DNS, TLS, proxy, kill switch, application, database, job; "unknown"
/// when nothing can be said.
Diagnosis diagnose(const VantageFacts &facts);

/// The facts of an environment's probes by their default ids (probeset.h).
VantageFacts factsFrom(const std::vector<ProbeStanding> &standings);

} // namespace clicknback
