// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/queuetab.h"

#include "ui/corrections/proposalpanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kAll = -1;

} // namespace

QueueTab::QueueTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_model([&time] { return time.zone(); })
    , m_which(new QComboBox)
    , m_table(new DataTable(QStringLiteral("queue-table")))
    , m_panel(new ProposalPanel(time))
{
    m_which->setObjectName(QStringLiteral("queue-which"));
    m_which->setAccessibleName(QStringLiteral("Which proposals are shown"));
    m_which->addItem(QStringLiteral("All proposals"), kAll);
    using State = Proposal::State;
    for (const State state :
         {State::ToReview, State::Approved, State::Committed, State::Refused, State::Expired}) {
        QString text = toText(state);
        m_which->addItem(text.replace(0, 1, text.left(1).toUpper()), int(state));
    }
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({80, 70, 66, 110, 110, 150, 100, 140, 110, 100});
    m_table->setFlexibleWidths({0, 1, 2}, {3, 4, 6});
    m_table->setHiddenByDefault({5, 7, 8, 9});
    m_table->setAccessibleName(QStringLiteral("Proposals"));
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_which);
    bar->addStretch(1);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({640, 660});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);
    connect(m_which, &QComboBox::currentIndexChanged, this, &QueueTab::showRows);
    connect(m_table, &DataTable::currentKeyChanged, this, &QueueTab::showChosen);
    connect(&time, &TimeDisplay::changed, m_table->view()->viewport(),
            qOverload<>(&QWidget::update));
}

QueueTab::~QueueTab()
{
    m_table->disconnect(this);
}

void QueueTab::setProposals(const std::vector<Proposal> &proposals, const QString &whyNone)
{
    m_proposals = proposals;
    m_table->setEmptyText(whyNone);
    showRows();
}

void QueueTab::setReviewer(const std::optional<Administrator> &reviewer)
{
    m_panel->setReviewer(reviewer);
}

void QueueTab::choose(const QString &proposalId)
{
    m_which->setCurrentIndex(0);
    m_wanted = proposalId;
    chooseWanted();
}

void QueueTab::chooseWanted()
{
    if (!m_wanted.isEmpty() && m_table->selectKey(m_wanted))
        m_wanted.clear();
}

void QueueTab::showRows()
{
    const int state = m_which->currentData().toInt();
    std::vector<ProposalRow> rows;
    for (const Proposal &proposal : m_proposals) {
        if (state == kAll || int(proposal.state) == state)
            rows.push_back(proposalRow(proposal));
    }
    m_model.mergeRows(std::move(rows));
    chooseWanted();
    if (m_table->currentKey().isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    showChosen();
}

void QueueTab::showChosen()
{
    const QString id = m_table->currentKey();
    const auto found = std::find_if(m_proposals.begin(), m_proposals.end(),
                                    [&id](const Proposal &proposal) { return proposal.id == id; });
    m_panel->setProposal(found == m_proposals.end() ? std::nullopt : std::optional(*found));
}

} // namespace clicknback
