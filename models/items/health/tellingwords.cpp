// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/tellingwords.h"

#include "models/items/health/healthwords.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr qsizetype kMostNames = 4; ///< a notification shows no more

QString namesOf(const std::vector<Incident> &incidents)
{
    QStringList names;
    for (const Incident &incident : incidents)
        names << incident.probeName;
    names.removeDuplicates();
    const qsizetype more = names.size() - kMostNames;
    QString text = names.mid(0, kMostNames).join(QStringLiteral(", "));
    if (more > 0)
        text += QStringLiteral(" and %1 more").arg(more);
    return text;
}

Instant firstOf(const std::vector<Incident> &incidents)
{
    return std::min_element(
               incidents.begin(), incidents.end(),
               [](const Incident &a, const Incident &b) { return a.opened < b.opened; })
        ->opened;
}

QString causeLine(const Diagnosis &diagnosis)
{
    if (diagnosis.layer == ProbeLayer::None || diagnosis.sentence.isEmpty())
        return {};
    return diagnosis.sentence;
}

QString openedTitle(const Telling &telling)
{
    const std::vector<Incident> &opened = telling.opened;
    if (opened.size() == 1)
        return QStringLiteral("%1 is %2")
            .arg(opened.front().probeName, toText(opened.front().worst));
    return telling.isAfterMute
               ? QStringLiteral("%1 incidents are open since the mute").arg(opened.size())
               : QStringLiteral("%1 things do not work").arg(opened.size());
}

QStringList openedLines(const Telling &telling, const Diagnosis &diagnosis, Instant now,
                        const QTimeZone &zone)
{
    const std::vector<Incident> &opened = telling.opened;
    const Incident &gravest = opened.front();
    QStringList lines;
    const QString since = QStringLiteral("Since %1").arg(zonedText(firstOf(opened), now, zone));
    if (opened.size() == 1)
        lines << QStringLiteral("%1: %2").arg(since, gravest.cause);
    else
        lines << QStringLiteral("%1: %2").arg(since, namesOf(opened));
    lines << causeLine(diagnosis);
    lines << QStringLiteral("Severity %1").arg(classText(gravest.severity));
    return lines;
}

QString closedLine(const std::vector<Incident> &closed, Instant now, const QTimeZone &zone)
{
    if (closed.size() != 1)
        return QStringLiteral("Working again: %1").arg(namesOf(closed));
    const Incident &incident = closed.front();
    return QStringLiteral("It was %1 for %2, from %3 to %4.")
        .arg(toText(incident.worst), durationText(durationOf(incident, now)),
             momentText(incident.opened, now, zone),
             zonedText(incident.closed.value_or(now), now, zone));
}

QString closedTitle(const std::vector<Incident> &closed)
{
    return closed.size() == 1 ? QStringLiteral("%1 works again").arg(closed.front().probeName)
                              : QStringLiteral("%1 things work again").arg(closed.size());
}

QString countText(const std::vector<Incident> &incidents)
{
    const int open = openCount(incidents);
    if (open == 0)
        return QStringLiteral("no open incident");
    return open == 1 ? QStringLiteral("1 open incident")
                     : QStringLiteral("%1 open incidents").arg(open);
}

} // namespace

TellingMessage messageOf(const Telling &telling, const Diagnosis &diagnosis,
                         const QString &environment, Instant now, const QTimeZone &zone)
{
    TellingMessage message;
    QStringList lines;
    if (telling.opened.empty()) {
        message.title = closedTitle(telling.closed);
        message.severity = Severity::Good;
        message.incidentId = telling.closed.front().id;
        lines << closedLine(telling.closed, now, zone);
    } else {
        message.title = openedTitle(telling);
        message.severity = severityOf(telling.opened.front());
        message.incidentId = telling.opened.front().id;
        lines << openedLines(telling, diagnosis, now, zone);
        if (!telling.closed.empty())
            lines << QStringLiteral("Working again: %1").arg(namesOf(telling.closed));
    }
    if (!environment.isEmpty())
        message.title = QStringLiteral("%1: %2").arg(environment, message.title);
    lines.removeAll(QString());
    message.text = lines.join(u'\n');
    return message;
}

QString trayText(const QString &environment, HealthState worst,
                 const std::vector<Incident> &incidents, std::optional<Instant> mutedUntil,
                 Instant now, const QTimeZone &zone)
{
    std::vector<Incident> open;
    std::copy_if(incidents.begin(), incidents.end(), std::back_inserter(open),
                 [](const Incident &each) { return each.isOpen(); });
    QStringList lines{
        QStringLiteral("%1: %2, %3").arg(environment, toText(worst), countText(open))};
    if (!open.empty())
        lines << QStringLiteral("%1, since %2")
                     .arg(namesOf(open), momentText(firstOf(open), now, zone));
    if (mutedUntil)
        lines << QStringLiteral("Muted until %1").arg(zonedText(*mutedUntil, now, zone));
    return lines.join(u'\n');
}

} // namespace clicknback
