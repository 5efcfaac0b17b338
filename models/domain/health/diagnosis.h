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
    std::optional<Sample> liveInstance; ///< the best instance, asked past the proxy
    std::optional<Sample> readyInstance;
    std::optional<Sample> container;         ///< the application's container
    std::optional<Sample> databaseContainer; ///< PostgreSQL's
    std::optional<Sample> database;          ///< PostgreSQL itself
    std::optional<Sample> reset;             ///< last night's reset left a whole schema
    std::optional<Sample> job;
    std::optional<Sample> agreement; ///< of the instances
    std::optional<Sample> host;
    std::optional<Sample> ingestion;
    std::optional<Sample> findings;
    std::optional<Sample> backup;
};

/// Which layer broke, in one sentence, and on what that rests.
struct Diagnosis
{
    ProbeLayer layer = ProbeLayer::None;
    QString sentence; ///< "The proxy does not reach the application, which answers on the server."
    /// What was seen on the way and what is not well, from the outside in: "from here: 502 after 4
    /// ms", "from the server: 200 ready".
    QStringList evidence;
    bool isCertain = true; ///< false: what would tell it apart is not probed or not known
    QString missing;       ///< what would make it certain; empty when it is

    friend bool operator==(const Diagnosis &, const Diagnosis &) = default;
};

/// The first row of the table of causes that fits (causes.cpp). The rows from the outside in: our
/// network, DNS, TLS, the application itself where the server saw it down, the way to it, kill
/// switch, database, data, job; then what is near a limit. With nothing wrong: layer None, certain
/// when everything that is probed answered.
Diagnosis diagnose(const VantageFacts &facts);

/// The facts of an environment's probes by their default ids (probeset.h): the last sample of each.
/// Paused ones are not probed, stale ones are Unknown. The best instance tells what is behind the
/// proxy, and stands for the whole without a public address. As long as no probe is down or
/// degraded a single failure counts for nothing: the states say when it does.
VantageFacts factsFrom(const std::vector<ProbeStanding> &standings);

} // namespace clicknback
