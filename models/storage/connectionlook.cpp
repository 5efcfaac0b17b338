// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/connectionlook.h"

#include "models/storage/querycanceller.h"
#include "models/storage/serverstore.h"

#include <algorithm>

namespace clicknback {

namespace {

QString addressOf(const Conninfo &server)
{
    const QString host = server.value(QStringLiteral("host"));
    QString address = server.value(QStringLiteral("hostaddr"));
    if (!address.isEmpty())
        return address;
    return host.startsWith(QLatin1Char('/')) ? QString() : host;
}

HostReport tryServer(const PgConnector &connector, const Conninfo &server)
{
    const Reached<ReachedServer> reached = connector.reach(server);
    HostReport report{.host = PgConnector::hostText(server), .address = addressOf(server)};
    if (const int port = server.value(QStringLiteral("port")).toInt(); port > 0)
        report.port = port;
    if (reached)
        report.isStandby = reached->isStandby;
    else
        report.failure = reached.error();
    return report;
}

Result<DatabaseFacts> lookAround(const Conninfo &conninfo, const QString &password,
                                 const SessionSettings &settings,
                                 const PgConnector::IsCancelled &isCancelled)
{
    const auto connection = Connection::open(conninfo, password, settings, isCancelled);
    if (!connection)
        return fail(connection.error());
    QueryCanceller canceller;
    canceller.watch((*connection)->handle(), isCancelled ? isCancelled : [] { return false; },
                    settings.answerLimit);
    Result<DatabaseFacts> facts = ServerStore(**connection).facts();
    canceller.release();
    return facts;
}

} // namespace

ConnectionLook lookAtConnection(const Conninfo &conninfo, const QString &password,
                                const SessionSettings &settings,
                                const PgConnector::IsCancelled &isCancelled)
{
    const PgConnector connector(password, settings.connectTimeout, isCancelled);
    ConnectionLook look;
    std::vector<Conninfo> servers = PgConnector::serversOf(conninfo);
    for (Conninfo &server : servers) {
        if (servers.size() > 1) // each is looked at, also those that are not wanted just now
            server.set(QStringLiteral("target_session_attrs"), QStringLiteral("any"));
        look.hosts.push_back(tryServer(connector, server));
    }
    const auto failed = [](const HostReport &host) { return host.failure.has_value(); };
    if (std::all_of(look.hosts.begin(), look.hosts.end(), failed))
        return look;
    const Result<DatabaseFacts> facts = lookAround(conninfo, password, settings, isCancelled);
    if (facts)
        look.facts = *facts;
    else
        look.problem = facts.error();
    return look;
}

} // namespace clicknback
