// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/rollback.h"

#include <QScrollArea>

class QPlainTextEdit;
class QVBoxLayout;

namespace clicknback {

/// A plan in whole: verdict, what is taken back and lost, the checks before it, the commands in
/// their order, and what each service would get by the documented way and by this plan.
class PlanView : public QScrollArea
{
    Q_OBJECT
public:
    explicit PlanView(QWidget *parent = nullptr);

    void setPlan(const RollbackPlan &plan);

private:
    QWidget *buildVerdict(const RollbackPlan &plan);
    QWidget *buildLosses(const RollbackPlan &plan);
    QWidget *buildPreflight(const RollbackPlan &plan);
    QWidget *buildServices(const RollbackPlan &plan);
    QWidget *buildCommands(const RollbackPlan &plan);
};

} // namespace clicknback
