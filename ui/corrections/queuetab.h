// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/corrections/stagedrows.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;

namespace clicknback {

class DataTable;
class PlainLabel;
class ProposalPanel;
class TimeDisplay;

/// Plans that wait for a second person, and those that did.
class QueueTab : public QWidget
{
    Q_OBJECT
public:
    explicit QueueTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~QueueTab() override;

    /// `whyNone`: shown in place of rows.
    void setProposals(const std::vector<Proposal> &proposals, const QString &whyNone);
    void setReviewer(const std::optional<Administrator> &reviewer);
    /// At once, or as soon as it is there.
    void choose(const QString &proposalId);
    ProposalPanel &panel() const { return *m_panel; }
    DataTable &table() const { return *m_table; }

private:
    void showRows();
    void chooseWanted();
    void showChosen();

    std::vector<Proposal> m_proposals;
    ProposalTableModel m_model;
    QComboBox *m_which;
    QString m_wanted; ///< to be chosen when it comes
    DataTable *m_table;
    ProposalPanel *m_panel;
};

} // namespace clicknback
