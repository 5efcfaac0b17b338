// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/releases/deploy/plandialog.h"

namespace clicknback {

/// Deploying a release: what stands against it, what it does, and the decision.
class DeployDialog : public PlanDialog
{
    Q_OBJECT
public:
    DeployDialog(const PlanPlace &place, const QString &to, QWidget *parent = nullptr)
        : PlanDialog(place, to, QStringLiteral("Deploy"), parent)
    {
        setObjectName(QStringLiteral("deploy-dialog"));
    }
};

} // namespace clicknback
