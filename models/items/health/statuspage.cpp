// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/statuspage.h"

#include "models/items/evidence/htmltags.h"
#include "models/items/evidence/reportstyle.h"
#include "models/items/evidence/reportwords.h"
#include "models/items/health/healthwords.h"
#include "models/items/health/publictext.h"
#include "models/items/health/statebarsvg.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kBarWidth = 360;
constexpr std::size_t kMostIncidents = 100;

ReportColours asVariables()
{
    const auto variable = [](const char *name) {
        return QStringLiteral("var(--%1)").arg(QLatin1String(name));
    };
    return {variable("background"), variable("surface"), variable("hairline"), variable("text"),
            variable("muted"),      variable("accent"),  variable("good"),     variable("warning"),
            variable("critical"),   variable("neutral"), variable("unknown")};
}

QByteArray className(HealthState state)
{
    switch (state) {
    case HealthState::Good:
        return "good";
    case HealthState::Degraded:
        return "warning";
    case HealthState::Down:
        return "critical";
    case HealthState::Paused:
        return "neutral";
    case HealthState::Unknown:
        break;
    }
    return "unknown";
}

/// A word that needs no lesson in our states.
QString publicWord(HealthState state)
{
    switch (state) {
    case HealthState::Good:
        return QStringLiteral("● works");
    case HealthState::Degraded:
        return QStringLiteral("▲ degraded");
    case HealthState::Down:
        return QStringLiteral("■ down");
    case HealthState::Paused:
        return QStringLiteral("– not watched");
    case HealthState::Unknown:
        break;
    }
    return QStringLiteral("◇ unknown");
}

QString probeRow(const ReportedProbe &probe, const ReportColours &colours)
{
    return rowOf({cell(publicText(probe.name)),
                  cell(publicWord(probe.state), className(probe.state)),
                  QStringLiteral("<td>%1</td>").arg(stateBarSvg(probe.days, kBarWidth, colours)),
                  cell(toText(probe.uptime))});
}

QString probesOf(const HealthReport &report)
{
    const ReportColours colours = asVariables();
    QString html;
    for (auto from = report.probes.begin(); from != report.probes.end();) {
        const auto to = std::find_if(from, report.probes.end(), [&](const ReportedProbe &probe) {
            return probe.group != from->group;
        });
        QString rows;
        std::for_each(from, to,
                      [&](const ReportedProbe &probe) { rows += probeRow(probe, colours); });
        html += tagged("h2", {}, publicText(from->group)) + table(rows);
        from = to;
    }
    return html;
}

QString incidentRow(const Incident &incident, Instant at)
{
    const QString end =
        incident.closed ? utcText(*incident.closed) : QStringLiteral("not yet over");
    return rowOf({cell(publicText(incident.probeName)),
                  cell(toText(incident.worst),
                       incident.isOpen() ? className(incident.worst) : QByteArray("neutral")),
                  cell(utcText(incident.opened)), cell(end),
                  cell(durationText(durationOf(incident, at))),
                  cell(classText(incident.severity))});
}

QString incidentsOf(const HealthReport &report)
{
    QString rows;
    std::size_t count = 0;
    for (const Incident &incident : report.incidents) {
        const auto days = report.at.secondsSince(incident.closed.value_or(report.at)) / 86'400;
        if (days < kWallDays && count++ < kMostIncidents)
            rows += incidentRow(incident, report.at);
    }
    const QString title =
        tagged("h2", {}, QStringLiteral("Incidents of the last %1 days").arg(kWallDays));
    if (rows.isEmpty())
        return title + tagged("p", {}, QStringLiteral("None was seen."));
    return title
           + table(headerRow({QStringLiteral("What"), QStringLiteral("Worst"),
                              QStringLiteral("From"), QStringLiteral("To"),
                              QStringLiteral("Lasted"), QStringLiteral("Severity")})
                   + rows);
}

QString methodOf()
{
    return tagged("h2", {}, QStringLiteral("How this is counted"))
           + tagged("p", {},
                    QStringLiteral("Each bar is one of the last %1 days (UTC), the newest at the "
                                   "right. What was wrong fills a day from below; a grey bar in "
                                   "the middle is maintenance; hatched or pale is time that "
                                   "nobody observed.")
                        .arg(kWallDays))
           + tagged("p", {}, uptimeMethod());
}

HealthReport forEverybody(HealthReport report)
{
    for (ReportedProbe &probe : report.probes)
        probe.name = publicText(probe.name);
    return report;
}

} // namespace

QString statusPage(const HealthReport &report, const ReportTheme &theme)
{
    const HealthReport shown = forEverybody(report);
    const QString title = QStringLiteral("Status of %1").arg(publicText(report.environment));
    QString html = documentHead(title, theme) + tagged("h1", {}, title);
    if (report.isDemo)
        html += tagged("p", "demo",
                       QStringLiteral("Demo data: made up by the program, nobody's platform."));
    html += tagged("p", "verdict " + className(report.worst), verdictText(shown));
    html += tagged(
        "p", "note",
        QStringLiteral("As of %1. This file does not change by itself.").arg(utcText(report.at)));
    html += probesOf(shown) + incidentsOf(shown) + methodOf();
    return html
           + QStringLiteral("<footer>Written by ClickNBack Ops.</footer>\n</main>\n</body>\n"
                            "</html>\n");
}

} // namespace clicknback
