// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/defaultprobes.h"

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Probes = std::vector<ProbeSpec>;

bool hasServerVantage(const WatchSettings &watch)
{
    return watch.ssh.isSet() || watch.watchesHost;
}

/// What the server is asked through, when it is not this machine.
Vantage serverVantage(const WatchSettings &watch)
{
    return watch.ssh.isSet() ? Vantage::Server : Vantage::Here;
}

Probes applicationProbes(const WatchSettings &watch)
{
    if (watch.serverUrl.isEmpty() || !hasServerVantage(watch))
        return {};
    return {{.id = u"live-server"_s,
             .name = u"Liveness on the server"_s,
             .group = ProbeGroup::Instances,
             .question = healthQuestion(watch.serverUrl, false),
             .from = serverVantage(watch),
             .severity = kFeatureBroken},
            {.id = u"ready-server"_s,
             .name = u"Readiness on the server"_s,
             .group = ProbeGroup::Instances,
             .question = healthQuestion(watch.serverUrl, true),
             .from = serverVantage(watch),
             .severity = kFeatureBroken,
             .parent = u"live-server"_s}};
}

ProbeSpec containerProbe(const QString &id, const QString &name, const QString &service)
{
    return {.id = id,
            .name = name,
            .group = ProbeGroup::Containers,
            .question = ContainerQuestion{.container = service},
            .interval = 15s,
            .timeout = 10s,
            .severity = kUnavailable};
}

Probes containerProbes(const Environment &environment)
{
    const QString &endpoint = environment.watch.docker.endpoint;
    if (endpoint.isEmpty())
        return {};
    Probes probes{
        containerProbe(u"container-app"_s, u"Application's container"_s, u"clicknback-app"_s),
        containerProbe(u"container-db"_s, u"PostgreSQL's container"_s, u"clicknback-db"_s)};
    if (environment.instances.size() > 1)
        probes.front().severity = kFeatureBroken;
    for (ProbeSpec &probe : probes)
        probe.from = endpoint.startsWith(u"ssh:") ? Vantage::Server : Vantage::Here;
    return probes;
}

Probes hostProbe(const WatchSettings &watch)
{
    if (!hasServerVantage(watch))
        return {};
    return {{.id = u"host"_s,
             .name = u"The server's machine"_s,
             .group = ProbeGroup::Host,
             .question = HostQuestion{.isLocal = !watch.ssh.isSet()},
             .from = serverVantage(watch),
             .interval = 30s,
             .timeout = 10s,
             .limits = {{.reading = u"cpu"_s, .warn = 90},
                        {.reading = u"memory"_s, .warn = 90, .fail = 97},
                        {.reading = u"disk"_s, .warn = 85, .fail = 95},
                        {.reading = u"inodes"_s, .warn = 85, .fail = 95, .mayBeAbsent = true}},
             .severity = kMinor}};
}

/// One is made each night: two hours late is a warning, the second missing one a failure.
Probes backupProbe(const WatchSettings &watch)
{
    const bool isReached = !watch.backups.isOnServer || hasServerVantage(watch);
    if (!watch.backups.isSet() || !isReached)
        return {};
    return {judgedOnce({.id = u"backup"_s,
                        .name = u"Newest backup"_s,
                        .group = ProbeGroup::Backups,
                        .question = FileAgeQuestion{.folder = watch.backups.folder,
                                                    .pattern = watch.backups.pattern},
                        .from = watch.backups.isOnServer ? serverVantage(watch) : Vantage::Here,
                        .interval = 10min,
                        .timeout = 20s,
                        .limits = {{.reading = u"age"_s, .warn = 26.0 * 3600, .fail = 50.0 * 3600}},
                        .severity = kMinor})};
}

} // namespace

std::vector<ProbeSpec> serverProbes(const Environment &environment)
{
    Probes probes;
    for (const Probes &part : {applicationProbes(environment.watch), containerProbes(environment),
                               hostProbe(environment.watch), backupProbe(environment.watch)})
        probes.insert(probes.end(), part.begin(), part.end());
    return probes;
}

} // namespace clicknback
