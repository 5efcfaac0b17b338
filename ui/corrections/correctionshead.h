// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/corrections/correctionsstatus.h"
#include "ui/widgets/card.h"

class QProgressBar;
class QPushButton;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// Who acts, which of the three is missing, why nothing can be committed, and how far a plan is.
class CorrectionsHead : public Card
{
    Q_OBJECT
public:
    explicit CorrectionsHead(QWidget *parent = nullptr);

    void setStatus(const CorrectionsStatus &status);

signals:
    void signInRequested();
    void signOutRequested();
    void installRequested();
    void cancelRequested();
    void goOnRequested();

private:
    struct Line
    {
        SeverityMark *mark;
        PlainLabel *text;
    };

    QWidget *buildVerdict();
    QWidget *buildRequirements();
    QWidget *buildRun();
    Line addLine(QLayout *layout, const char *name);
    static void show(const Line &line, const Requirement &requirement);
    void showVerdict(const CorrectionsStatus &status);
    void showRun(const CorrectionsStatus &status);

    SeverityMark *m_mark;
    PlainLabel *m_verdict;
    QPushButton *m_signIn;
    QPushButton *m_signOut;
    QPushButton *m_install;
    Line m_who;
    Line m_schema;
    Line m_grants;
    PlainLabel *m_reasons;
    PlainLabel *m_fourEyes;
    QWidget *m_run;
    QProgressBar *m_progress;
    PlainLabel *m_progressText;
    QPushButton *m_goOn;
    QPushButton *m_cancel;
};

} // namespace clicknback
