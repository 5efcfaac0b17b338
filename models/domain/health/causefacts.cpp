// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/causefacts.h"

#include <algorithm>

namespace clicknback::vantage {

namespace {

bool saysStatus(const std::optional<Sample> &sample, QStringView status)
{
    return fails(sample) && sample->text.startsWith(status);
}

/// The application's own 503 of readiness (facts 6.1; a proxy's is another thing), or a readiness
/// that hangs or fails while liveness answers: it has no timeout of its own.
bool saysNoDatabase(const std::optional<Sample> &ready, const std::optional<Sample> &live)
{
    const bool isProxys = ready && ready->layer == ProbeLayer::Proxy;
    return (saysStatus(ready, u"503") && !isProxys)
           || (fails(ready) && answers(live) && (!isProxys || saysStatus(ready, u"504")));
}

/// Something before the application answered in its place.
bool isByProxy(const std::optional<Sample> &sample)
{
    return stopsAt(sample, ProbeLayer::Proxy) || saysStatus(sample, u"502")
           || saysStatus(sample, u"504");
}

bool isReadingAtLeast(const std::optional<Sample> &sample, QStringView name, double least)
{
    return sample
           && std::any_of(
               sample->readings.begin(), sample->readings.end(), [&](const Reading &reading) {
                   return reading.name == name && reading.value && *reading.value >= least;
               });
}

} // namespace

bool answers(const std::optional<Sample> &sample)
{
    return sample && (sample->verdict == Verdict::Pass || sample->verdict == Verdict::Warn);
}

bool fails(const std::optional<Sample> &sample)
{
    return sample && sample->verdict == Verdict::Fail;
}

bool stopsAt(const std::optional<Sample> &sample, ProbeLayer layer)
{
    return sample && !answers(sample) && sample->layer == layer;
}

bool isOnTheWay(ProbeLayer layer)
{
    return layer == ProbeLayer::OurNetwork || layer == ProbeLayer::Dns
           || layer == ProbeLayer::Connect || layer == ProbeLayer::Tls || layer == ProbeLayer::Ssh;
}

bool gotThrough(const std::optional<Sample> &sample)
{
    return answers(sample)
           || (fails(sample) && sample->layer != ProbeLayer::None && !isOnTheWay(sample->layer));
}

bool isNoDatabaseSaid(const VantageFacts &f)
{
    return saysNoDatabase(f.readyHere, f.liveHere) || saysNoDatabase(f.readyServer, f.liveServer)
           || saysNoDatabase(f.readyInstance, f.liveInstance);
}

bool isProxyHere(const VantageFacts &f)
{
    return isByProxy(f.liveHere) || (isByProxy(f.readyHere) && !answers(f.liveHere));
}

bool isProxySaying(const VantageFacts &f, QStringView status)
{
    return saysStatus(f.liveHere, status) || saysStatus(f.readyHere, status);
}

bool isAliveBehind(const VantageFacts &f)
{
    return answers(f.liveServer) || answers(f.readyServer) || answers(f.liveInstance)
           || answers(f.readyInstance) || saysNoDatabase(f.readyServer, f.liveServer)
           || saysNoDatabase(f.readyInstance, f.liveInstance);
}

bool isDownBehind(const VantageFacts &f)
{
    const auto isDown = [](const std::optional<Sample> &sample) {
        return fails(sample) && sample->layer != ProbeLayer::Ssh
               && sample->layer != ProbeLayer::OurNetwork;
    };
    const bool isInstanceDown =
        fails(f.liveInstance) && (isProxyHere(f) || !isOnTheWay(f.liveInstance->layer));
    return !isAliveBehind(f) && (isDown(f.liveServer) || isDown(f.readyServer) || isInstanceDown);
}

bool isAliveHere(const VantageFacts &f)
{
    return answers(f.liveHere) || answers(f.readyHere) || saysNoDatabase(f.readyHere, f.liveHere);
}

bool isDownHere(const VantageFacts &f)
{
    return !isAliveHere(f) && (fails(f.liveHere) || fails(f.readyHere));
}

bool stopsHereAt(const VantageFacts &f, ProbeLayer layer)
{
    return !isAliveHere(f) && (stopsAt(f.liveHere, layer) || stopsAt(f.readyHere, layer));
}

bool isServerReached(const VantageFacts &f)
{
    return answers(f.ssh) || gotThrough(f.liveServer) || gotThrough(f.readyServer)
           || gotThrough(f.liveInstance) || gotThrough(f.readyInstance);
}

bool isSshBroken(const VantageFacts &f)
{
    return fails(f.ssh) || stopsAt(f.ssh, ProbeLayer::Ssh);
}

bool isAnythingReached(const VantageFacts &f)
{
    return isServerReached(f) || gotThrough(f.liveHere) || gotThrough(f.readyHere)
           || gotThrough(f.apiHere) || answers(f.tls);
}

bool isContainerBroken(const std::optional<Sample> &container)
{
    return fails(container) && !isOnTheWay(container->layer);
}

bool isDiskFull(const VantageFacts &f)
{
    constexpr double kFull = 99; // percent
    return isReadingAtLeast(f.host, u"disk", kFull) || isReadingAtLeast(f.host, u"inodes", kFull);
}

bool isApplicationOrDatabaseBroken(const VantageFacts &f)
{
    return isDownHere(f) || isDownBehind(f) || isNoDatabaseSaid(f) || fails(f.database)
           || isContainerBroken(f.container) || isContainerBroken(f.databaseContainer);
}

bool isReady(const VantageFacts &f)
{
    return answers(f.readyHere) || answers(f.readyServer);
}

bool isDatabaseDown(const VantageFacts &f)
{
    return fails(f.database) && !isOnTheWay(f.database->layer);
}

} // namespace clicknback::vantage
