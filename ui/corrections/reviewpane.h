// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/corrections/stagedrows.h"

#include <QFrame>

#include <optional>

class QPushButton;

namespace clicknback {

class PlainLabel;
class PreviewView;
class SeverityMark;

/// One staged correction in whole, and the only door to a commit. Its buttons are for all that is
/// chosen.
class ReviewPane : public QFrame
{
    Q_OBJECT
public:
    explicit ReviewPane(QWidget *parent = nullptr);

    /// Nothing: none is chosen.
    void setStaged(const std::optional<StagedCorrection> &staged);
    /// Between its preview and the rows as a commit found them; empty: it was not refused for that.
    void setDifferences(const QStringList &differences);
    /// For `count` chosen corrections; `canDiscard`: none of them is being committed.
    void setGate(const CommitGate &gate, int count, bool canDiscard);

signals:
    void previewRequested();
    void discardRequested();
    void commitRequested();
    void proposeRequested();
    void outcomeRequested(const QString &operationId);

private:
    QWidget *buildState();
    QWidget *buildButtons();
    void showPreview();

    std::optional<StagedCorrection> m_staged;
    PlainLabel *m_hint;
    QWidget *m_body;
    PlainLabel *m_title;
    SeverityMark *m_mark;
    PlainLabel *m_state;
    PlainLabel *m_reason;
    PlainLabel *m_differences;
    PreviewView *m_preview;
    PlainLabel *m_why;
    QPushButton *m_again;
    QPushButton *m_discard;
    QPushButton *m_outcome;
    QPushButton *m_propose;
    QPushButton *m_commit;
};

} // namespace clicknback
