// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"

#include <QDialog>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <functional>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace clicknback {

class ArgumentEditors;
class PlainLabel;
class PreviewView;
class ReasonEdit;

/// Makes one correction, or the same one for several rows, and shows what it would do while it is
/// made. Stages nothing itself: it says what is to be staged and stays open until it is staged.
/// Tests find "proposal-operation", "proposal-key", "proposal-problem" and "proposal-stage".
class ProposalDialog : public QDialog
{
    Q_OBJECT
public:
    using Preview = std::function<QFuture<Result<CorrectionPreview>>(const CorrectionRequest &)>;

    /// `initial`: of one kind; the first one's words fill the form. More than one: keys are given.
    /// Empty: a new one from scratch.
    ProposalDialog(const std::vector<CorrectionRequest> &initial, Preview preview,
                   QWidget *parent = nullptr);
    ~ProposalDialog() override;

    /// As they would be staged now; an error names the field.
    Result<std::vector<CorrectionRequest>> requests() const;
    /// While they are written to disk.
    void setStaging(bool isStaging);
    void showProblem(const QString &text);

signals:
    void stageRequested(const std::vector<clicknback::CorrectionRequest> &requests);

private:
    QWidget *buildForm();
    QWidget *buildPreview();
    QWidget *buildButtons();
    void chooseOperation();
    const CorrectionOperation &operation() const;
    CorrectionRequest filled(const CorrectionRequest &row) const;
    void edited();
    void askPreview();
    void previewed();
    void stage();

    const std::vector<CorrectionRequest> m_initial;
    const Preview m_preview;
    QComboBox *m_operation;
    PlainLabel *m_description;
    PlainLabel *m_keyLabel;
    QLineEdit *m_key;
    ArgumentEditors *m_arguments;
    ReasonEdit *m_reason;
    PlainLabel *m_previewTitle;
    PreviewView *m_shown;
    PlainLabel *m_problem;
    QPushButton *m_stage = nullptr;
    QTimer m_pause;
    QFutureWatcher<Result<CorrectionPreview>> m_watcher;
    bool m_isStaging = false;
};

} // namespace clicknback
