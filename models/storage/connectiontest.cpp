// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/connectiontest.h"

#include "models/storage/querycanceller.h"
#include "models/storage/serverstore.h"

#include <algorithm>

namespace clicknback {

namespace {

HostReport tryServer(const PgConnector &connector, const Conninfo &server)
{
    const Reached<ReachedServer> reached = connector.reach(server);
    HostReport report{.host = PgConnector::hostText(server)};
    if (reached)
        report.isStandby = reached->isStandby;
    else
        report.failure = reached.error();
    return report;
}

Result<DatabaseFacts> lookAround(const Conninfo &conninfo, const QString &password, const SessionSettings &settings,
                                 const PgConnector::IsCancelled &isCancelled)
{
    const auto connection = Connection::open(conninfo, password, settings, isCancelled);
    if (!connection)
        return fail(connection.error());
    QueryCanceller canceller;
    canceller.watch((*connection)->handle(), isCancelled ? isCancelled : [] { return false; }, settings.answerLimit);
    Result<DatabaseFacts> facts = ServerStore(**connection).facts();
    canceller.release();
    return facts;
}

} // namespace

ConnectionReport testConnection(const Conninfo &conninfo, const QString &password,
                                const SessionSettings &settings, const PgConnector::IsCancelled &isCancelled)
{
    const PgConnector connector(password, settings.connectTimeout, isCancelled);
    std::vector<HostReport> hosts;
    for (const Conninfo &server : PgConnector::serversOf(conninfo))
        hosts.push_back(tryServer(connector, server));
    if (std::all_of(hosts.begin(), hosts.end(), [](const HostReport &host) { return host.failure.has_value(); }))
        return judgeConnection(std::move(hosts), std::nullopt);
    const Result<DatabaseFacts> facts = lookAround(conninfo, password, settings, isCancelled);
    if (facts)
        return judgeConnection(std::move(hosts), *facts);
    const QString said = facts.error().detail.isEmpty() ? facts.error().message : facts.error().detail;
    hosts.push_back({.failure = ConnectFailure{ConnectFailureKind::Other, {}, said}});
    return judgeConnection(std::move(hosts), std::nullopt);
}

} // namespace clicknback
