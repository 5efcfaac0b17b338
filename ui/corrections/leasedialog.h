// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <chrono>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace clicknback {

class PlainLabel;

/// Asks for whom the platform's job is to take no new work, why, and for how long. Stays open until
/// the lease is taken. Tests find "lease-scope", "lease-id", "lease-minutes", "lease-reason",
/// "lease-problem" and "lease-do".
class LeaseDialog : public QDialog
{
    Q_OBJECT
public:
    explicit LeaseDialog(QWidget *parent = nullptr);

    void setScope(const QString &scopeType, const QString &scopeId);
    void showProblem(const QString &text);

signals:
    void leaseRequested(const QString &scopeType, const QString &scopeId, const QString &reason,
                        std::chrono::minutes duration);

private:
    void check();
    void ask();

    QComboBox *m_scope;
    QLineEdit *m_id;
    QSpinBox *m_minutes;
    QLineEdit *m_reason;
    PlainLabel *m_problem;
    QPushButton *m_do = nullptr;
};

} // namespace clicknback
