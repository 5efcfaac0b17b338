// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/corrections/stagedrows.h"

#include <QFrame>

#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;
class PreviewView;
class SeverityMark;
class TimeDisplay;

/// One proposal: the plan as its maker saw it beside a preview of now, and the decision over it. An
/// approval is of what is seen now.
class ProposalPanel : public QFrame
{
    Q_OBJECT
public:
    explicit ProposalPanel(TimeDisplay &time, QWidget *parent = nullptr);

    void setProposal(const std::optional<Proposal> &proposal);
    /// Nothing: nobody is signed in.
    void setReviewer(const std::optional<Administrator> &reviewer);
    /// What freshRequested() led to, in its order; an error in place of a preview is a refusal.
    void setFresh(const QString &proposalId, const std::vector<Result<CorrectionPreview>> &fresh);
    /// Why nothing may be decided, in a sentence; empty: it may.
    QString whyNoDecision() const;

signals:
    /// A preview of now is wanted for each.
    void freshRequested(const QString &proposalId,
                        const std::vector<clicknback::CorrectionRequest> &requests);
    void decided(const QString &proposalId, const QString &previewHash, bool isApproved,
                 const QString &note);

private:
    QWidget *buildComparison();
    QWidget *buildDecision();
    void readPlan();
    void showOperation();
    void showDifferences();
    void showDecision();
    static QString hashOf(const std::vector<Result<CorrectionPreview>> &fresh);
    void decide(bool isApproved);

    TimeDisplay &m_time;
    std::optional<Proposal> m_proposal;
    std::optional<Administrator> m_reviewer;
    std::vector<CorrectionPreview> m_then;
    std::vector<Result<CorrectionPreview>> m_now;
    QString m_freshHash; ///< of m_now; empty: not known
    PlainLabel *m_hint;
    QWidget *m_body;
    PlainLabel *m_title;
    PlainLabel *m_facts;
    QComboBox *m_operation;
    PreviewView *m_thenView;
    PreviewView *m_nowView;
    SeverityMark *m_mark;
    PlainLabel *m_differences;
    QWidget *m_decision = nullptr;
    QLineEdit *m_note;
    PlainLabel *m_why;
    QPushButton *m_again;
    QPushButton *m_refuse;
    QPushButton *m_approve;
};

} // namespace clicknback
