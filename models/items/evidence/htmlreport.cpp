// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/htmlreport.h"

#include "models/items/evidence/htmltags.h"
#include "models/items/evidence/reportdrift.h"
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

QString variables(const ReportColours &colours)
{
    return QStringLiteral("--background:%1;--surface:%2;--hairline:%3;--text:%4;--muted:%5;"
                          "--accent:%6;--good:%7;--warning:%8;--critical:%9;")
               .arg(colours.background, colours.surface, colours.hairline, colours.text,
                    colours.muted, colours.accent, colours.good, colours.warning, colours.critical)
           + QStringLiteral("--neutral:%1;--unknown:%2;").arg(colours.neutral, colours.unknown);
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

/// On the 8-pixel grid of the program, with its two sizes of type.
QString looks()
{
    return QStringLiteral(R"(
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--text);
 font:15px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif}
main{max-width:880px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:26px;line-height:1.25;font-weight:600;margin:0 0 16px}
h2{font-size:19px;font-weight:600;margin:40px 0 12px}
h3{font-size:16px;font-weight:600;margin:0 0 12px;padding-left:12px;
 border-left:4px solid var(--muted)}
h3.critical{border-color:var(--critical)}
h3.warning{border-color:var(--warning)}
h3.neutral{border-color:var(--neutral)}
p{margin:0 0 8px;max-width:72ch;overflow-wrap:anywhere}
p.demo{display:inline-block;padding:4px 12px;border:1px dashed var(--accent);border-radius:4px;
 color:var(--accent);font-weight:600}
p.verdict{max-width:none;padding:16px;border-radius:8px;border:1px solid var(--hairline);
 border-left:6px solid currentColor;background:var(--surface);font-weight:600}
p.keys{font:13px/1.6 ui-monospace,"Noto Sans Mono",monospace;color:var(--muted)}
p.note{color:var(--muted)}
.critical{color:var(--critical)}.warning{color:var(--warning)}.neutral{color:var(--neutral)}
.good{color:var(--good)}.unknown{color:var(--unknown)}
h3.critical,h3.warning,h3.neutral{color:var(--text)}
div.finding,div.wallet{background:var(--surface);border:1px solid var(--hairline);
 border-radius:8px;padding:16px 24px;margin:0 0 16px}
table{border-collapse:collapse;width:100%;margin:0 0 16px}
td,th{text-align:left;vertical-align:top;padding:6px 16px 6px 0;
 border-bottom:1px solid var(--hairline);overflow-wrap:anywhere}
th{color:var(--muted);font-weight:600}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.label{color:var(--muted);width:150px;white-space:nowrap;overflow-wrap:normal}
td.critical,td.warning,td.neutral,td.good,td.unknown{font-weight:600;white-space:nowrap}
tr.total td{border-top:1px solid var(--muted);font-weight:600}
table.facts td{border:0;padding:2px 16px 2px 0}
b{font-weight:600}
svg{max-width:100%;height:auto;display:block;background:var(--surface);
 border:1px solid var(--hairline);border-radius:8px;padding:8px}
footer{margin-top:48px;color:var(--muted);font-size:13px}
@media print{@page{size:A4;margin:16mm}
 body{font-size:10.5pt}main{max-width:none;padding:0}
 div.finding,div.wallet{border:0;border-top:1px solid var(--hairline);border-radius:0;padding:12px 0}
 tr,h2,h3,svg,p.verdict{break-inside:avoid}h2,h3{break-after:avoid}}
)");
}

QString style(const ReportTheme &theme)
{
    return QStringLiteral("<style>\n:root{color-scheme:light dark;%1}\n"
                          "@media screen and (prefers-color-scheme:dark){:root{%2}}%3</style>\n")
        .arg(variables(theme.light), variables(theme.dark), looks());
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
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                          "'none'; style-src 'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, "
                          "initial-scale=1\">\n")
           + QStringLiteral("<title>%1</title>\n").arg(reportTitle(content).toHtmlEscaped())
           + style(theme) + QStringLiteral("</head>\n<body>\n<main>\n")
           + reportBody(content, {trendChart(content, colours), eurosChart(content, colours)}, show)
           + footer(content) + QStringLiteral("</main>\n</body>\n</html>\n");
}

} // namespace clicknback
