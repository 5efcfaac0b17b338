// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace clicknback {

/// What is asked, and what may be done with the answer.
struct PasswordQuestion
{
    QString environment;
    EnvironmentKind kind = EnvironmentKind::Production;
    QString why; ///< the server's or the keychain's words; plain text
    bool canKeep = false;
    bool keeps = false; ///< the box is ticked from the start: a kept password is to be replaced
    QString whyNotKept; ///< shown in place of the box
};

/// Asks for a password. It shows no letter, keeps nothing itself and deletes itself when closed.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PasswordDialog(const PasswordQuestion &question, QWidget *parent = nullptr);

signals:
    void answered(const QString &password, bool keep);

private:
    void answer();

    QLineEdit *m_password;
    QCheckBox *m_keep;
};

} // namespace clicknback
