// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/timelinewords.h"

#include "models/items/format.h"
#include "models/items/health/healthwords.h"
#include "models/items/releases/deploymentwords.h"

#include <QLocale>

#include <algorithm>

namespace clicknback {

Severity severityOf(const Deployment &deployment)
{
    if (deployment.verification == Deployment::Verification::Unhealthy)
        return Severity::Critical;
    return deployment.result == Deployment::Result::Succeeded ? severityOf(deployment.verification)
                                                              : severityOf(deployment.result);
}

QString deploymentText(const Deployment &deployment, const QTimeZone &zone)
{
    const QString what =
        deployment.release.isEmpty() ? shortCommit(deployment.commit) : deployment.release;
    const QString actor =
        deployment.actor.isEmpty() ? QString() : QStringLiteral(" by %1").arg(deployment.actor);
    QString text = QStringLiteral("%1: %2 of %3%4, %5, %6")
                       .arg(formatTime(deployment.startedAt, zone), kindText(deployment), what,
                            actor, toText(deployment.result), toText(deployment.verification));
    return deployment.note.isEmpty() ? text : QStringLiteral("%1: %2").arg(text, deployment.note);
}

QString incidentText(const Incident &incident, const QTimeZone &zone)
{
    const QString end = incident.closed
                            ? QStringLiteral("to %1").arg(formatTime(incident.closed, zone))
                            : QStringLiteral("open");
    return QStringLiteral("Incident of class %1, %2: %3, %4 %5")
        .arg(incident.severity)
        .arg(incident.probeName, incident.cause, formatTime(incident.opened, zone), end);
}

DeploymentFilter::Period timelinePeriod(std::optional<int> lastDays, std::optional<QDate> fromDay,
                                        std::optional<QDate> toDay,
                                        const std::vector<Deployment> &deployments, Instant now)
{
    const QDate today = now.utcDay();
    const Instant end = now.plusSeconds(1);
    if (lastDays)
        return {Instant::startOfDay(today.addDays(1 - *lastDays)), end};
    if (fromDay)
        return {Instant::startOfDay(*fromDay),
                Instant::startOfDay(toDay.value_or(today).addDays(1))};
    Instant oldest = now.plusSeconds(-24 * 3600);
    for (const Deployment &deployment : deployments)
        oldest = std::min(oldest, deployment.startedAt);
    return {oldest, end};
}

Fact<double> failureRateOf(const DeliveryFigures::Week &week)
{
    if (week.deployments == 0)
        return Fact<double>::unknown(QStringLiteral("nothing was deployed"));
    return Fact<double>::known(double(week.failures) / double(week.deployments));
}

QString shareText(double share)
{
    return QStringLiteral("%1 %").arg(qRound(share * 100));
}

QString perWeekText(double perWeek)
{
    return QLocale(QLocale::English).toString(perWeek, 'f', perWeek < 10 ? 1 : 0);
}

} // namespace clicknback
