// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/domain/environmentkind.h"

#include <QDialog>

#include <optional>
#include <vector>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace clicknback {

class PlainLabel;

/// What is about to be committed.
struct CommitQuestion
{
    QString environment;
    EnvironmentKind kind = EnvironmentKind::Production;
    QString actor; ///< e-mail of who is signed in
    std::vector<CorrectionPreview> operations;
};

/// The last word before a commit: what it does, to what, where, and how it is undone. Production
/// wants the environment's name typed. Deletes itself. Tests find "commit-what", "commit-name",
/// "commit-operations", "commit-euros", "commit-canary", "commit-problem" and "commit-do".
class CommitDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CommitDialog(const CommitQuestion &question, QWidget *parent = nullptr);

signals:
    void confirmed(const clicknback::PlanBudget &budget, bool canaryFirst);

private:
    void addFacts(QVBoxLayout *layout);
    QWidget *buildLimits();
    QWidget *buildName();
    QWidget *buildButtons();
    bool isMany() const { return m_question.operations.size() > 1; }
    Result<PlanBudget> budget() const;
    void check();
    void confirm();

    const CommitQuestion m_question;
    QLineEdit *m_name;
    QSpinBox *m_operations;
    QLineEdit *m_euros;
    QCheckBox *m_canary;
    PlainLabel *m_problem;
    QPushButton *m_do = nullptr;
};

} // namespace clicknback
