// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/causes.h"

#include "models/domain/health/causefacts.h"

namespace clicknback {

using namespace Qt::StringLiterals;

using namespace vantage;

namespace {

using Facts = VantageFacts;

constexpr Fact kDns = &Facts::dns;
constexpr Fact kTls = &Facts::tls;
constexpr Fact kReady = &Facts::readyHere;
constexpr Fact kSsh = &Facts::ssh;
constexpr Fact kReadyServer = &Facts::readyServer;
constexpr Fact kReadyInstance = &Facts::readyInstance;
constexpr Fact kContainer = &Facts::container;
constexpr Fact kDatabaseContainer = &Facts::databaseContainer;
constexpr Fact kDatabase = &Facts::database;
constexpr Fact kHost = &Facts::host;

/// A refused connection tells of PostgreSQL when the application has none either; this does not.
bool isTunnelBroken(const Sample &database)
{
    return database.layer == ProbeLayer::Ssh || database.layer == ProbeLayer::OurNetwork
           || database.layer == ProbeLayer::Dns;
}

std::vector<Cause> databaseCauses()
{
    return {
        {[](const Facts &f) {
             return isContainerBroken(f.databaseContainer)
                    && (isNoDatabaseSaid(f) || isDatabaseDown(f)
                        || (!answers(f.database) && !isReady(f)));
         },
         ProbeLayer::Database,
         u"PostgreSQL is down: its container is not well (%1)."_s,
         {kDatabaseContainer}},
        {[](const Facts &f) {
             return isNoDatabaseSaid(f) && fails(f.database) && !isTunnelBroken(*f.database);
         },
         ProbeLayer::Database,
         u"PostgreSQL does not work for the application, nor for this program (%1)."_s,
         {kDatabase}},
        {[](const Facts &f) { return isNoDatabaseSaid(f) && answers(f.database); },
         ProbeLayer::Application,
         u"The application says that it has no database (%1), while PostgreSQL answers this "
         "program: look at the application's connections and settings. Once after a restart of "
         "PostgreSQL this is usual."_s,
         {kReady, kReadyServer, kReadyInstance}},
        {[](const Facts &f) { return isNoDatabaseSaid(f); },
         ProbeLayer::Database,
         u"The application is alive and has no database (%1)."_s,
         {kReady, kReadyServer, kReadyInstance},
         u"PostgreSQL asked by this program (the probe “database”) would tell PostgreSQL from the "
         "application's way to it."_s},
        {[](const Facts &f) { return isDatabaseDown(f) && isReady(f); },
         ProbeLayer::Database,
         u"PostgreSQL serves the application, and is beyond a limit, or this program does not get "
         u"to "
         "it: %1."_s,
         {kDatabase}},
        {[](const Facts &f) { return isDatabaseDown(f); },
         ProbeLayer::Database,
         u"PostgreSQL does not work as it should: %1."_s,
         {kDatabase},
         u"The application's readiness would tell whether it is without its database."_s},
    };
}

std::vector<Cause> domainCauses()
{
    return {
        {[](const Facts &f) { return fails(f.reset); },
         ProbeLayer::Data,
         u"The nightly reset left the schema broken: %1. A tick of the job in that time ends the "
         "job until the application restarts."_s,
         {&Facts::reset}},
        {[](const Facts &f) { return fails(f.job) && isReady(f); },
         ProbeLayer::Job,
         u"The verification job does not do its work while everything before it does: %1. Only a "
         "restart of the application brings a dead job back."_s,
         {&Facts::job}},
        {[](const Facts &f) { return fails(f.job); },
         ProbeLayer::Job,
         u"The verification job does not do its work: %1."_s,
         {&Facts::job},
         u"The application's readiness, which is not known now, would tell whether it is the job "
         "alone."_s},
    };
}

/// Where only our own way to something is broken.
std::vector<Cause> unreachedCauses()
{
    return {
        {[](const Facts &f) { return stopsAt(f.database, ProbeLayer::Ssh) || isSshBroken(f); },
         ProbeLayer::Ssh,
         u"The server is not reached by SSH (%1), so what lies behind is not known."_s,
         {kSsh, kDatabase}},
        {[](const Facts &f) { return fails(f.database) && isReady(f); },
         ProbeLayer::Connect,
         u"This program does not reach PostgreSQL (%1), while the application does: look at the "
         "address, the firewall and the tunnel."_s,
         {kDatabase}},
        {[](const Facts &f) { return fails(f.database); },
         ProbeLayer::Connect,
         u"PostgreSQL is not reached from here (%1)."_s,
         {kDatabase},
         u"The application's readiness would tell PostgreSQL from our way to it."_s},
    };
}

/// Everything answers, and something will not for long, or answers with what is wrong.
std::vector<Cause> nearbyCauses()
{
    return {
        {[](const Facts &f) { return fails(f.agreement); },
         ProbeLayer::Application,
         u"The platform answers, and not all of its instances do: %1."_s,
         {&Facts::agreement}},
        {[](const Facts &f) { return fails(f.container); },
         ProbeLayer::Application,
         u"The application answers, and its container is not well: %1."_s,
         {kContainer}},
        {[](const Facts &f) { return fails(f.databaseContainer); },
         ProbeLayer::Database,
         u"PostgreSQL answers, and its container is not well: %1."_s,
         {kDatabaseContainer}},
        {[](const Facts &f) { return fails(f.host); },
         ProbeLayer::Host,
         u"Everything answers, and the server itself runs out of something: %1."_s,
         {kHost}},
        {[](const Facts &f) { return fails(f.tls); },
         ProbeLayer::Tls,
         u"Everything answers, and the certificate will soon be refused: %1."_s,
         {kTls}},
        {[](const Facts &f) { return fails(f.dns); },
         ProbeLayer::Dns,
         u"Everything answers, and the name does not resolve as it should: %1."_s,
         {kDns}},
        {[](const Facts &f) { return fails(f.ourNetwork); },
         ProbeLayer::OurNetwork,
         u"The platform is reached, and the reference elsewhere is not (%1): it tells nothing, "
         "choose another one."_s,
         {&Facts::ourNetwork}},
        {[](const Facts &f) { return fails(f.ingestion); },
         ProbeLayer::Data,
         u"Everything answers, and no purchases come in: %1."_s,
         {&Facts::ingestion},
         u"The catalogue (is any offer valid today?) and those who call the API would tell why."_s},
        {[](const Facts &f) { return fails(f.findings); },
         ProbeLayer::Data,
         u"Everything answers, and the books do not add up: %1."_s,
         {&Facts::findings}},
        {[](const Facts &f) { return fails(f.backup); },
         ProbeLayer::Data,
         u"Everything answers, and the backups are not what they should be: %1."_s,
         {&Facts::backup}},
    };
}

} // namespace

std::vector<Cause> innerCauses()
{
    std::vector<Cause> rows = databaseCauses();
    for (const std::vector<Cause> &part : {domainCauses(), unreachedCauses(), nearbyCauses()})
        rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

} // namespace clicknback
