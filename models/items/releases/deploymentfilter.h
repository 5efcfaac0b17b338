// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"

#include <set>
#include <vector>

namespace clicknback {

/// Which deployments a person wants to see: a value.
struct DeploymentFilter
{
    struct Period
    {
        Instant from;
        Instant to; ///< not of it
        friend bool operator==(const Period &, const Period &) = default;
    };

    /// Words that must all occur, in whatever case: in release, person, note or id, or at the
    /// beginning of the commit or the digest.
    QString text;
    std::set<Deployment::Result> results; ///< empty: all
    bool onlyRollbacks = false;
    std::optional<Period> period; ///< in which it began

    /// Whether it lets everything through.
    bool isOpen() const;
    friend bool operator==(const DeploymentFilter &, const DeploymentFilter &) = default;
};

/// In the order they came.
std::vector<Deployment> filterDeployments(const std::vector<Deployment> &deployments,
                                          const DeploymentFilter &filter);

} // namespace clicknback
