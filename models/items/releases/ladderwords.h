// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"
#include "models/domain/releases/forecast.h"
#include "models/domain/severity.h"

#include <QTimeZone>

namespace clicknback {

/// What runs and what comes next, in words for a person.

Severity severityOf(RungState state);
Severity severityOf(Ladder::Verdict verdict);
Severity severityOf(ForecastItem::State state);
/// What is not required and did not run is no fault.
Severity severityOf(const Gate &gate);

/// "healthy", "degraded", "down", "paused", "unknown".
QString healthWord(HealthState state);

/// "last green commit: holds, d0d108e, 3 d ago": what a screen reader says of a rung.
QString rungText(const Rung &rung, Instant now);
/// "12 min"; empty where no time belongs to it.
QString rungAge(const Rung &rung, Instant now);
/// The whole value, since when, and why it is broken or unknown, a line each.
QString rungDetail(const Rung &rung, Instant now, const QTimeZone &zone);

/// "Would fail for 1 reason, and 2 could not be looked at."
QString forecastSummary(const std::vector<ForecastItem> &items);
/// The worst: what cannot be told is worse than fine.
Severity forecastSeverity(const std::vector<ForecastItem> &items);

/// A hold or a lock as it lies on the host.
QString holdText(const HostNote &note, Instant now, const QTimeZone &zone);
QString lockText(const HostNote &note, Instant now, const QTimeZone &zone);
/// "Whether the release is held is not known: …"; empty: it is known.
QString hostNotesUnknown(const ComposeHost &host);

/// "v1.4.0", with the first digits of its commit.
QString runningText(const QString &release, const QString &commit);
/// Since when and from which image; why it is not known.
QString runningSince(const Fact<RunningImage> &running, Instant now, const QTimeZone &zone);

/// Those that began and of which no end is known, newest first.
std::vector<Deployment> unfinishedOf(const std::vector<Deployment> &deployments);
/// What ran well before this one was deployed: its name, else its commit. Newest first.
std::optional<QString> releaseBefore(const std::vector<Deployment> &deployments,
                                     const QString &release, const QString &commit);
QString unfinishedText(const Deployment &deployment, Instant now, const QTimeZone &zone);

} // namespace clicknback
