// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/causes.h"

#include "models/domain/health/causefacts.h"

namespace clicknback {

using namespace Qt::StringLiterals;

using namespace vantage;

namespace {

using Facts = VantageFacts;

constexpr Fact kNetwork = &Facts::ourNetwork;
constexpr Fact kDns = &Facts::dns;
constexpr Fact kTls = &Facts::tls;
constexpr Fact kLive = &Facts::liveHere;
constexpr Fact kReady = &Facts::readyHere;
constexpr Fact kApi = &Facts::apiHere;
constexpr Fact kLiveServer = &Facts::liveServer;
constexpr Fact kReadyServer = &Facts::readyServer;
constexpr Fact kLiveInstance = &Facts::liveInstance;
constexpr Fact kContainer = &Facts::container;
constexpr Fact kHost = &Facts::host;

const QString kWouldTellNetwork =
    u"A reference elsewhere (the probe “our-network”) would tell our own network from the "
    "platform's."_s;
const QString kWouldTellProxy =
    u"The application asked from the server itself (the probe “ready-server”) would tell the "
    "proxy from the application."_s;

std::vector<Cause> outerCauses()
{
    return {
        {[](const Facts &f) { return fails(f.ourNetwork) && !isAnythingReached(f); },
         ProbeLayer::OurNetwork,
         u"Our own network does not work: neither the platform nor the reference elsewhere is "
         "reached (%1). Nothing is known of the platform."_s,
         {kNetwork}},
        {[](const Facts &f) {
             return stopsHereAt(f, ProbeLayer::OurNetwork) && !isAnythingReached(f);
         },
         ProbeLayer::OurNetwork,
         u"Our own network does not work (%1). Nothing is known of the platform."_s,
         {kLive, kReady}},
        {[](const Facts &f) {
             const bool isUnresolved = fails(f.dns) || stopsHereAt(f, ProbeLayer::Dns);
             return isUnresolved && !isAliveHere(f)
                    && (answers(f.ourNetwork) || isServerReached(f));
         },
         ProbeLayer::Dns,
         u"The platform's name leads nowhere (%1), while our own network works: its DNS is "
         "broken."_s,
         {kDns, kLive, kReady}},
        {[](const Facts &f) {
             const bool isUnresolved = fails(f.dns) || stopsHereAt(f, ProbeLayer::Dns);
             return isUnresolved && !isAliveHere(f);
         },
         ProbeLayer::Dns,
         u"The platform's name leads nowhere (%1): its DNS or our own network is broken."_s,
         {kDns, kLive, kReady},
         kWouldTellNetwork},
        {[](const Facts &f) {
             const bool isRefused = stopsAt(f.tls, ProbeLayer::Tls) && !gotThrough(f.liveHere)
                                    && !gotThrough(f.readyHere)
                                    && !stopsHereAt(f, ProbeLayer::Connect);
             return stopsHereAt(f, ProbeLayer::Tls) || (isRefused && isDownHere(f));
         },
         ProbeLayer::Tls,
         u"TLS is refused (%1): browsers and apps refuse the platform in the same way."_s,
         {kLive, kReady, kTls}},
    };
}

std::vector<Cause> applicationCauses()
{
    return {
        {[](const Facts &f) { return isDiskFull(f) && isApplicationOrDatabaseBroken(f); },
         ProbeLayer::Host,
         u"The server's disk is full (%1), and what writes to it stops: PostgreSQL first, then the "
         "application."_s,
         {kHost}},
        {[](const Facts &f) {
             return isContainerBroken(f.container) && !isAliveHere(f) && !isAliveBehind(f);
         },
         ProbeLayer::Application,
         u"The application is down: its container is not well (%1)."_s,
         {kContainer}},
        {[](const Facts &f) { return isDownBehind(f); },
         ProbeLayer::Application,
         u"The application is down: asked directly it does not answer either (%1)."_s,
         {kLiveServer, kReadyServer, kLiveInstance}},
        {[](const Facts &f) {
             return stopsHereAt(f, ProbeLayer::Application) && !isAliveBehind(f);
         },
         ProbeLayer::Application,
         u"The application is reached, and does not answer as it should (%1)."_s,
         {kLive, kReady}},
    };
}

std::vector<Cause> wayCauses()
{
    return {
        {[](const Facts &f) {
             return isProxyHere(f) && isAliveBehind(f)
                    && (isProxySaying(f, u"502") || isProxySaying(f, u"504"));
         },
         ProbeLayer::Proxy,
         u"The proxy does not reach the application (%1), which answers when it is asked "
         "directly: look at the proxy's upstream address."_s,
         {kLive, kReady}},
        {[](const Facts &f) {
             return isProxyHere(f) && isAliveBehind(f) && isProxySaying(f, u"503");
         },
         ProbeLayer::Proxy,
         u"The proxy refuses (%1) while the application answers behind it: its limits, or a "
         "page of maintenance."_s,
         {kLive, kReady}},
        {[](const Facts &f) { return isProxyHere(f) && isAliveBehind(f); },
         ProbeLayer::Proxy,
         u"Something else answers at the public address (%1), while the application answers "
         "behind it: look at the proxy's configuration and at where the name leads."_s,
         {kLive, kReady}},
        {[](const Facts &f) { return isProxyHere(f); },
         ProbeLayer::Proxy,
         u"The proxy answers in the application's place (%1): the application is down, or the "
         "proxy does not reach it."_s,
         {kLive, kReady},
         kWouldTellProxy},
        {[](const Facts &f) { return stopsHereAt(f, ProbeLayer::Connect) && isAliveBehind(f); },
         ProbeLayer::Proxy,
         u"Nothing accepts connections at the public address (%1), while the application answers "
         "behind it: the proxy is down, or a firewall stands before it."_s,
         {kLive, kReady}},
        {[](const Facts &f) {
             return stopsHereAt(f, ProbeLayer::Connect) && isSshBroken(f) && answers(f.ourNetwork);
         },
         ProbeLayer::Host,
         u"The server is not reached in any way (%1), while our own network works: the server is "
         "down or cut off."_s,
         {kLive, kReady}},
        {[](const Facts &f) { return stopsHereAt(f, ProbeLayer::Connect) && isSshBroken(f); },
         ProbeLayer::Connect,
         u"The server is not reached in any way (%1): the server or our own network is down."_s,
         {kLive, kReady},
         kWouldTellNetwork},
        {[](const Facts &f) {
             return stopsHereAt(f, ProbeLayer::Connect)
                    && (answers(f.ourNetwork) || isServerReached(f));
         },
         ProbeLayer::Connect,
         u"Nothing accepts connections at the platform's address (%1), and our own network works: "
         "its proxy, its application or the whole server is down."_s,
         {kLive, kReady},
         kWouldTellProxy},
        {[](const Facts &f) { return stopsHereAt(f, ProbeLayer::Connect); },
         ProbeLayer::Connect,
         u"Nothing accepts connections at the platform's address (%1): the server, its proxy, its "
         "application or our own network is down."_s,
         {kLive, kReady},
         kWouldTellNetwork + u' ' + kWouldTellProxy},
        {[](const Facts &f) { return isDownHere(f) && isAliveBehind(f); },
         ProbeLayer::Proxy,
         u"From here the platform does not answer as it should (%1), while the application does "
         "when it is asked directly: what stands between breaks it."_s,
         {kLive, kReady}},
        {[](const Facts &f) { return isDownHere(f); },
         ProbeLayer::Application,
         u"The platform does not answer as it should (%1): the application, or what stands before "
         "it."_s,
         {kLive, kReady},
         kWouldTellProxy},
        {[](const Facts &f) { return stopsAt(f.apiHere, ProbeLayer::Proxy) && fails(f.apiHere); },
         ProbeLayer::Proxy,
         u"The API is hidden while health is 200: %1."_s,
         {kApi}},
        {[](const Facts &f) { return fails(f.apiHere); },
         ProbeLayer::Application,
         u"Health is 200, and the API does not work: %1."_s,
         {kApi}},
    };
}

} // namespace

const std::vector<Cause> &causes()
{
    static const std::vector<Cause> table = [] {
        std::vector<Cause> rows;
        for (const std::vector<Cause> &part :
             {outerCauses(), applicationCauses(), wayCauses(), innerCauses()})
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }();
    return table;
}

} // namespace clicknback
