// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/incident.h"
#include "models/domain/health/probeset.h"
#include "models/domain/severity.h"

#include <QTimeZone>

namespace clicknback {

/// Health in words for a person.

/// "45 s", "12 min", "3 h 20 min", "4 d 3 h".
QString durationText(std::chrono::seconds duration);
/// "14:02:11" on the day of `now`, else "23 Nov 2026 14:02:11".
QString momentText(Instant time, Instant now, const QTimeZone &zone);
/// For narrow places: "14:02:11", "23 Nov 14:02" of another day, "23 Nov 2025" of another year.
QString shortMomentText(Instant time, Instant now, const QTimeZone &zone);
/// As momentText(), with the zone's name: "14:02:11 CEST".
QString zonedText(Instant time, Instant now, const QTimeZone &zone);

/// "down for 3 min"; "good" without a beginning; "flapping, down for 3 min".
QString stateText(const ProbeStanding &standing, Instant now);
/// What keeps a probe quiet or needs to be known beside its state, each a few words: "behind
/// PostgreSQL", "maintenance: monthly", "acknowledged by carol", "snoozed until 16:00:00".
QStringList marksOf(const ProbeStanding &standing, Instant now, const QTimeZone &zone);
/// Why the state is what it is: the last answer, or why there is none.
QString answerText(const ProbeStanding &standing);
/// "12 ms · asked 8 s ago"; empty before the first answer.
QString askedText(const ProbeStanding &standing, Instant now);

struct StateCount
{
    HealthState state;
    int count;
};
/// How many are in which state: the worst first, without those that have none.
std::vector<StateCount> stateCounts(const std::vector<ProbeStanding> &standings);

/// A diagnosis as one calm line: good when nothing is wrong, never good when nothing is known.
struct DiagnosisLine
{
    Severity severity = Severity::Unknown;
    QString text;
    QStringList evidence; ///< and what would make it certain
};
DiagnosisLine diagnosisLine(const Diagnosis &diagnosis, HealthState worst);

/// "Our watching costs the server each minute: 30 HTTP requests (6 below /api/, where the proxy
/// allows 60), 12 queries, 6 SSH commands."
QString budgetText(const ProbeBudget &budget);

/// "since 14:02:11, open for 3 min", "23 Nov 2026 14:02:11, lasted 12 min".
QString incidentTimes(const Incident &incident, Instant now, const QTimeZone &zone);
std::chrono::seconds durationOf(const Incident &incident, Instant now);
/// The worst open ones are critical, mild ones a warning; what is over is neutral.
Severity severityOf(const Incident &incident);
/// "1: system unavailable or data inaccessible".
QString classText(int severity);
/// Of the wish or act that came last: "acknowledged by carol", "snoozed"; empty: none.
QString lookedAfterText(const Incident &incident);

} // namespace clicknback
