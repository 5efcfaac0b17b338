// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/releases/deploy/plandialog.h"

namespace clicknback {

/// Going back to an earlier release: whether it can be done, what it takes away, and the decision.
class RollbackDialog : public PlanDialog
{
    Q_OBJECT
public:
    RollbackDialog(const PlanPlace &place, const QString &to, QWidget *parent = nullptr)
        : PlanDialog(place, to, QStringLiteral("Roll back"), parent)
    {
        setObjectName(QStringLiteral("rollback-dialog"));
    }
};

} // namespace clicknback
