// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/statusservice.h"

#include "models/network/httpengine.h"
#include "models/network/httpjudge.h"
#include "models/storage/serverstore.h"
#include "models/storage/walletstore.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kProbeTimeout{5};

Result<BalanceSummary> readBalances(Connection &connection, const SchemaTables &tables)
{
    const auto wallets = WalletStore(connection).balances();
    if (wallets)
        return summarize(*wallets);
    return fail(wallets.error().kind,
                tables.isComplete() ? wallets.error().message : tables.complaint(),
                wallets.error().detail);
}

Result<DatabaseStatus> readDatabase(const ConnectionTarget &target)
{
    const auto connection = Connection::open(target.conninfo, target.password, target.session);
    if (!connection)
        return fail(connection.error());
    ServerStore server(**connection);
    const auto session = server.session();
    if (!session)
        return fail(session.error());
    const auto tables = server.tables();
    if (!tables)
        return fail(tables.error());
    const auto schema = server.schema();
    if (!schema)
        return fail(schema.error());
    return DatabaseStatus{*session, *tables, *schema, readBalances(**connection, *tables)};
}

Observation observe(HttpEngine &http, const InstanceAddress &instance, HealthEndpoint endpoint)
{
    const QFuture<HttpReply> reply =
        http.ask({.url = instance.baseUrl + pathOf(endpoint), .timeout = kProbeTimeout});
    return judge(endpoint, answerOf(reply.result()), Instant::now());
}

HealthState stateOf(const Observation &observation)
{
    HealthTrack track;
    track.observe(observation);
    return track.stateAt(observation.at);
}

} // namespace

HealthState InstanceStatus::state() const
{
    return combined(stateOf(live), stateOf(ready));
}

bool StatusReport::hasFindings() const
{
    const bool sick =
        std::any_of(instances.begin(), instances.end(), [](const InstanceStatus &instance) {
            return instance.state() != HealthState::Good;
        });
    if (sick || !database)
        return sick;
    const SchemaPosition schema = database->schema.position;
    return (schema != SchemaPosition::AtHead && schema != SchemaPosition::Unreadable)
           || (database->balances && database->balances->hasDrift());
}

bool StatusReport::isIncomplete() const
{
    return !database || !database->balances
           || database->schema.position == SchemaPosition::Unreadable;
}

StatusReport takeStatus(const Environment &environment, const ConnectionTarget &target)
{
    StatusReport report{Instant::now(), readDatabase(target), {}};
    HttpEngine http;
    for (const InstanceAddress &instance : environment.instances)
        report.instances.push_back({instance, observe(http, instance, HealthEndpoint::Live),
                                    observe(http, instance, HealthEndpoint::Ready)});
    return report;
}

} // namespace clicknback
