// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/deployer.h"

#include <QDialog>
#include <QTimer>

class QPushButton;

namespace clicknback {

class OutputPane;
class PlainLabel;
class SeverityMark;
class StepList;

/// A deployment step by step with its live output. Closing it hides it and stops nothing. Tests
/// find "run-sentence", "run-steps", "run-output", "run-cancel", "run-cancel-why", "run-rollback"
/// and "run-close".
class DeployRunDialog : public QDialog
{
    Q_OBJECT
public:
    explicit DeployRunDialog(QWidget *parent = nullptr);

    /// The environment it happens in.
    void setPlace(const QString &environment);
    void setProgress(const DeployProgress &progress, Instant now);
    void append(const QByteArray &output);
    OutputPane &output() const { return *m_output; }

signals:
    void cancelRequested();
    void rollbackRequested();

private:
    QWidget *buildHead();
    QWidget *buildParts();
    QWidget *buildButtons();
    void showCancel();

    DeployProgress m_progress;
    SeverityMark *m_mark;
    PlainLabel *m_sentence;
    PlainLabel *m_hint;
    StepList *m_steps;
    OutputPane *m_output;
    PlainLabel *m_why;
    QPushButton *m_cancel;
    QPushButton *m_rollback;
    QTimer m_tick; ///< a running step grows longer
};

} // namespace clicknback
