// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/healthwords.h"

#include "models/items/format.h"
#include "models/items/severities.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace clicknback {

namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 86'400;

QString twoUnits(std::int64_t big, const char *bigUnit, std::int64_t small, const char *smallUnit)
{
    const QString first = QStringLiteral("%1 %2").arg(big).arg(QLatin1String(bigUnit));
    return small == 0 ? first
                      : first + QStringLiteral(" %1 %2").arg(small).arg(QLatin1String(smallUnit));
}

QDate dayIn(Instant time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.milliseconds(), zone).date();
}

/// "6", "0.5": what is not nothing is never 0.
QString perMinute(double count)
{
    if (count <= 0)
        return QStringLiteral("0");
    return count < 1 ? QString::number(std::max(count, 0.1), 'f', 1)
                     : QString::number(std::llround(count));
}

QString counted(double count, const QString &noun)
{
    const QString number = perMinute(count);
    const QString one = noun.endsWith(u"queries") ? QStringLiteral("query") : noun.chopped(1);
    return number + u' ' + (number == u"1" ? one : noun);
}

} // namespace

QString durationText(std::chrono::seconds duration)
{
    const std::int64_t seconds = std::max<std::int64_t>(0, duration.count());
    if (seconds < 2 * kMinute)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < kHour)
        return QStringLiteral("%1 min").arg(seconds / kMinute);
    if (seconds < 2 * kDay)
        return twoUnits(seconds / kHour, "h", seconds % kHour / kMinute, "min");
    return twoUnits(seconds / kDay, "d", seconds % kDay / kHour, "h");
}

QString momentText(Instant time, Instant now, const QTimeZone &zone)
{
    const QString whole = formatTime(time, zone);
    return dayIn(time, zone) == dayIn(now, zone) ? whole.section(u' ', -1) : whole;
}

QString shortMomentText(Instant time, Instant now, const QTimeZone &zone)
{
    const QDate day = dayIn(time, zone);
    const QDate today = dayIn(now, zone);
    if (day == today)
        return momentText(time, now, zone);
    const QString whole = formatTime(time, zone);
    if (day.year() != today.year())
        return whole.section(u' ', 0, 2);
    return whole.section(u' ', 0, 1) + u' ' + whole.section(u' ', -1).left(5);
}

QString zonedText(Instant time, Instant now, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.milliseconds(), zone);
    return momentText(time, now, zone) + u' ' + zone.abbreviation(local);
}

QString stateText(const ProbeStanding &standing, Instant now)
{
    const QString word = toText(standing.state);
    const QString state =
        standing.since
            ? QStringLiteral("%1 for %2")
                  .arg(word, durationText(std::chrono::seconds(now.secondsSince(*standing.since))))
            : word;
    return standing.isFlapping ? QStringLiteral("flapping, ") + state : state;
}

QStringList marksOf(const ProbeStanding &standing, Instant now, const QTimeZone &zone)
{
    QStringList marks;
    if (!standing.suppressedBy.isEmpty())
        marks << QStringLiteral("behind %1, which is down").arg(standing.suppressedBy);
    if (!standing.maintenance.isEmpty())
        marks << QStringLiteral("maintenance: %1").arg(standing.maintenance);
    if (!standing.acknowledgedBy.isEmpty())
        marks << QStringLiteral("acknowledged by %1").arg(standing.acknowledgedBy);
    if (standing.snoozedUntil && *standing.snoozedUntil > now)
        marks << QStringLiteral("snoozed until %1")
                     .arg(momentText(*standing.snoozedUntil, now, zone));
    return marks;
}

QString answerText(const ProbeStanding &standing)
{
    // An old answer is no reason for what is unknown or paused now.
    const bool isPresent =
        standing.state != HealthState::Unknown && standing.state != HealthState::Paused;
    if (standing.last && isPresent && !standing.last->text.isEmpty())
        return standing.last->text;
    if (!standing.reason.isEmpty())
        return standing.reason;
    return standing.last ? standing.last->text : QStringLiteral("not asked yet");
}

