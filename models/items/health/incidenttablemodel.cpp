// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/incidenttablemodel.h"

#include "models/items/columns.h"
#include "models/items/health/healthwords.h"

#include <algorithm>

namespace clicknback {

namespace {

using IncidentColumn = Column<Incident>;

QString stateWord(const Incident &incident)
{
    if (!incident.isOpen())
        return QStringLiteral("over");
    return toText(incident.worst);
}

IncidentColumn stateColumn()
{
    return {.title = QStringLiteral("State"),
            .text = stateWord,
            .sortKey = [](const Incident &each) { return QVariant(each.isOpen() ? 0 : 1); },
            .severity = [](const Incident &each) { return std::optional(severityOf(each)); }};
}

IncidentColumn classColumn()
{
    return {.title = QStringLiteral("Severity"),
            .text = [](const Incident &each) { return classText(each.severity); },
            .sortKey = [](const Incident &each) { return QVariant(each.severity); }};
}

IncidentColumn openedColumn(const std::function<QTimeZone()> &zone)
{
    return {.title = QStringLiteral("Began"),
            .text = [zone](const Incident &each) { return formatTime(each.opened, zone()); },
            .sortKey = [](const Incident &each) { return sortKeyOf(std::optional(each.opened)); },
            .copy = [](const Incident &each) { return each.opened.toText(); }};
}

IncidentColumn durationColumn(const std::function<Instant()> &now)
{
    return {.title = QStringLiteral("Lasted"),
            .text =
                [now](const Incident &each) {
                    const QString text = durationText(durationOf(each, now()));
                    return each.isOpen() ? text + QStringLiteral(" so far") : text;
                },
            .numeric = true,
            .sortKey =
                [now](const Incident &each) {
                    return QVariant::fromValue(qint64{durationOf(each, now()).count()});
                },
            .copy =
                [now](const Incident &each) {
                    return QString::number(durationOf(each, now()).count());
                }};
}

std::vector<IncidentColumn> columns(const std::function<Instant()> &now,
                                    const std::function<QTimeZone()> &zone)
{
    return {
        stateColumn(),
        textColumn(QStringLiteral("What"), &Incident::probeName),
        durationColumn(now),
        openedColumn(zone),
        textColumn(QStringLiteral("Cause"), &Incident::cause),
        classColumn(),
        {.title = QStringLiteral("Looked after"), .text = lookedAfterText},
        idColumn(QStringLiteral("Id"), &Incident::id),
    };
}

} // namespace

IncidentTableModel::IncidentTableModel(const std::function<Instant()> &now,
                                       const std::function<QTimeZone()> &zone)
    : TableModel(columns(now, zone), [](const Incident &incident) { return incident.id; })
{}

std::vector<Incident> inReadingOrder(std::vector<Incident> incidents)
{
    std::stable_sort(incidents.begin(), incidents.end(), [](const Incident &a, const Incident &b) {
        if (a.isOpen() != b.isOpen())
            return a.isOpen();
        if (a.isOpen() && a.severity != b.severity)
            return a.severity < b.severity;
        return a.opened > b.opened;
    });
    return incidents;
}

} // namespace clicknback
