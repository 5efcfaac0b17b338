// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/releases/release.h"

#include <chrono>

namespace clicknback {

/// How delivery went in a time (its end is not of it), by the four usual measures. What had no case
/// is unknown, never 0. A rollback is the cure of a deployment and is not counted as one itself;
/// nor is what was called off, still goes on, or may never have happened.
struct DeliveryFigures
{
    Instant from;
    Instant to;
    int deployments = 0;
    int failures = 0; ///< failed, unhealthy afterwards, rolled back, or followed by an incident of
                      ///< class 1 or 2 within an hour
    Fact<std::chrono::seconds> leadTime; ///< median from commit to its deployment
    /// Median from a failure to the end of its incidents, else to the next good deployment.
    Fact<std::chrono::seconds> timeToRestore;
    Fact<double> perWeek;
    Fact<double> failureRate; ///< 0 to 1

    /// Per week of the time, oldest first, for charts.
    struct Week
    {
        Instant from;
        int deployments = 0;
        int failures = 0;
        Fact<std::chrono::seconds> leadTime;
        Fact<std::chrono::seconds> timeToRestore;
    };
    std::vector<Week> weeks;
};

DeliveryFigures deliveryFigures(const std::vector<Release> &releases,
                                const std::vector<Deployment> &deployments,
                                const std::vector<Incident> &incidents, Instant from, Instant to);

} // namespace clicknback
