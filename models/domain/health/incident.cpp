// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/incident.h"

#include <QUuid>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Kind = IncidentEvent::Kind;

constexpr int kMildest = 3;

bool isBad(HealthState state)
{
    return state == HealthState::Down || state == HealthState::Degraded;
}

QString reasonOf(const ProbeStanding &standing)
{
    if (!standing.reason.isEmpty())
        return standing.reason;
    return standing.last ? standing.last->text : QString();
}

/// "down: connection refused".
QString wordsOf(const ProbeStanding &standing)
{
    const QString reason = reasonOf(standing);
    const QString state = toText(standing.state);
    return reason.isEmpty() ? state : state + u": "_s + reason;
}

/// "40 s", "12 min", "3 h 5 min".
QString durationText(std::int64_t seconds)
{
    if (seconds < 120)
        return u"%1 s"_s.arg(seconds);
    const std::int64_t minutes = seconds / 60;
    return minutes < 120 ? u"%1 min"_s.arg(minutes)
                         : u"%1 h %2 min"_s.arg(minutes / 60).arg(minutes % 60);
}

void insertInOrder(std::vector<IncidentEvent> &events, const IncidentEvent &event)
{
    const auto place = std::upper_bound(
        events.begin(), events.end(), event,
        [](const IncidentEvent &a, const IncidentEvent &b) { return a.at < b.at; });
    events.insert(place, event);
}

/// Removes the oldest changes of state beyond `most`.
void keepNewest(std::vector<IncidentEvent> &events, int most)
{
    const auto isChange = [](const IncidentEvent &event) {
        return event.kind == Kind::StateChanged;
    };
    for (auto count = std::count_if(events.begin(), events.end(), isChange); count > most; --count)
        events.erase(std::find_if(events.begin(), events.end(), isChange));
}

/// When the present state began, but neither after `now` nor before `earliest`.
Instant beginOf(const ProbeStanding &standing, Instant earliest, Instant now)
{
    return std::clamp(standing.since.value_or(now), std::min(earliest, now), now);
}

Incident openedBy(const ProbeStanding &standing, const ProbeSpec &probe, Instant now)
{
    const Instant opened = beginOf(standing, Instant{0}, now);
    return {.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .probeId = probe.id,
            .probeName = probe.name,
            .severity = incidentSeverity(probe, standing.state),
            .worst = standing.state,
            .opened = opened,
            .cause = reasonOf(standing),
            .events = {{opened, Kind::Opened, wordsOf(standing), {}}}};
}

} // namespace

QString toText(PlatformChange::Kind kind)
{
    switch (kind) {
    case PlatformChange::Kind::Deploy:
        return u"deployment"_s;
    case PlatformChange::Kind::Migration:
        return u"migration"_s;
    case PlatformChange::Kind::Restart:
        return u"restart"_s;
    case PlatformChange::Kind::Correction:
        return u"correction"_s;
    case PlatformChange::Kind::Reset:
        break;
    }
    return u"reset"_s;
}

QString severityMeaning(int severity)
{
    if (severity <= 1)
        return u"system unavailable or data inaccessible"_s;
    return severity == 2 ? u"specific features broken"_s : u"degraded or minor"_s;
}

int incidentSeverity(const ProbeSpec &probe, HealthState state)
{
    const int step = state == HealthState::Down ? 0 : 1;
    return std::clamp(probe.severity + step, 1, kMildest);
}

IncidentBook::Step IncidentBook::follow(const std::vector<ProbeStanding> &standings,
                                        const std::vector<ProbeSpec> &probes, Instant now)
{
    Step step;
    closeAbandoned(probes, now, step);
    for (const ProbeStanding &standing : standings) {
        if (standing.state == HealthState::Good)
            followGood(standing, now, step);
        if (!isBad(standing.state))
            continue;
        const auto probe =
            std::find_if(probes.begin(), probes.end(),
                         [&](const ProbeSpec &candidate) { return candidate.id == standing.id; });
        if (probe != probes.end())
            followBad(standing, *probe, now, step);
    }
    return step;
}

void IncidentBook::followBad(const ProbeStanding &standing, const ProbeSpec &probe, Instant now,
                             Step &step)
{
    const auto index = indexOf(standing.id);
    if (!index) {
        if (standing.suppressedBy.isEmpty() && standing.maintenance.isEmpty()) {
            m_open.push_back(openedBy(standing, probe, now));
            m_states[m_open.back().id] = standing.state;
            step.opened.push_back(m_open.back());
        }
        return;
    }
    Incident &incident = m_open[*index];
    HealthState &state = m_states.try_emplace(incident.id, incident.worst).first->second;
    if (state == standing.state)
        return;
    state = standing.state;
    if (state == HealthState::Down)
        incident.worst = HealthState::Down;
    incident.severity = std::min(incident.severity, incidentSeverity(probe, state));
    insertInOrder(
        incident.events,
        {beginOf(standing, incident.opened, now), Kind::StateChanged, wordsOf(standing), {}});
    keepNewest(incident.events, kStateChanges);
    step.changed.push_back(incident);
}

void IncidentBook::followGood(const ProbeStanding &standing, Instant now, Step &step)
{
    const auto index = indexOf(standing.id);
    if (!index)
        return;
    const Instant opened = m_open[*index].opened;
    const Instant closed = beginOf(standing, opened, now);
    close(*index,
          {closed,
           Kind::Closed,
           u"good again after %1"_s.arg(durationText(closed.secondsSince(opened))),
           {}},
          step);
}

void IncidentBook::closeAbandoned(const std::vector<ProbeSpec> &probes, Instant now, Step &step)
{
    const auto isProbed = [&](const QString &id) {
        return std::any_of(probes.begin(), probes.end(),
                           [&](const ProbeSpec &probe) { return probe.id == id; });
    };
    for (std::size_t i = m_open.size(); i-- > 0;) {
        if (!isProbed(m_open[i].probeId))
            close(i,
                  {std::max(now, m_open[i].opened),
                   Kind::Closed,
                   u"nothing asks this any more: when it ended is not known"_s,
                   {}},
                  step);
    }
}

void IncidentBook::close(std::size_t index, const IncidentEvent &event, Step &step)
{
    Incident incident = std::move(m_open[index]);
    m_open.erase(m_open.begin() + std::ptrdiff_t(index));
    m_states.erase(incident.id);
    incident.closed = event.at;
    insertInOrder(incident.events, event);
    step.closed.push_back(std::move(incident));
}

std::optional<std::size_t> IncidentBook::indexOf(const QString &probeId) const
{
    const auto found = std::find_if(m_open.begin(), m_open.end(), [&](const Incident &incident) {
        return incident.probeId == probeId;
    });
    return found == m_open.end() ? std::nullopt
                                 : std::optional(std::size_t(found - m_open.begin()));
}

std::optional<Incident> IncidentBook::add(const QString &incidentId, const IncidentEvent &event)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(), [&](const Incident &incident) {
        return incident.id == incidentId;
    });
    if (found == m_open.end())
        return std::nullopt;
    insertInOrder(found->events, event);
    return *found;
}

std::vector<PlatformChange> changesBefore(const Incident &incident,
                                          const std::vector<PlatformChange> &changes)
{
    const Instant earliest =
        incident.opened.plusSeconds(-std::chrono::seconds(kChangesBefore).count());
    std::vector<PlatformChange> found;
    for (const PlatformChange &change : changes) {
        if (change.at >= earliest && change.at <= incident.opened)
            found.push_back(change);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const PlatformChange &a, const PlatformChange &b) { return a.at > b.at; });
    return found;
}

} // namespace clicknback
