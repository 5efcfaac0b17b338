// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/htmlreport.h"

#include "models/items/evidence/htmltags.h"
#include "models/items/evidence/reportdrift.h"
#include "models/items/evidence/reportstyle.h"
#include "models/items/evidence/reportwords.h"
#include "models/items/format.h"

namespace clicknback {

namespace {

constexpr qsizetype kMostKeys = 20;

QByteArray className(Gravity gravity)
{
    switch (gravity) {
    case Gravity::High:
        return "critical";
    case Gravity::Medium:
        return "warning";
    case Gravity::Low:
        break;
    }
    return "neutral";
}

QByteArray verdictClass(const CheckRun &run)
{
    switch (verdictOf(run)) {
    case CheckVerdict::Clean:
        return "good";
    case CheckVerdict::Found:
        return run.violations(Gravity::High) > 0 ? "critical" : "warning";
    case CheckVerdict::CannotTell:
        break;
    }
    return "unknown";
}

QString durationText(std::chrono::milliseconds duration)
{
    return formatLatency(std::chrono::duration_cast<std::chrono::microseconds>(duration));
}

QString head(const ReportContent &content)
{
    const CheckRun &run = content.checked.run;
    QString html = tagged("h1", {}, reportTitle(content));
    if (content.isDemo)
        html += tagged("p", "demo",
                       QStringLiteral("Demo data: made up by the program, nobody's money."));
    html += tagged("p", "verdict " + verdictClass(run), verdictText(content));
    return html
           + factTable(
               {{QStringLiteral("Environment"), content.environment},
                {QStringLiteral("Database"), run.database},
                {QStringLiteral("Revision"),
                 run.revision.isEmpty() ? QStringLiteral("none, or unreadable") : run.revision},
                {QStringLiteral("Checked at"), utcText(run.checkedAt)},
                {QStringLiteral("Took"), durationText(run.duration)}});
}

/// A line for each finding, to be seen at a glance.
QString overview(const std::vector<ReportedResult> &found)
{
    if (found.empty())
        return tagged("p", {}, QStringLiteral("Nothing that could be checked is violated."));
    QString rows = headerRow({QStringLiteral("Severity"), QStringLiteral("Id"),
                              QStringLiteral("What is wrong"), QStringLiteral("How many"),
                              QStringLiteral("Euros")});
    for (const ReportedResult &row : found) {
        const Gravity gravity = row.invariant->gravity;
        rows += rowOf({cell(gravityText(gravity), className(gravity)), cell(row.invariant->id),
                       cell(row.invariant->title), cell(countText(row), "number"),
                       cell(row.result.impact ? priceText(row) : QStringLiteral("–"), "number")});
    }
    return table(rows);
}

QString keysOf(const ReportedResult &row)
{
    const QStringList keys = row.result.sample.mid(0, kMostKeys);
    if (keys.isEmpty())
        return {};
    const bool isAll = row.result.violations == keys.size();
    const QString title = isAll ? QStringLiteral("Keys")
                                : QStringLiteral("First %1 keys").arg(formatCount(keys.size()));
    return labelled(title, {}) + lines("keys", keys);
}

QString finding(const ReportedResult &row, Instant checkedAt)
{
    const Invariant &invariant = *row.invariant;
    QString html = tagged("h3", className(invariant.gravity),
                          QStringLiteral("%1 · %2").arg(invariant.id, invariant.title));
    html += factTable({{QStringLiteral("Severity"), gravityText(invariant.gravity).toLower()},
                       {QStringLiteral("How many"), countText(row)},
                       {QStringLiteral("Euros"), priceText(row)},
                       {QStringLiteral("Since"), sinceText(row, checkedAt)},
                       {QStringLiteral("State"), acknowledgedText(row)},
                       {QStringLiteral("Reason given"),
                        row.acknowledgement ? row.acknowledgement->reason : QString()}});
    html += labelled(QStringLiteral("What must hold"), invariant.statement);
    html += labelled(QStringLiteral("Why it matters"), invariant.reason);
    html += labelled(QStringLiteral("What may look like it and is fine"),
                     invariant.noise.isEmpty() ? QStringLiteral("none: each one is a fault.")
                                               : invariant.noise);
    return block("finding", html + keysOf(row));
}

QString findings(const std::vector<ReportedResult> &found, Instant checkedAt)
{
    QString html;
    for (const ReportedResult &row : found)
        html += finding(row, checkedAt);
    return html;
}

QString untoldList(const std::vector<ReportedResult> &untold)
{
    if (untold.empty())
        return {};
    QString rows = headerRow({QStringLiteral("Id"), QStringLiteral("What would have to hold"),
                              QStringLiteral("Why it could not be checked")});
    for (const ReportedResult &row : untold)
        rows += rowOf({cell(row.invariant->id, "unknown"), cell(row.invariant->statement),
                       cell(row.result.reason)});
    return tagged("h2", {}, QStringLiteral("What could not be checked")) + table(rows);
}

QString holdingList(const std::vector<ReportedResult> &holding)
{
    if (holding.empty())
        return {};
    QString rows;
    for (const ReportedResult &row : holding)
        rows += rowOf({cell(row.invariant->id, "good"), cell(row.invariant->statement)});
    return tagged("h2", {}, QStringLiteral("What holds")) + table(rows);
}

QString chartsOf(const std::vector<ReportChart> &charts,
                 const std::function<QString(const ReportChart &)> &show)
{
    QString html;
    for (const ReportChart &chart : charts) {
        if (!chart.svg.isEmpty())
            html += tagged("h2", {}, chart.heading) + show(chart);
    }
    return html;
}

ReportColours asVariables()
{
    const auto variable = [](const char *name) {
        return QStringLiteral("var(--%1)").arg(QLatin1String(name));
    };
    return {variable("background"), variable("surface"), variable("hairline"), variable("text"),
            variable("muted"),      variable("accent"),  variable("good"),     variable("warning"),
            variable("critical"),   variable("neutral"), variable("unknown")};
}

QString footer(const ReportContent &content)
{
    return QStringLiteral("<footer>%1</footer>\n")
        .arg(
            QStringLiteral("Written by ClickNBack Ops from the check of %1. It was read within one "
                           "snapshot of the database and changed nothing.")
                .arg(utcText(content.checked.run.checkedAt))
                .toHtmlEscaped());
}

} // namespace

QString reportTitle(const ReportContent &content)
{
    // A connection without a name of its own is called by its place: that is for the facts.
    const bool isNamed = !content.environment.isEmpty() && !content.environment.contains(u'/');
    return QStringLiteral("Reconciliation of %1")
        .arg(isNamed ? content.environment : content.checked.run.database);
}

QString reportBody(const ReportContent &content, const std::vector<ReportChart> &charts,
                   const std::function<QString(const ReportChart &)> &show)
{
    const ReportedResults results = reportedResults(content);
    QString html = head(content);
    html += tagged("h2", {}, QStringLiteral("Findings")) + overview(results.found);
    html += chartsOf(charts, show);
    if (!results.found.empty())
        html += tagged("h2", {}, QStringLiteral("Each finding"))
                + findings(results.found, content.checked.run.checkedAt);
    html += driftSection(content.checked);
    return html + untoldList(results.untold) + holdingList(results.holding);
}

QString htmlReport(const ReportContent &content, const ReportTheme &theme)
{
    const ReportColours colours = asVariables();
    const auto show = [](const ReportChart &chart) { return chart.svg; };
    return documentHead(reportTitle(content), theme)
           + reportBody(content, {trendChart(content, colours), eurosChart(content, colours)}, show)
           + footer(content) + QStringLiteral("</main>\n</body>\n</html>\n");
}

} // namespace clicknback
