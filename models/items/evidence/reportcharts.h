// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"

#include <QSize>

namespace clicknback {

/// A chart of a report as SVG text, without script or reference. Empty: there is nothing to draw.
struct ReportChart
{
    QString name; ///< "trend", "euros"
    QString heading;
    QSize size; ///< in CSS pixels
    QString svg;
};

/// Violations over the runs, a line for each gravity, each on its own scale.
ReportChart trendChart(const ReportContent &content, const ReportColours &colours);
/// Euros by invariant, the most first.
ReportChart eurosChart(const ReportContent &content, const ReportColours &colours);

} // namespace clicknback
