// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/healthreport.h"

#include "models/items/evidence/htmltags.h"
#include "models/items/evidence/reportwords.h"
#include "models/items/health/healthwords.h"
#include "models/items/health/incidentfacts.h"
#include "models/items/health/incidenttablemodel.h"
#include "models/items/severities.h"

#include <algorithm>

namespace clicknback {

namespace {

QByteArray className(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return "good";
    case Severity::Warning:
        return "warning";
    case Severity::Critical:
        return "critical";
    case Severity::Unknown:
        return "unknown";
    case Severity::Neutral:
    case Severity::Pending:
        break;
    }
    return "neutral";
}

QString namesIn(const HealthReport &report, HealthState state)
{
    QStringList names;
    for (const ReportedProbe &probe : report.probes) {
        if (probe.state == state)
            names << probe.name;
    }
    return names.join(QStringLiteral(", "));
}

qint64 countIn(const HealthReport &report, HealthState state)
{
    return std::count_if(report.probes.begin(), report.probes.end(),
                         [state](const ReportedProbe &probe) { return probe.state == state; });
}

QString probeRow(const ReportedProbe &probe,
                 const std::function<QString(const ReportedProbe &)> &bar)
{
    const QString since = probe.since ? utcText(*probe.since) : QString();
    return rowOf({cell(probe.name), cell(toText(probe.state), className(severityOf(probe.state))),
                  cell(since), cell(probe.answer)})
           + QStringLiteral("<tr><td colspan=\"3\">%1</td>%2</tr>\n")
                 .arg(bar(probe), cell(toText(probe.uptime)));
}

QString probesTable(const HealthReport &report,
                    const std::function<QString(const ReportedProbe &)> &bar)
{
    QString html;
    QString group;
    QString rows;
    const auto finish = [&html, &rows] {
        html += rows.isEmpty() ? QString() : table(rows);
        rows.clear();
    };
    for (const ReportedProbe &probe : report.probes) {
        if (probe.group != group) {
            finish();
            html += tagged("h3", {}, probe.group);
            rows = headerRow({QStringLiteral("Probe"), QStringLiteral("State"),
                              QStringLiteral("Since"), QStringLiteral("Last answer")});
            group = probe.group;
        }
        rows += probeRow(probe, bar);
    }
    finish();
    return html;
}

QString factsOf(const FactSection &section)
{
    std::vector<std::pair<QString, QString>> facts;
    for (const FactLine &fact : section.facts)
        facts.emplace_back(fact.label, fact.value);
    return factTable(facts);
}

QString incidentBlock(const Incident &incident, Instant at)
{
    QString html = tagged("h3", className(severityOf(incident)), incident.probeName);
    html += factsOf(incidentSummary(incident, at, QTimeZone::utc()));
    html += labelled(QStringLiteral("Timeline"), {});
    return html + factsOf(timelineFacts(incident, QTimeZone::utc()));
}

QString incidentsOf(const HealthReport &report)
{
    QString html = tagged("h2", {}, QStringLiteral("Incidents"));
    if (report.incidents.empty())
        return html + tagged("p", {}, QStringLiteral("None is remembered."));
    for (const Incident &incident : report.incidents)
        html += block("finding", incidentBlock(incident, report.at));
    return html;
}

ReportedProbe reported(const ProbeSpec &probe, const ProbeStanding &standing,
                       const std::vector<HistoryBucket> &days, Instant at)
{
    return {.id = probe.id,
            .group = toText(probe.group),
            .name = probe.name,
            .state = standing.state,
            .since = standing.since,
            .answer = answerText(standing),
            .days = dayCells(days, at.utcDay(), kWallDays),
            .uptime = uptimeOfDays(days, at, kWallDays)};
}

} // namespace

HealthReport healthReport(const HealthNow &now, const QString &environment, bool isDemo, Instant at)
{
    HealthReport report{.environment = environment,
                        .isDemo = isDemo,
                        .at = at,
                        .worst = worstOf(now.standings),
                        .diagnosis = now.diagnosis,
                        .probes = {},
                        .incidents = inReadingOrder(now.incidents)};
    for (const WallRow &row : wallRows(now.probes, now.standings, {}, at, QTimeZone::utc())) {
        if (row.isTitle())
            continue;
        const auto probe = std::find_if(now.probes.begin(), now.probes.end(),
                                        [&row](const auto &each) { return each.id == row.id; });
        const auto standing = std::find_if(now.standings.begin(), now.standings.end(),
                                           [&row](const auto &each) { return each.id == row.id; });
        const auto days = now.days.find(row.id);
        report.probes.push_back(
            reported(*probe, *standing,
                     days == now.days.end() ? std::vector<HistoryBucket>() : days->second, at));
    }
    return report;
}

QString verdictText(const HealthReport &report)
{
    const auto all = qint64(report.probes.size());
    if (const qint64 down = countIn(report, HealthState::Down); down > 0)
        return QStringLiteral("%1 of %2 do not work: %3.")
            .arg(down)
            .arg(all)
            .arg(namesIn(report, HealthState::Down));
    if (const qint64 unknown = countIn(report, HealthState::Unknown); unknown > 0)
        return QStringLiteral("%1 of %2 are not known: %3.")
            .arg(unknown)
            .arg(all)
            .arg(namesIn(report, HealthState::Unknown));
    if (const qint64 degraded = countIn(report, HealthState::Degraded); degraded > 0)
        return QStringLiteral("%1 of %2 are degraded: %3.")
            .arg(degraded)
            .arg(all)
            .arg(namesIn(report, HealthState::Degraded));
    return countIn(report, HealthState::Good) > 0
               ? QStringLiteral("Everything that is watched works.")
               : QStringLiteral("Nothing is watched.");
}

QString healthReportTitle(const HealthReport &report)
{
    return QStringLiteral("Health of %1").arg(report.environment);
}

QString healthReportBody(const HealthReport &report,
                         const std::function<QString(const ReportedProbe &)> &bar)
{
    QString html = tagged("h1", {}, healthReportTitle(report));
    if (report.isDemo)
        html += tagged("p", "demo",
                       QStringLiteral("Demo data: made up by the program, nobody's platform."));
    html += tagged("p", "verdict " + className(severityOf(report.worst)), verdictText(report));
    std::vector<std::pair<QString, QString>> facts{
        {QStringLiteral("As of"), utcText(report.at)},
        {QStringLiteral("Diagnosis"), report.diagnosis.sentence},
        {QStringLiteral("It rests on"), report.diagnosis.evidence.join(QStringLiteral("; "))},
        {QStringLiteral("How uptime is counted"), uptimeMethod()}};
    html += factTable(facts);
    html += tagged("h2", {}, QStringLiteral("Probes")) + probesTable(report, bar);
    return html + incidentsOf(report);
}

} // namespace clicknback
