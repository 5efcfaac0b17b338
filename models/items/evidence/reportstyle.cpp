// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/reportstyle.h"

namespace clicknback {

namespace {

QString variables(const ReportColours &colours)
{
    return QStringLiteral("--background:%1;--surface:%2;--hairline:%3;--text:%4;--muted:%5;"
                          "--accent:%6;--good:%7;--warning:%8;--critical:%9;")
               .arg(colours.background, colours.surface, colours.hairline, colours.text,
                    colours.muted, colours.accent, colours.good, colours.warning, colours.critical)
           + QStringLiteral("--neutral:%1;--unknown:%2;").arg(colours.neutral, colours.unknown);
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
pre{font:13px/1.6 ui-monospace,"Noto Sans Mono",monospace;margin:0 0 16px;padding:12px 16px;
 background:var(--surface);border:1px solid var(--hairline);border-radius:8px;
 white-space:pre-wrap;overflow-wrap:anywhere}
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

} // namespace

QString documentHead(const QString &title, const ReportTheme &theme)
{
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                          "'none'; style-src 'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, "
                          "initial-scale=1\">\n")
           + QStringLiteral("<title>%1</title>\n").arg(title.toHtmlEscaped()) + style(theme)
           + QStringLiteral("</head>\n<body>\n<main>\n");
}

} // namespace clicknback
