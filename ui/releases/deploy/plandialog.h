// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"
#include "models/domain/releases/deployplan.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace clicknback {

class Page;
class PlainLabel;
class PlanView;
class SeverityMark;

/// Where it would be done, by whom, and what is known there.
struct PlanPlace
{
    QString environment;
    EnvironmentKind kind = EnvironmentKind::Production;
    ReleaseSettings settings;
    QString who;
    std::vector<Release> releases;
    QString runningDigest;
    std::optional<Instant> runningSince;
    std::optional<Deployment> last;
    std::optional<HostNote> hold;
};

/// A plan and the decision on it. The button waits for a plan that can be carried out, a reason,
/// and in production for the environment's name. Deletes itself. Tests find "plan-reason",
/// "plan-name", "plan-lift-hold", "plan-problem", "plan-consequence", "plan-undo" and "plan-do".
class PlanDialog : public QDialog
{
    Q_OBJECT
public:
    PlanDialog(PlanPlace place, const QString &to, const QString &title, QWidget *parent = nullptr);

    /// What is being read for it.
    void showPlanning();
    void setPlan(const RollbackPlan &plan);
    void setError(const Error &error);
    const QString &release() const { return m_to; }
    /// As it stands, for the one who carries it out.
    DeployOrder order() const;
    /// It could not begin: the dialog stays.
    void refuse(const QString &why);

signals:
    void planRequested(const QString &to);
    void confirmed(const clicknback::DeployOrder &order);

private:
    QWidget *buildDecision();
    QWidget *buildName();
    QWidget *buildButtons();
    void check();
    void confirm();
    void showProblem(const QString &why);

    const PlanPlace m_place;
    const QString m_to;
    std::optional<RollbackPlan> m_plan;
    QString m_operationId; ///< of this decision
    SeverityMark *m_problemMark;
    Page *m_page;
    PlanView *m_view;
    QWidget *m_decision = nullptr;
    QLineEdit *m_reason;
    QLineEdit *m_name;
    QCheckBox *m_liftHold;
    PlainLabel *m_consequence;
    PlainLabel *m_undo;
    PlainLabel *m_problem;
    QPushButton *m_do = nullptr;
};

} // namespace clicknback
