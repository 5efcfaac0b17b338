// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcharts.h"

#include <functional>

namespace clicknback {

/// The report as one HTML file: CSS inside for light and dark screens and for paper, charts as SVG,
/// no script and no reference to anything outside. The same content gives the same text.
QString htmlReport(const ReportContent &content, const ReportTheme &theme);

/// Title and body alone, in tags and classes that QTextDocument knows as well. `show` gives the
/// tags of a chart.
QString reportBody(const ReportContent &content, const std::vector<ReportChart> &charts,
                   const std::function<QString(const ReportChart &)> &show);
QString reportTitle(const ReportContent &content);

} // namespace clicknback