QString askedText(const ProbeStanding &standing, Instant now)
{
    if (!standing.last)
        return {};
    const QString ago = QStringLiteral("asked %1 ago").arg(formatAge(standing.last->at, now));
    return standing.last->latency
               ? formatLatency(*standing.last->latency) + QStringLiteral(" · ") + ago
               : ago;
}

std::vector<StateCount> stateCounts(const std::vector<ProbeStanding> &standings)
{
    std::vector<StateCount> counts;
    for (const HealthState state : {HealthState::Down, HealthState::Degraded, HealthState::Unknown,
                                    HealthState::Good, HealthState::Paused}) {
        const auto count =
            std::count_if(standings.begin(), standings.end(),
                          [state](const ProbeStanding &each) { return each.state == state; });
        if (count > 0)
            counts.push_back({state, int(count)});
    }
    return counts;
}

DiagnosisLine diagnosisLine(const Diagnosis &diagnosis, HealthState worst)
{
    DiagnosisLine line;
    line.evidence = diagnosis.evidence;
    if (!diagnosis.missing.isEmpty())
        line.evidence << QStringLiteral("to be certain: %1").arg(diagnosis.missing);
    line.text = diagnosis.sentence;
    if (diagnosis.layer == ProbeLayer::None)
        line.severity = clicknback::severityOf(worst);
    else
        line.severity = worst == HealthState::Down ? Severity::Critical : Severity::Warning;
    if (line.text.isEmpty())
        line.text = worst == HealthState::Good
                        ? QStringLiteral("Everything that is watched works.")
                        : QStringLiteral("Nothing can be said of the cause yet.");
    if (diagnosis.layer != ProbeLayer::None && !diagnosis.isCertain)
        line.text = QStringLiteral("Likely, not certain: ") + line.text;
    return line;
}

QString budgetText(const ProbeBudget &budget)
{
    const double http = budget.httpRequests + budget.apiRequests;
    QStringList parts;
    if (http > 0)
        parts << QStringLiteral("%1 (%2 below /api/, where the proxy allows %3)")
                     .arg(counted(http, QStringLiteral("HTTP requests")),
                          budget.apiRequests > 0 ? perMinute(budget.apiRequests)
                                                 : QStringLiteral("none"),
                          perMinute(kApiRequestsAllowed));
    if (budget.queries > 0)
        parts << counted(budget.queries, QStringLiteral("queries"));
    if (budget.sshCommands > 0)
        parts << counted(budget.sshCommands, QStringLiteral("SSH commands"));
    if (budget.dockerRequests > 0)
        parts << counted(budget.dockerRequests, QStringLiteral("Docker requests"));
    return parts.isEmpty() ? QStringLiteral("Our watching asks the server nothing.")
                           : QStringLiteral("Our watching costs the server each minute: %1.")
                                 .arg(parts.join(QStringLiteral(", ")));
}

std::chrono::seconds durationOf(const Incident &incident, Instant now)
{
    return std::chrono::seconds(incident.closed.value_or(now).secondsSince(incident.opened));
}

QString incidentTimes(const Incident &incident, Instant now, const QTimeZone &zone)
{
    const QString begin = zonedText(incident.opened, now, zone);
    const QString length = durationText(durationOf(incident, now));
    return incident.isOpen() ? QStringLiteral("since %1, open for %2").arg(begin, length)
                             : QStringLiteral("%1, lasted %2").arg(begin, length);
}

Severity severityOf(const Incident &incident)
{
    if (!incident.isOpen())
        return Severity::Neutral;
    return incident.worst == HealthState::Degraded ? Severity::Warning : Severity::Critical;
}

QString classText(int severity)
{
    return QStringLiteral("%1: %2").arg(severity).arg(severityMeaning(severity));
}

QString lookedAfterText(const Incident &incident)
{
    for (auto event = incident.events.rbegin(); event != incident.events.rend(); ++event) {
        if (event->kind == IncidentEvent::Kind::Acknowledged)
            return QStringLiteral("acknowledged by %1")
                .arg(event->author.isEmpty() ? QStringLiteral("somebody") : event->author);
        if (event->kind == IncidentEvent::Kind::Snoozed)
            return QStringLiteral("snoozed");
    }
    return {};
}

} // namespace clicknback
