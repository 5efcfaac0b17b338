// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "ui/widgets/page.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;

/// The first start: try the demo, or connect to a real database.
class WelcomePage : public Page
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// Says what was wrong with the last try, above the form.
    void showComplaint(const QString &text);
    void setBusy(bool busy);

signals:
    void demoRequested();
    void connectRequested(const QString &name, const QString &conninfo, clicknback::EnvironmentKind kind,
                          const QString &password);

private:
    QWidget *buildDemo();
    QWidget *buildConnect();
    void requestConnection();

    QLineEdit *m_name;
    QLineEdit *m_conninfo;
    QLineEdit *m_password;
    QComboBox *m_kind;
    QPushButton *m_demo;
    QPushButton *m_connect;
    PlainLabel *m_complaint;
};

} // namespace clicknback
