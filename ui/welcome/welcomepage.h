// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/page.h"

class QPushButton;

namespace clicknback {

class EnvironmentList;
class PlainLabel;

/// Nothing is open: choose a saved environment, make one, or try the demo.
class WelcomePage : public Page
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    EnvironmentList *environments() const { return m_environments; }
    /// Says what was wrong with the last try, above the list.
    void showComplaint(const QString &text);
    QString complaint() const;

    void activate() override;

signals:
    void demoRequested();
    /// The page came to the front: the moment to look at the files anew.
    void shown();

private:
    QWidget *buildDemo();
    QWidget *buildEnvironments();
    QWidget *buildComplaint();

    EnvironmentList *m_environments;
    QPushButton *m_demo;
    QWidget *m_complaintRow;
    PlainLabel *m_complaint;
};

} // namespace clicknback
