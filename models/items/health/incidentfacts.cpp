// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/incidentfacts.h"

#include "models/items/health/healthwords.h"

#include <algorithm>

namespace clicknback {

namespace {

using EventKind = IncidentEvent::Kind;

QString kindWord(EventKind kind)
{
    switch (kind) {
    case EventKind::Opened:
        return QStringLiteral("opened");
    case EventKind::StateChanged:
        return QStringLiteral("changed");
    case EventKind::Acknowledged:
        return QStringLiteral("acknowledged");
    case EventKind::Snoozed:
        return QStringLiteral("snoozed");
    case EventKind::Note:
        return QStringLiteral("note");
    case EventKind::Change:
        return QStringLiteral("platform");
    case EventKind::Diagnosis:
        return QStringLiteral("diagnosis");
    case EventKind::Closed:
        break;
    }
    return QStringLiteral("over");
}

QString eventText(const IncidentEvent &event)
{
    const QString who =
        event.author.isEmpty() ? QString() : QStringLiteral(" by %1").arg(event.author);
    const QString head = kindWord(event.kind) + who;
    return event.text.isEmpty() ? head : QStringLiteral("%1: %2").arg(head, event.text);
}

std::optional<Severity> markOf(const IncidentEvent &event)
{
    switch (event.kind) {
    case EventKind::Opened:
        return Severity::Critical;
    case EventKind::StateChanged:
        return Severity::Warning;
    case EventKind::Closed:
        return Severity::Good;
    case EventKind::Change:
    case EventKind::Diagnosis:
        return Severity::Pending;
    case EventKind::Acknowledged:
    case EventKind::Snoozed:
    case EventKind::Note:
        break;
    }
    return Severity::Neutral;
}

struct Seen
{
    Instant at;
    QString text;
};

std::vector<Seen> seenBefore(const Incident &incident, const std::vector<PlatformChange> &changes)
{
    std::vector<Seen> seen;
    for (const PlatformChange &change : changesBefore(incident, changes))
        seen.push_back({change.at, QStringLiteral("%1: %2").arg(toText(change.kind), change.text)});
    for (const IncidentEvent &event : incident.events) {
        const bool isKnown = std::any_of(seen.begin(), seen.end(), [&event](const Seen &each) {
            return each.text == event.text || each.text.endsWith(u' ' + event.text);
        });
        if (event.kind == EventKind::Change && event.at <= incident.opened && !isKnown)
            seen.push_back({event.at, event.text});
    }
    std::stable_sort(seen.begin(), seen.end(),
                     [](const Seen &a, const Seen &b) { return a.at > b.at; });
    return seen;
}

} // namespace

FactSection incidentSummary(const Incident &incident, Instant now, const QTimeZone &zone)
{
    FactSection section{.title = QStringLiteral("What happened"), .facts = {}};
    const QString state = incident.isOpen()
                              ? toText(incident.worst)
                              : QStringLiteral("over; was %1 at worst").arg(toText(incident.worst));
    section.facts = {
        {QStringLiteral("State"), state, severityOf(incident)},
        {QStringLiteral("When"), incidentTimes(incident, now, zone), {}},
        {QStringLiteral("Severity"), classText(incident.severity), {}},
        {QStringLiteral("Cause"),
         incident.cause.isEmpty() ? QStringLiteral("not told") : incident.cause,
         {}},
    };
    const QString lookedAfter = lookedAfterText(incident);
    if (!lookedAfter.isEmpty())
        section.facts.push_back({QStringLiteral("Looked after"), lookedAfter, {}});
    return section;
}

FactSection changesFacts(const Incident &incident, const std::vector<PlatformChange> &changes,
                         const QTimeZone &zone)
{
    FactSection section{
        .title =
            QStringLiteral("What changed in the %1 minutes before").arg(kChangesBefore.count()),
        .facts = {}};
    for (const Seen &seen : seenBefore(incident, changes)) {
        const std::chrono::seconds before(incident.opened.secondsSince(seen.at));
        section.facts.push_back(
            {momentText(seen.at, incident.opened, zone),
             QStringLiteral("%1 (%2 before)").arg(seen.text, durationText(before)),
             Severity::Pending});
    }
    if (section.facts.empty())
        section.facts.push_back({{},
                                 QStringLiteral("Nothing was seen to change: no deployment, "
                                                "migration, restart, correction or reset."),
                                 {}});
    return section;
}

FactSection timelineFacts(const Incident &incident, const QTimeZone &zone)
{
    FactSection section{.title = QStringLiteral("Timeline"), .facts = {}};
    for (const IncidentEvent &event : incident.events)
        section.facts.push_back(
            {momentText(event.at, incident.opened, zone), eventText(event), markOf(event)});
    return section;
}

} // namespace clicknback
