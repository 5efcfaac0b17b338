// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/healthreport.h"

namespace clicknback {

/// Rows for a spreadsheet, whole and without grouping; times are UTC, what is not known is empty.
struct ReportTable
{
    QStringList header;
    std::vector<QStringList> rows;
};

/// Probes with their uptime; the way it is counted stands in a row of its own.
ReportTable uptimeTable(const HealthReport &report);
ReportTable incidentsTable(const HealthReport &report);
/// Single answers of all probes, each oldest first.
ReportTable samplesTable(const std::vector<std::pair<QString, std::vector<Sample>>> &samples);

} // namespace clicknback
