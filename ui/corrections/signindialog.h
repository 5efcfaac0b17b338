// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;

/// Asks who acts: an administrator of the platform. Keeps nothing; stays open until what was given
/// is accepted. Tests find "signin-email", "signin-password", "signin-problem" and "signin-do".
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    SignInDialog(const QString &environment, EnvironmentKind kind, QWidget *parent = nullptr);

    /// Which accounts there are, in a demo.
    void setHint(const QString &text);
    void setBusy(bool isBusy);
    void showProblem(const QString &text);

signals:
    void answered(const QString &email, const QString &password);

private:
    void answer();

    bool m_isBusy = false;
    QLineEdit *m_email;
    QLineEdit *m_password;
    PlainLabel *m_hint;
    PlainLabel *m_problem;
    QPushButton *m_do = nullptr;
};

} // namespace clicknback
