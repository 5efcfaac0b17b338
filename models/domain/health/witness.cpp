// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/witness.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Facts = VantageFacts;

int rank(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return 0;
    case Verdict::Warn:
        return 1;
    case Verdict::Unknown:
        return 2;
    case Verdict::Fail:
        break;
    }
    return 3;
}

bool isQuiet(const std::vector<ProbeStanding> &standings)
{
    return std::none_of(standings.begin(), standings.end(), [](const ProbeStanding &standing) {
        return standing.state == HealthState::Down || standing.state == HealthState::Degraded;
    });
}

Sample unknownOf(const ProbeStanding &standing)
{
    Sample sample{.text = standing.reason};
    if (!standing.last)
        return sample;
    sample.at = standing.last->at;
    // A sample that knew nothing itself says where it ended; a stale one does not any more.
    if (standing.last->verdict == Verdict::Unknown)
        sample.layer = standing.last->layer;
    if (sample.text.isEmpty())
        sample.text = standing.last->text;
    return sample;
}

/// Nothing: it is paused.
std::optional<Sample> sampleOf(const ProbeStanding &standing, bool isQuiet)
{
    if (standing.state == HealthState::Paused)
        return std::nullopt;
    if (standing.state == HealthState::Unknown || !standing.last)
        return unknownOf(standing);
    Sample sample = *standing.last;
    if (isQuiet && (sample.verdict == Verdict::Fail || sample.verdict == Verdict::Warn)) {
        sample.verdict = Verdict::Pass;
        sample.text += u" (once, which does not count yet)"_s;
    }
    if (standing.state == HealthState::Degraded && sample.verdict == Verdict::Pass) {
        sample.verdict = Verdict::Warn;
        sample.text = standing.reason.isEmpty() ? sample.text + u" (slow)"_s : standing.reason;
    }
    return sample;
}

void takeBetter(std::optional<Sample> &best, const std::optional<Sample> &sample)
{
    if (sample && (!best || rank(sample->verdict) < rank(best->verdict)))
        best = sample;
}

/// Of which route an instance's probe is; null for other probes.
Fact instanceFact(const QString &id)
{
    if (id == u"live-server" || id == u"ready-server")
        return nullptr;
    if (id.startsWith(u"live-"))
        return &Facts::liveInstance;
    return id.startsWith(u"ready-") ? &Facts::readyInstance : nullptr;
}

/// Without an address of the whole the instances are the whole.
void standInForTheWhole(Facts &facts)
{
    if (facts.liveHere || facts.readyHere)
        return;
    facts.liveHere.swap(facts.liveInstance);
    facts.readyHere.swap(facts.readyInstance);
}

} // namespace

const std::vector<Witness> &witnesses()
{
    using Layer = ProbeLayer;
    static const std::vector<Witness> table{
        {&Facts::ourNetwork, u"reference elsewhere"_s, u"our-network"_s, Layer::OurNetwork, true},
        {&Facts::dns, u"name"_s, u"dns"_s, Layer::Dns, true},
        {&Facts::tls, u"certificate"_s, u"tls"_s, Layer::Tls},
        {&Facts::liveHere, u"from here, liveness"_s, u"live"_s, Layer::Application, true},
        {&Facts::readyHere, u"from here, readiness"_s, u"ready"_s, Layer::Application, true},
        {&Facts::apiHere, u"from here, API"_s, u"kill-switch"_s, Layer::Proxy},
        {&Facts::ssh, u"SSH"_s, u"ssh"_s, Layer::Ssh, true},
        {&Facts::liveServer, u"from the server, liveness"_s, u"live-server"_s, Layer::Application,
         true},
        {&Facts::readyServer, u"from the server, readiness"_s, u"ready-server"_s,
         Layer::Application, true},
        {&Facts::liveInstance, u"past the proxy, liveness"_s, {}, Layer::Application, true},
        {&Facts::readyInstance, u"past the proxy, readiness"_s, {}, Layer::Application, true},
        {&Facts::container, u"application's container"_s, u"container-app"_s, Layer::Application,
         true},
        {&Facts::databaseContainer, u"PostgreSQL's container"_s, u"container-db"_s, Layer::Database,
         true},
        {&Facts::database, u"PostgreSQL"_s, u"database"_s, Layer::Database, true},
        {&Facts::reset, u"nightly reset"_s, u"nightly-reset"_s, Layer::Data},
        {&Facts::job, u"verification job"_s, u"job"_s, Layer::Job},
        {&Facts::agreement, u"instances"_s, u"agreement"_s, Layer::Application},
        {&Facts::host, u"server's machine"_s, u"host"_s, Layer::Host},
        {&Facts::ingestion, u"incoming purchases"_s, u"ingestion"_s, Layer::Data},
        {&Facts::findings, u"last check"_s, u"findings"_s, Layer::Data},
        {&Facts::backup, u"newest backup"_s, u"backup"_s, Layer::Data}};
    return table;
}

VantageFacts factsFrom(const std::vector<ProbeStanding> &standings)
{
    VantageFacts facts;
    std::optional<Sample> stoppedBySsh;
    const bool isAllQuiet = isQuiet(standings);
    for (const ProbeStanding &standing : standings) {
        const std::optional<Sample> sample = sampleOf(standing, isAllQuiet);
        for (const Witness &witness : witnesses()) {
            if (!witness.probeId.isEmpty() && witness.probeId == standing.id)
                facts.*witness.fact = sample;
        }
        if (const Fact instance = instanceFact(standing.id))
            takeBetter(facts.*instance, sample);
        if (sample && sample->layer == ProbeLayer::Ssh && sample->verdict != Verdict::Pass)
            stoppedBySsh = sample;
    }
    if (!facts.ssh)
        facts.ssh = stoppedBySsh;
    standInForTheWhole(facts);
    return facts;
}

} // namespace clicknback
