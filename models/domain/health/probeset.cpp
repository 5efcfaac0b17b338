// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probeset.h"

#include "models/domain/health/defaultprobes.h"

#include <algorithm>
#include <array>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Probes = std::vector<ProbeSpec>;

constexpr std::array kReservedIds{u"live", u"ready", u"live-server", u"ready-server"};

QString freeId(const QString &wanted, const Probes &taken)
{
    const auto isTaken = [&](const QString &id) {
        return std::find(kReservedIds.begin(), kReservedIds.end(), id) != kReservedIds.end()
               || std::any_of(taken.begin(), taken.end(),
                              [&](const ProbeSpec &probe) { return probe.id == id; });
    };
    QString id = wanted;
    for (int n = 2; isTaken(id); ++n)
        id = u"%1-%2"_s.arg(wanted).arg(n);
    return id;
}

Probes instanceProbes(const Environment &environment)
{
    const bool isTheWhole =
        environment.instances.size() == 1 && environment.watch.publicUrl.isEmpty();
    const int severity = isTheWhole ? kUnavailable : kFeatureBroken;
    Probes probes;
    for (const InstanceAddress &instance : environment.instances) {
        const QString live = freeId(u"live-"_s + instance.name, probes);
        probes.push_back({.id = live,
                          .name = u"Liveness of %1"_s.arg(instance.name),
                          .group = ProbeGroup::Instances,
                          .question = healthQuestion(instance.baseUrl, false),
                          .severity = severity});
        probes.push_back({.id = freeId(u"ready-"_s + instance.name, probes),
                          .name = u"Readiness of %1"_s.arg(instance.name),
                          .group = ProbeGroup::Instances,
                          .question = healthQuestion(instance.baseUrl, true),
                          .severity = severity,
                          .parent = live});
    }
    return probes;
}

/// The readinesses that must be the same: of all instances, and of the whole.
Probes agreementProbe(const Environment &environment, const Probes &instances)
{
    QStringList compared;
    for (std::size_t i = 1; i < instances.size(); i += 2)
        compared << instances[i].id;
    if (!environment.watch.publicUrl.isEmpty())
        compared << u"ready"_s;
    if (compared.size() < 2)
        return {};
    return {{.id = u"agreement"_s,
             .name = u"Instances agree"_s,
             .group = ProbeGroup::Instances,
             .question = AgreementQuestion{.probes = compared},
             .severity = kFeatureBroken}};
}

std::vector<Limit> databaseLimits()
{
    return {
        {.reading = kConnectionsUsed.toString(), .warn = 80, .fail = 95},
        {.reading = kLongestTransaction.toString(), .warn = 60, .fail = 600, .mayBeAbsent = true},
        {.reading = kIdleInTransaction.toString(), .warn = 30, .fail = 300, .mayBeAbsent = true},
        {.reading = kBlockedSessions.toString(), .warn = 1, .fail = 5},
        {.reading = kReplicationLag.toString(), .warn = 10, .fail = 60, .mayBeAbsent = true}};
}

ProbeSpec overDatabase(const QString &id, const QString &name, Question question,
                       std::chrono::milliseconds interval)
{
    return judgedOnce({.id = id,
                       .name = name,
                       .group = ProbeGroup::Domain,
                       .question = std::move(question),
                       .interval = interval,
                       .timeout = 10s,
                       .severity = kFeatureBroken,
                       .parent = u"database"_s});
}

Probes databaseProbes(const Environment &environment)
{
    if (environment.conninfo.isEmpty())
        return {};
    const SshSettings &ssh = environment.watch.ssh;
    Probes probes{{.id = u"database"_s,
                   .name = u"PostgreSQL"_s,
                   .group = ProbeGroup::Database,
                   .question = PostgresQuestion{},
                   .from = ssh.isSet() && ssh.tunnelsDatabase ? Vantage::Server : Vantage::Here,
                   .limits = databaseLimits(),
                   .severity = kUnavailable},
                  overDatabase(u"job"_s, u"Verification job"_s, DeadJobQuestion{}, 30s),
                  overDatabase(u"ingestion"_s, u"Incoming purchases"_s, IngestionQuestion{}, 5min)};
    if (nightlyResetOf(environment))
        probes.push_back(
            overDatabase(u"nightly-reset"_s, u"Nightly reset"_s, NightlyResetQuestion{}, 60s));
    probes.push_back(judgedOnce({.id = u"findings"_s,
                                 .name = u"Findings of the last check"_s,
                                 .group = ProbeGroup::Domain,
                                 .question = FindingsQuestion{},
                                 .interval = 60s,
                                 .severity = kMinor}));
    return probes;
}

Probes defaultProbes(const Environment &environment)
{
    const Probes instances = instanceProbes(environment);
    Probes probes;
    for (const Probes &part :
         {publicProbes(environment.watch), instances, agreementProbe(environment, instances),
          databaseProbes(environment), serverProbes(environment)})
        probes.insert(probes.end(), part.begin(), part.end());
    return probes;
}

} // namespace

HttpQuestion healthQuestion(const QString &baseUrl, bool isReadiness, const QString &caFile)
{
    return {.url = baseUrl + (isReadiness ? u"/health/ready"_s : u"/health/live"_s),
            .jsonPath = u"status"_s,
            .jsonValue = isReadiness ? u"ready"_s : u"alive"_s,
            .caFile = caFile};
}

ProbeSpec judgedOnce(ProbeSpec probe)
{
    probe.failuresUntilDown = 1;
    probe.successesUntilUp = 1;
    return probe;
}

std::vector<ProbeSpec> probesOf(const Environment &environment)
{
    Probes probes = environment.watch.hasDefaultProbes ? defaultProbes(environment) : Probes{};
    for (const ProbeSpec &own : environment.watch.probes) {
        const auto same = std::find_if(probes.begin(), probes.end(),
                                       [&](const ProbeSpec &probe) { return probe.id == own.id; });
        if (same != probes.end())
            *same = own;
        else
            probes.push_back(own);
    }
    return probes;
}

} // namespace clicknback
