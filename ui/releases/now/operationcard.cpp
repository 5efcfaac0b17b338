// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/operationcard.h"

#include "models/items/releases/ladderwords.h"
#include "ui/releases/deploy/progresswords.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

OperationCard::OperationCard(QWidget *parent)
    : Card(parent)
    , m_mark(new SeverityMark)
    , m_sentence(wrappedLabel("operation-sentence"))
    , m_show(namedButton("operation-show", QStringLiteral("&Show…"),
                         QStringLiteral("Show the deployment step by step")))
    , m_ours(new QWidget)
    , m_unfinished(new QVBoxLayout)
{
    setObjectName(QStringLiteral("operation-card"));
    auto *row = new QHBoxLayout(m_ours);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_show);
    m_unfinished->setSpacing(kGrid);
    QVBoxLayout *layout = cardLayout(this);
    layout->addWidget(m_ours);
    layout->addLayout(m_unfinished);
    connect(m_show, &QPushButton::clicked, this, &OperationCard::showRequested);
    showSome();
}

void OperationCard::setProgress(const DeployProgress &progress)
{
    m_hasOurs = progress.state != DeployProgress::State::Idle;
    m_mark->setSeverity(severityOf(progress.state));
    m_sentence->setText(progressText(progress));
    showSome();
}

void OperationCard::setUnfinished(const std::vector<Deployment> &unfinished, Instant now,
                                  const QTimeZone &zone)
{
    clearLayout(m_unfinished);
    for (const Deployment &deployment : unfinished) {
        PlainLabel *text = wrappedLabel("unfinished-operation");
        text->setText(unfinishedText(deployment, now, zone));
        m_unfinished->addWidget(markedRow(Severity::Pending, text));
    }
    showSome();
}

void OperationCard::showSome()
{
    m_ours->setVisible(m_hasOurs);
    setVisible(m_hasOurs || m_unfinished->count() > 0);
}

} // namespace clicknback
