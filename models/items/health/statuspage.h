// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"
#include "models/items/health/healthreport.h"

namespace clicknback {

/// One HTML file for everybody, to be published as it is: states, the last 90 days, incidents,
/// uptime as ranges and how that is counted. CSS inside, no script, nothing is fetched. What was
/// answered, why, notes and names of people stay out; names pass publicText().
QString statusPage(const HealthReport &report, const ReportTheme &theme);

} // namespace clicknback
