// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is open, and what people decide about it.

#include "models/services/health/watchlimits.h"
#include "models/services/health/watchservice.h"

#include <algorithm>

namespace clicknback {

void WatchService::followIncidents()
{
    const IncidentBook::Step step =
        m_book.follow(m_engine.standings(), m_engine.probes(), m_clock());
    if (step.isEmpty())
        return;
    for (const Incident &incident : step.opened) {
        explain(incident);
        emit incidentOpened(incident);
    }
    for (const Incident &incident : step.changed)
        keep(incident);
    for (const Incident &incident : step.closed) {
        keep(incident);
        decide(incident.probeId, [](ProbeDecision &decision) { decision.acknowledgedBy.clear(); });
        emit incidentClosed(incident);
    }
    emit incidentsChanged();
}

/// Which layer broke, and what changed shortly before, are part of the story from its begin.
void WatchService::explain(const Incident &incident)
{
    keep(incident);
    const Diagnosis verdict = diagnosis();
    if (verdict.layer != ProbeLayer::None)
        amend(incident.id, {incident.opened, IncidentEvent::Kind::Diagnosis, verdict.sentence, {}});
    for (const PlatformChange &change : changesBefore(incident, m_changes))
        amend(incident.id, {change.at, IncidentEvent::Kind::Change, change.text, {}});
}

void WatchService::keep(const Incident &incident)
{
    const auto known = std::find_if(m_incidents.begin(), m_incidents.end(),
                                    [&](const Incident &other) { return other.id == incident.id; });
    if (known != m_incidents.end())
        *known = incident;
    else
        m_incidents.insert(m_incidents.begin(), incident);
    std::stable_sort(m_incidents.begin(), m_incidents.end(),
                     [](const Incident &a, const Incident &b) {
                         return a.isOpen() != b.isOpen() ? a.isOpen() : a.opened > b.opened;
                     });
    if (m_incidents.size() > kShownIncidents)
        m_incidents.resize(kShownIncidents);
    write([key = m_environmentKey, incident](HealthHistoryStore &store) {
        return store.save(key, incident);
    });
}

void WatchService::amend(const QString &incidentId, const IncidentEvent &event)
{
    if (const std::optional<Incident> open = m_book.add(incidentId, event)) {
        keep(*open);
    } else {
        const auto closed =
            std::find_if(m_incidents.begin(), m_incidents.end(),
                         [&](const Incident &incident) { return incident.id == incidentId; });
        if (closed == m_incidents.end())
            return;
        Incident incident = *closed;
        incident.events.push_back(event);
        keep(incident);
    }
    emit incidentsChanged();
}

void WatchService::addNote(const QString &incidentId, const QString &text, const QString &author)
{
    amend(incidentId, {m_clock(), IncidentEvent::Kind::Note, text, author});
}

QString WatchService::probeOf(const QString &incidentId) const
{
    for (const Incident &incident : m_incidents) {
        if (incident.id == incidentId)
            return incident.probeId;
    }
    return {};
}

void WatchService::acknowledge(const QString &incidentId, const QString &author)
{
    m_engine.acknowledge(probeOf(incidentId), author);
    amend(incidentId,
          {m_clock(), IncidentEvent::Kind::Acknowledged, QStringLiteral("acknowledged"), author});
}

void WatchService::snooze(const QString &incidentId, std::chrono::minutes time,
                          const QString &author)
{
    snoozeProbe(probeOf(incidentId), time);
    amend(incidentId, {m_clock(), IncidentEvent::Kind::Snoozed,
                       QStringLiteral("not told again for %1 h").arg(time.count() / 60), author});
}

void WatchService::acknowledgeProbe(const QString &probeId, const QString &author)
{
    for (const Incident &incident : m_book.open()) {
        if (incident.probeId == probeId)
            return acknowledge(QString(incident.id), author);
    }
    m_engine.acknowledge(probeId, author);
}

void WatchService::snoozeProbe(const QString &probeId, std::chrono::minutes time)
{
    const Instant until = m_clock().plusSeconds(std::chrono::seconds(time).count());
    m_engine.snooze(probeId, until);
    decide(probeId, [until](ProbeDecision &decision) { decision.snoozedUntil = until; });
}

void WatchService::setPaused(const QString &probeId, bool isPaused)
{
    m_engine.setPaused(probeId, isPaused);
    decide(probeId, [isPaused](ProbeDecision &decision) { decision.isPaused = isPaused; });
}

void WatchService::decide(const QString &probeId,
                          const std::function<void(ProbeDecision &)> &change)
{
    ProbeDecision &decision = m_decisions[probeId];
    decision.probeId = probeId;
    change(decision);
    write([key = m_environmentKey, decision](HealthHistoryStore &store) {
        return store.saveDecision(key, decision);
    });
}

void WatchService::noteChange(const PlatformChange &change)
{
    m_changes.push_back(change);
    const Instant oldest = m_clock().plusSeconds(-kChangesKept);
    std::erase_if(m_changes, [oldest](const PlatformChange &old) { return old.at < oldest; });
    write([key = m_environmentKey, change](HealthHistoryStore &store) {
        return store.addChange(key, change);
    });
}

} // namespace clicknback
