// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/healthwords.h"
#include "ui/widgets/card.h"

class QHBoxLayout;
class QToolButton;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// Above the wall: which layer broke and on what that rests, how many probes are in which state,
/// and what our watching costs the server.
class WallHead : public Card
{
    Q_OBJECT
public:
    explicit WallHead(QWidget *parent = nullptr);

    void setDiagnosis(const DiagnosisLine &line);
    void setCounts(const std::vector<StateCount> &counts);
    void setBudget(const QString &text);
    /// Of what is kept; empty: all is well.
    void setProblem(const QString &text);

private:
    void showEvidence();

    SeverityMark *m_mark;
    PlainLabel *m_sentence;
    QToolButton *m_why;
    PlainLabel *m_evidence;
    QHBoxLayout *m_counts;
    PlainLabel *m_budget;
    PlainLabel *m_problem;
    std::vector<StateCount> m_shown;
};

} // namespace clicknback
