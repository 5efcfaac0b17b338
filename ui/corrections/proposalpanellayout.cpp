// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/previewview.h"
#include "ui/corrections/proposalpanel.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QWidget *titled(const QString &title, QWidget *view)
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    auto *label = new PlainLabel(title);
    label->setMuted(true);
    layout->addWidget(label);
    layout->addWidget(view, 1);
    return side;
}

} // namespace

QWidget *ProposalPanel::buildComparison()
{
    m_operation->setObjectName(QStringLiteral("proposal-operations"));
    m_operation->setAccessibleName(QStringLiteral("Which operation of the plan is shown"));
    m_thenView->setObjectName(QStringLiteral("proposal-then"));
    m_nowView->setObjectName(QStringLiteral("proposal-now"));
    auto *sides = new QHBoxLayout;
    sides->setSpacing(2 * kGrid);
    sides->addWidget(titled(QStringLiteral("As its maker saw it"), m_thenView), 1);
    sides->addWidget(titled(QStringLiteral("Now"), m_nowView), 1);
    auto *verdict = new QHBoxLayout;
    verdict->setSpacing(kGrid);
    verdict->addWidget(m_mark, 0, Qt::AlignTop);
    verdict->addWidget(m_differences, 1);
    verdict->addWidget(m_again, 0, Qt::AlignTop);
    auto *comparison = new QWidget;
    auto *layout = new QVBoxLayout(comparison);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(sides, 1);
    layout->addLayout(verdict);
    connect(m_operation, &QComboBox::currentIndexChanged, this, &ProposalPanel::showOperation);
    connect(m_again, &QPushButton::clicked, this, &ProposalPanel::readPlan);
    return comparison;
}

QWidget *ProposalPanel::buildDecision()
{
    m_note->setObjectName(QStringLiteral("proposal-note"));
    m_note->setAccessibleName(QStringLiteral("Note to the decision"));
    m_note->setPlaceholderText(QStringLiteral("A note that stays with the decision"));
    m_note->setMaxLength(int(kLongestReason));
    auto *decision = new QWidget;
    auto *layout = new QVBoxLayout(decision);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_why);
    auto *row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_note, 1);
    row->addWidget(m_refuse);
    row->addWidget(m_approve);
    layout->addLayout(row);
    connect(m_refuse, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
    return decision;
}

} // namespace clicknback
