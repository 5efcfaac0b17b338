// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"
#include "models/domain/releases/forecast.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace clicknback {

/// Lifts a hold or breaks a lock that lies on the host: what it is, whose, and what follows.
/// Deletes itself. Tests find "host-what", "host-follows", "host-name" and "host-do".
class HostDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Act { LiftHold, BreakLock };

    HostDialog(Act act, const HostNote &note, const QString &environment, EnvironmentKind kind,
               QWidget *parent = nullptr);

signals:
    void confirmed();

private:
    QWidget *buildName();
    QWidget *buildButtons(const QString &text);
    void check();

    const QString m_environment;
    const EnvironmentKind m_kind;
    QLineEdit *m_name;
    QPushButton *m_do = nullptr;
};

} // namespace clicknback
