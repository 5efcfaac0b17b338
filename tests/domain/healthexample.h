// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/incident.h"
#include "models/domain/health/probeset.h"
#include "models/domain/health/uptime.h"

#include <map>
#include <vector>

namespace clicknback {

using namespace Qt::StringLiterals;

// A platform whose application is cut off from its proxy, seen by a program that slept one night.

inline ProbeSpec probeExample(const QString &id, const QString &name, ProbeGroup group,
                              Question question)
{
    ProbeSpec probe;
    probe.id = id;
    probe.name = name;
    probe.group = group;
    probe.question = std::move(question);
    return probe;
}

inline std::vector<ProbeSpec> probeExamples()
{
    std::vector<ProbeSpec> probes{
        probeExample(u"live"_s, u"Liveness"_s, ProbeGroup::Public,
                     HttpQuestion{.url = u"https://ops:secret@clicknback.com/health/live"_s}),
        probeExample(u"ready"_s, u"Readiness"_s, ProbeGroup::Public,
                     HttpQuestion{.url = u"https://clicknback.com/health/ready"_s,
                                  .jsonPath = u"status"_s,
                                  .jsonValue = u"ready"_s}),
        probeExample(u"tls"_s, u"Certificate"_s, ProbeGroup::Public,
                     TlsQuestion{.host = u"clicknback.com"_s}),
        probeExample(u"live-api-1"_s, u"Liveness of api-1"_s, ProbeGroup::Instances,
                     HttpQuestion{.url = u"http://127.0.0.1:8001/health/live"_s}),
        probeExample(u"database"_s, u"PostgreSQL"_s, ProbeGroup::Database, PostgresQuestion{}),
        probeExample(u"job"_s, u"Verification job"_s, ProbeGroup::Domain, DeadJobQuestion{}),
        probeExample(u"ingestion"_s, u"Purchases that come in"_s, ProbeGroup::Domain,
                     IngestionQuestion{}),
        probeExample(u"host"_s, u"Server"_s, ProbeGroup::Host, HostQuestion{}),
        probeExample(u"backup"_s, u"Newest backup"_s, ProbeGroup::Backups,
                     FileAgeQuestion{.folder = u"/home/clicknback/app/backups"_s}),
    };
    probes[0].severity = 1;
    probes[1].parent = u"live"_s;
    probes[4].severity = 1;
    probes[7].limits = {{.reading = u"disk"_s, .warn = 80, .fail = 90}};
    return probes;
}

inline Sample sampleExample(Instant at, Verdict verdict, int milliseconds, const QString &text)
{
    Sample sample;
    sample.at = at;
    sample.verdict = verdict;
    if (milliseconds > 0)
        sample.latency = std::chrono::milliseconds(milliseconds);
    sample.text = text;
    return sample;
}

inline ProbeStanding standingExample(const QString &id, HealthState state, Instant since,
                                     const Sample &last)
{
    ProbeStanding standing;
    standing.id = id;
    standing.state = state;
    standing.since = since;
    standing.last = last;
    standing.reason = last.text;
    return standing;
}

inline std::vector<ProbeStanding> standingExamples(Instant now)
{
    const Instant days = now.plusSeconds(-3 * 86'400 - 4 * 3600);
    const Instant lately = now.plusSeconds(-200);
    const Instant asked = now.plusSeconds(-4);
    std::vector<ProbeStanding> all{
        standingExample(u"live"_s, HealthState::Down, lately,
                        sampleExample(asked, Verdict::Fail, 4,
                                      u"502 Bad Gateway: the proxy answers in its place"_s)),
        standingExample(u"ready"_s, HealthState::Down, lately,
                        sampleExample(asked, Verdict::Fail, 5, u"502 Bad Gateway"_s)),
        standingExample(u"tls"_s, HealthState::Degraded, days,
                        sampleExample(asked, Verdict::Warn, 38, u"expires in 12 days"_s)),
        standingExample(u"live-api-1"_s, HealthState::Good, days,
                        sampleExample(asked, Verdict::Pass, 3, u"200 alive"_s)),
        standingExample(u"database"_s, HealthState::Good, days,
                        sampleExample(asked, Verdict::Pass, 1, u"12 of 100 connections"_s)),
        standingExample(u"job"_s, HealthState::Degraded, lately,
                        sampleExample(asked, Verdict::Warn, 2, u"oldest waits 4 min"_s)),
        standingExample(u"ingestion"_s, HealthState::Unknown, lately,
                        sampleExample(asked, Verdict::Unknown, 0, QString())),
        standingExample(u"host"_s, HealthState::Good, days,
                        sampleExample(asked, Verdict::Pass, 48, u"disk 61 %, memory 40 %"_s)),
        standingExample(u"backup"_s, HealthState::Paused, lately,
                        sampleExample(days, Verdict::Pass, 20, u"9 h old"_s)),
    };
    all[1].suppressedBy = u"Liveness"_s;
    all[2].acknowledgedBy = u"carol"_s;
    all[5].isFlapping = true;
    all[5].snoozedUntil = now.plusSeconds(3 * 3600);
    all[6].reason = u"fewer than three weeks to compare with"_s;
    all[8].reason = u"paused"_s;
    for (const char *reading : {"connections", "size", "longest"}) {
        const QString name = QString::fromLatin1(reading);
        all[4].last->readings.push_back({name, 12.0, name == u"size" ? u"bytes"_s : QString(), {}});
    }
    all[4].last->readings.push_back(
        {u"replication lag"_s, std::nullopt, u"s"_s, u"there is no standby"_s});
    return all;
}

/// Every ten seconds up to `now`, with a gap and some failures.
inline std::vector<Sample> stripExample(Instant now, int count, bool fails)
{
    std::vector<Sample> samples;
    for (int i = count; i > 0; --i) {
        if (i > 44 && i < 58)
            continue; // this program slept
        const Instant at = now.plusSeconds(-10 * i);
        const bool isBad = fails && i < 20;
        Sample sample = sampleExample(at, isBad ? Verdict::Fail : Verdict::Pass,
                                      isBad ? 0 : 3 + (i * 7919) % 9 + (i % 31 == 0 ? 40 : 0),
                                      isBad ? u"connection refused"_s : u"200 alive"_s);
        if (!isBad) {
            const auto whole = *sample.latency;
            sample.phases = {.dns = whole / 10,
                             .connect = whole / 5,
                             .tls = whole / 4,
                             .firstByte = whole / 3,
                             .body = whole / 12};
        }
        sample.readings = {{u"disk"_s, 61 + i * 0.01, u"%"_s, {}},
                           {u"memory"_s, 40 + (i % 13) * 0.8, u"%"_s, {}}};
        samples.push_back(std::move(sample));
    }
    return samples;
}

inline HistoryBucket dayExample(QDate day, std::chrono::milliseconds good,
                                std::chrono::milliseconds degraded, std::chrono::milliseconds down)
{
    HistoryBucket bucket;
    bucket.from = Instant::startOfDay(day);
    bucket.length = std::chrono::hours(24);
    bucket.times = {.good = good, .degraded = degraded, .down = down, .maintenance = {}};
    return bucket;
}

/// Weeks of good days with a few bad ones among them, and days on which nobody looked.
inline std::vector<HistoryBucket> daysExample(QDate today, int seed)
{
    using std::chrono::hours;
    using std::chrono::minutes;
    std::vector<HistoryBucket> days;
    for (int ago = 80; ago >= 0; --ago) {
        const int kind = (ago * 37 + seed * 11) % 29;
        if (kind == 3 || (ago > 30 && ago < 36))
            continue;
        HistoryBucket day = dayExample(today.addDays(-ago), hours(kind == 9 ? 10 : 24), {}, {});
        if (kind == 7)
            day.times = {.good = hours(23), .degraded = {}, .down = hours(1), .maintenance = {}};
        if (kind == 12)
            day.times = {.good = hours(20), .degraded = hours(4), .down = {}, .maintenance = {}};
        if (kind == 20)
            day.times = {.good = {}, .degraded = {}, .down = {}, .maintenance = hours(1)};
        days.push_back(day);
    }
    return days;
}

inline Diagnosis diagnosisExample()
{
    return {.layer = ProbeLayer::Proxy,
            .sentence = u"The proxy does not reach the application, which answers on the server."_s,
            .evidence = {u"from here: 502 after 4 ms"_s, u"from the server: 200 alive"_s},
            .isCertain = true,
            .missing = {}};
}

inline Incident incidentExample(const QString &id, const QString &probeId, const QString &name,
                                int severity, Instant opened)
{
    Incident incident;
    incident.id = id;
    incident.probeId = probeId;
    incident.probeName = name;
    incident.severity = severity;
    incident.opened = opened;
    incident.cause = u"502 Bad Gateway: the proxy answers in its place"_s;
    incident.events = {
        {opened, IncidentEvent::Kind::Opened, u"down: 502 Bad Gateway"_s, {}},
        {opened, IncidentEvent::Kind::Diagnosis, diagnosisExample().sentence, {}},
    };
    return incident;
}

inline std::vector<Incident> incidentExamples(Instant now)
{
    using Kind = IncidentEvent::Kind;
    Incident open = incidentExample(u"i1"_s, u"live"_s, u"Liveness"_s, 1, now.plusSeconds(-200));
    open.events.push_back(
        {now.plusSeconds(-60), Kind::Note, u"nginx -t says the upstream moved"_s, u"carol"_s});
    Incident certificate =
        incidentExample(u"i2"_s, u"tls"_s, u"Certificate"_s, 3, now.plusSeconds(-3 * 86'400));
    certificate.worst = HealthState::Degraded;
    certificate.cause = u"expires in 15 days"_s;
    certificate.events.push_back(
        {now.plusSeconds(-2 * 86'400), Kind::Acknowledged, QString(), u"carol"_s});
    Incident over =
        incidentExample(u"i3"_s, u"database"_s, u"PostgreSQL"_s, 1, now.plusSeconds(-9 * 86'400));
    over.closed = over.opened.plusSeconds(720);
    over.cause = u"connection refused at 10.0.0.7:5432"_s;
    over.events.push_back({*over.closed, Kind::Closed, u"good again after 12 min"_s, {}});
    return {open, certificate, over};
}

inline std::vector<PlatformChange> changeExamples(Instant now)
{
    return {{now.plusSeconds(-500), PlatformChange::Kind::Deploy,
             u"container app-clicknback-app-1 runs sha-9f8a7e6d"_s},
            {now.plusSeconds(-7200), PlatformChange::Kind::Migration, u"revision 9f8a7e6d"_s}};
}

} // namespace clicknback
