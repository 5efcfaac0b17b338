// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/healthhistorystore.h"

#include "models/storage/health/historyvalues.h"

namespace clicknback {

namespace {

// Numbers of these stand in files: new ones come at the end.
static_assert(int(HealthState::Paused) == 4 && int(IncidentEvent::Kind::Closed) == 7
              && int(PlatformChange::Kind::Reset) == 4);

const QString kEnvironment = QStringLiteral("environment");
const QString kProbe = QStringLiteral("probe");

Result<qint64> saveHead(LocalDatabase &database, const QString &environmentKey,
                        const Incident &incident)
{
    const auto numbers =
        database.select<qint64>(QStringLiteral("upsert_incident"),
                                {{kEnvironment, environmentKey},
                                 {QStringLiteral("id"), incident.id},
                                 {kProbe, present(incident.probeId)},
                                 {QStringLiteral("name"), present(incident.probeName)},
                                 {QStringLiteral("severity"), incident.severity},
                                 {QStringLiteral("worst"), int(incident.worst)},
                                 {QStringLiteral("opened"), qint64(incident.opened.microseconds)},
                                 {QStringLiteral("closed"), timeOrNull(incident.closed)},
                                 {QStringLiteral("cause"), present(incident.cause)}},
                                [](const Row &row) { return row.integer(0); });
    if (!numbers)
        return fail(numbers.error());
    return numbers->at(0);
}

Result<void> saveEvents(LocalDatabase &database, qint64 incident,
                        const std::vector<IncidentEvent> &events)
{
    const QString number = QStringLiteral("incident");
    const auto surplus =
        database.execute(QStringLiteral("delete_incident_events"),
                         {{number, incident}, {QStringLiteral("count"), qint64(events.size())}});
    if (!surplus)
        return fail(surplus.error());
    int position = 0;
    for (const IncidentEvent &event : events) {
        const auto saved = database.execute(QStringLiteral("upsert_incident_event"),
                                            {{number, incident},
                                             {QStringLiteral("position"), position++},
                                             {QStringLiteral("at"), qint64(event.at.microseconds)},
                                             {QStringLiteral("kind"), int(event.kind)},
                                             {QStringLiteral("text"), present(event.text)},
                                             {QStringLiteral("author"), present(event.author)}});
        if (!saved)
            return fail(saved.error());
    }
    return {};
}

Result<void> dropOldIncidents(LocalDatabase &database, const QString &environmentKey)
{
    const auto gone = database.execute(
        QStringLiteral("delete_old_incidents"),
        {{kEnvironment, environmentKey}, {QStringLiteral("keep"), HealthHistoryStore::kIncidents}});
    if (!gone || *gone == 0)
        return withoutCount(gone);
    return withoutCount(database.execute(QStringLiteral("delete_lost_events")));
}

Incident readHead(const Row &row)
{
    Incident incident;
    incident.id = row.text(1);
    incident.probeId = row.text(2);
    incident.probeName = row.text(3);
    incident.severity = int(row.integer(4));
    incident.worst = enumOf(row.integer(5), HealthState::Paused);
    incident.opened = {row.integer(6)};
    incident.closed = timeAt(row, 7);
    incident.cause = row.text(8);
    return incident;
}

IncidentEvent readEvent(const Row &row)
{
    return {{row.integer(10)},
            enumOf(row.integer(11), IncidentEvent::Kind::Closed),
            row.text(12),
            row.text(13)};
}

Result<std::vector<Incident>> readIncidents(LocalDatabase &database, const QString &statement,
                                            const QVariantMap &values)
{
    std::vector<Incident> incidents;
    const auto rows = database.select<bool>(statement, values, [&](const Row &row) {
        if (incidents.empty() || incidents.back().id != row.text(1))
            incidents.push_back(readHead(row));
        if (!row.isNull(9))
            incidents.back().events.push_back(readEvent(row));
        return true;
    });
    if (!rows)
        return fail(rows.error());
    return incidents;
}

ProbeDecision readDecision(const Row &row)
{
    return {row.text(0), row.boolean(1), row.text(2), timeAt(row, 3), timeAt(row, 4)};
}

} // namespace

Result<void> HealthHistoryStore::save(const QString &environmentKey, const Incident &incident)
{
    return m_database.inTransaction([&]() -> Result<void> {
        const Result<qint64> number = saveHead(m_database, environmentKey, incident);
        if (!number)
            return fail(number.error());
        if (const auto saved = saveEvents(m_database, *number, incident.events); !saved)
            return saved;
        return dropOldIncidents(m_database, environmentKey);
    });
}

Result<std::vector<Incident>> HealthHistoryStore::incidents(const QString &environmentKey, int most)
{
    return readIncidents(m_database, QStringLiteral("select_incidents"),
                         {{kEnvironment, environmentKey}, {QStringLiteral("most"), most}});
}

Result<std::vector<Incident>> HealthHistoryStore::openIncidents(const QString &environmentKey)
{
    return readIncidents(m_database, QStringLiteral("select_open_incidents"),
                         {{kEnvironment, environmentKey}});
}

Result<void> HealthHistoryStore::saveDecision(const QString &environmentKey,
                                              const ProbeDecision &decision)
{
    const QVariantMap key{{kEnvironment, environmentKey}, {kProbe, decision.probeId}};
    ProbeDecision nothing;
    nothing.probeId = decision.probeId;
    if (decision == nothing)
        return withoutCount(m_database.execute(QStringLiteral("delete_decision"), key));
    return withoutCount(m_database.execute(
        QStringLiteral("upsert_decision"),
        {{kEnvironment, environmentKey},
         {kProbe, decision.probeId},
         {QStringLiteral("paused"), decision.isPaused ? 1 : 0},
         {QStringLiteral("acknowledged_by"), present(decision.acknowledgedBy)},
         {QStringLiteral("acknowledged_at"), timeOrNull(decision.acknowledgedAt)},
         {QStringLiteral("snoozed_until"), timeOrNull(decision.snoozedUntil)}}));
}

Result<std::vector<ProbeDecision>> HealthHistoryStore::decisions(const QString &environmentKey)
{
    return m_database.select<ProbeDecision>(QStringLiteral("select_decisions"),
                                            {{kEnvironment, environmentKey}}, readDecision);
}

Result<void> HealthHistoryStore::addChange(const QString &environmentKey,
                                           const PlatformChange &change)
{
    return m_database.inTransaction([&]() -> Result<void> {
        const auto added =
            m_database.execute(QStringLiteral("insert_change"),
                               {{kEnvironment, environmentKey},
                                {QStringLiteral("at"), qint64(change.at.microseconds)},
                                {QStringLiteral("kind"), int(change.kind)},
                                {QStringLiteral("text"), present(change.text)}});
        if (!added)
            return fail(added.error());
        return withoutCount(m_database.execute(
            QStringLiteral("delete_surplus_changes"),
            {{kEnvironment, environmentKey}, {QStringLiteral("keep"), kChanges}}));
    });
}

Result<std::vector<PlatformChange>> HealthHistoryStore::changes(const QString &environmentKey,
                                                                Instant from, Instant to)
{
    return m_database.select<PlatformChange>(
        QStringLiteral("select_changes"),
        {{kEnvironment, environmentKey},
         {QStringLiteral("start"), qint64(from.microseconds)},
         {QStringLiteral("end"), qint64(to.microseconds)}},
        [](const Row &row) {
            return PlatformChange{
                {row.integer(0)}, enumOf(row.integer(1), PlatformChange::Kind::Reset), row.text(2)};
        });
}

} // namespace clicknback
