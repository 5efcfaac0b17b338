// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deliveryfigures.h"
#include "models/domain/severity.h"
#include "models/items/releases/deploymentfilter.h"

#include <QTimeZone>

namespace clicknback {

/// Deployments over time in words for a person.

/// How it went in all: a run that ended green and that nobody verified is not known to be good.
Severity severityOf(const Deployment &deployment);
/// "23 Nov 2026 14:02:11: deploy of v1.4.0 by carol, succeeded, healthy".
QString deploymentText(const Deployment &deployment, const QTimeZone &zone);
QString incidentText(const Incident &incident, const QTimeZone &zone);

/// The time that a choice of days (UTC) means; without one, from the oldest deployment.
DeploymentFilter::Period timelinePeriod(std::optional<int> lastDays, std::optional<QDate> fromDay,
                                        std::optional<QDate> toDay,
                                        const std::vector<Deployment> &deployments, Instant now);

/// What had no case in that week is unknown.
Fact<double> failureRateOf(const DeliveryFigures::Week &week);
/// "12 %".
QString shareText(double share);
/// "2.5".
QString perWeekText(double perWeek);

} // namespace clicknback
