// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/incident.h"
#include "models/items/health/wallrows.h"

#include <functional>
#include <map>

namespace clicknback {

/// One probe in a report.
struct ReportedProbe
{
    QString id;
    QString group;
    QString name;
    HealthState state = HealthState::Unknown;
    std::optional<Instant> since;
    QString answer;
    StateCells days;
    std::optional<UptimeRange> uptime; ///< of the days that were observed
};

/// Everything that a report of health is made from. The same content gives the same files.
struct HealthReport
{
    QString environment;
    bool isDemo = false;
    Instant at;
    HealthState worst = HealthState::Unknown;
    Diagnosis diagnosis;
    std::vector<ReportedProbe> probes; ///< in the wall's order
    std::vector<Incident> incidents;   ///< open ones first
};

struct HealthNow
{
    std::vector<ProbeSpec> probes;
    std::vector<ProbeStanding> standings;
    std::map<QString, std::vector<HistoryBucket>> days;
    std::vector<Incident> incidents;
    Diagnosis diagnosis;
};

HealthReport healthReport(const HealthNow &now, const QString &environment, bool isDemo,
                          Instant at);

/// "2 of 9 do not work: Liveness, Readiness." Never good when something is not known.
QString verdictText(const HealthReport &report);

/// The report for those who run the platform, in the tags that QTextDocument knows as well: causes,
/// timelines and notes are in it. `bar` gives the tags of a probe's days.
QString healthReportBody(const HealthReport &report,
                         const std::function<QString(const ReportedProbe &)> &bar);
QString healthReportTitle(const HealthReport &report);

} // namespace clicknback
