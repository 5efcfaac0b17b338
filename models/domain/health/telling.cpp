// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/telling.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kLeastGrave = 3; ///< only counted

bool isGraver(const Incident &a, const Incident &b)
{
    return a.severity != b.severity ? a.severity < b.severity : a.opened < b.opened;
}

const Incident *find(const std::vector<Incident> &incidents, const QString &id)
{
    const auto at = std::find_if(incidents.begin(), incidents.end(),
                                 [&id](const Incident &each) { return each.id == id; });
    return at == incidents.end() ? nullptr : &*at;
}

} // namespace

std::optional<Instant> Teller::mutedUntil(Instant now) const
{
    return m_mutedUntil && *m_mutedUntil > now ? m_mutedUntil : std::nullopt;
}

void Teller::follow(const std::vector<Incident> &incidents, const QStringList &quietProbes,
                    Instant now)
{
    if (!m_startedAt)
        m_startedAt = now;
    for (const Incident &incident : incidents) {
        if (incident.isOpen())
            followOne(incident, quietProbes.contains(incident.probeId), now);
    }
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const Incident *incident = find(incidents, entry->first);
        const bool isOver = !incident || !incident->isOpen();
        if (isOver && entry->second.incident.isOpen())
            end(entry->second, incident, now);
        const bool isDone = isOver && !entry->second.waitsSince;
        entry = isDone ? m_entries.erase(entry) : std::next(entry);
    }
}

void Teller::followOne(const Incident &incident, bool isQuiet, Instant now)
{
    const auto [at, isNew] = m_entries.try_emplace(incident.id);
    Entry &entry = at->second;
    entry.incident = incident;
    if (isNew && incident.opened < *m_startedAt)
        entry.isTold = entry.isKnown = true;
    if (isQuiet)
        entry.isTold = false;
    const bool isToTell = !isQuiet && !entry.isTold && incident.severity < kLeastGrave;
    if (!isToTell)
        entry.waitsSince.reset();
    else if (!entry.waitsSince)
        entry.waitsSince = now;
}

void Teller::end(Entry &entry, const Incident *closed, Instant now)
{
    if (closed)
        entry.incident = *closed;
    else
        entry.incident.closed = now;
    const bool isToTell =
        entry.isKnown && entry.incident.severity < kLeastGrave && !mutedUntil(now);
    entry.waitsSince = isToTell ? std::optional(now) : std::nullopt;
}

int Teller::gravestWaiting() const
{
    int gravest = kLeastGrave;
    for (const auto &[id, entry] : m_entries) {
        if (entry.waitsSince && entry.incident.isOpen())
            gravest = std::min(gravest, entry.incident.severity);
    }
    return gravest;
}

std::optional<Instant> Teller::nextAt(Instant now) const
{
    std::optional<Instant> first;
    for (const auto &[id, entry] : m_entries) {
        if (entry.waitsSince && (!first || *entry.waitsSince < *first))
            first = entry.waitsSince;
    }
    if (!first)
        return std::nullopt;
    Instant due = first->plusSeconds(m_settings.gather.count());
    if (m_toldAt && gravestWaiting() >= m_toldSeverity)
        due = std::max(due, m_toldAt->plusSeconds(m_settings.calm.count()));
    if (const std::optional<Instant> muted = mutedUntil(now))
        due = std::max(due, *muted);
    return due;
}

std::optional<Telling> Teller::take(Instant now)
{
    for (auto &[id, entry] : m_entries)
        entry.wasMuted = entry.wasMuted || (entry.waitsSince && mutedUntil(now));
    const std::optional<Instant> due = nextAt(now);
    if (!due || *due > now)
        return std::nullopt;
    Telling telling;
    m_toldSeverity = gravestWaiting();
    m_toldAt = now;
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        Entry &each = entry->second;
        const bool isTold = each.waitsSince.has_value();
        const bool isOver = !each.incident.isOpen();
        if (isTold) {
            (isOver ? telling.closed : telling.opened).push_back(each.incident);
            telling.isAfterMute = telling.isAfterMute || (!isOver && each.wasMuted);
            each.isTold = each.isKnown = true;
            each.wasMuted = false;
            each.waitsSince.reset();
        }
        entry = isTold && isOver ? m_entries.erase(entry) : std::next(entry);
    }
    std::sort(telling.opened.begin(), telling.opened.end(), isGraver);
    std::sort(telling.closed.begin(), telling.closed.end(), isGraver);
    return telling;
}

int openCount(const std::vector<Incident> &incidents)
{
    return int(std::count_if(incidents.begin(), incidents.end(),
                             [](const Incident &each) { return each.isOpen(); }));
}

} // namespace clicknback
