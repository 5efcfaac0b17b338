// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployplan.h"
#include "models/domain/severity.h"

namespace clicknback {

/// A plan in words for whoever decides on it.

Severity severityOf(RollbackVerdict verdict);
Severity severityOf(PreflightCheck::State state);

/// "table payouts: 120 rows, €1,204.50 written since"; what is not known is said.
QString lossText(const LossCount &loss);
/// "no revision is taken back", "9f8a7e6d, 46afc145".
QString takenBackText(const RollbackPlan &plan);
/// What the button does: "Roll back to v1.3.0".
QString planAction(const RollbackPlan &plan);
/// What it will do, to what, and where.
QString planConsequence(const RollbackPlan &plan, const QString &environment);
/// How it is undone, or that it cannot be.
QString planUndo(const RollbackPlan &plan);

/// What a service would get by the documented way and by the plan.
struct ServiceComparison
{
    QString service;
    QString documented;
    QString planned;
    bool differs = false;
    friend bool operator==(const ServiceComparison &, const ServiceComparison &) = default;
};
std::vector<ServiceComparison> compareServices(const RollbackPlan &plan);

/// The order that carries the plan out. What the release's own entry does not say stays empty.
DeployOrder orderOf(const RollbackPlan &plan, const std::vector<Release> &releases,
                    const QString &image, const QString &runningDigest);

} // namespace clicknback
