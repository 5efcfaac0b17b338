// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/driftsum.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QFrame>
#include <QGridLayout>
#include <QVBoxLayout>

namespace clicknback {

DriftSum::DriftSum(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("drift-sum"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void DriftSum::setLines(const std::vector<DriftSumLine> &lines)
{
    delete m_body;
    m_body = new QWidget;
    m_grid = new QGridLayout(m_body);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(2 * kGrid);
    m_grid->setVerticalSpacing(kGrid / 2);
    m_grid->setColumnStretch(0, 1);
    addHeader();
    for (const DriftSumLine &line : lines)
        addLine(line);
    layout()->addWidget(m_body);
}

void DriftSum::addHeader()
{
    int column = 1;
    for (const QString &title :
         {QStringLiteral("Pending €"), QStringLiteral("Available €"), QStringLiteral("Paid €")}) {
        auto *label = new PlainLabel(title);
        label->setMuted(true);
        label->setAlignment(Qt::AlignRight);
        m_grid->addWidget(label, 0, column++);
    }
}

void DriftSum::addLine(const DriftSumLine &line)
{
    if (line.isTotal) {
        auto *rule = new QFrame;
        rule->setFrameShape(QFrame::HLine);
        rule->setFrameShadow(QFrame::Plain);
        rule->setForegroundRole(QPalette::Mid);
        m_grid->addWidget(rule, m_grid->rowCount(), 0, 1, 4);
    }
    const int row = m_grid->rowCount();
    auto *what = new PlainLabel(line.what);
    if (line.isTotal)
        what->setFont(strongFont(font()));
    m_grid->addWidget(what, row, 0);
    addAmount(row, 1, line, &Buckets::pending);
    addAmount(row, 2, line, &Buckets::available);
    addAmount(row, 3, line, &Buckets::paid);
}

void DriftSum::addAmount(int row, int column, const DriftSumLine &line, Money Buckets::*bucket)
{
    const auto format = line.isDifference ? formatDifference : formatAmount;
    auto *amount = new PlainLabel(line.amounts ? format((*line.amounts).*bucket)
                                               : QStringLiteral("no wallet"));
    amount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (line.isTotal)
        amount->setFont(strongFont(font()));
    amount->setMuted(line.amounts && ((*line.amounts).*bucket).isZero());
    m_grid->addWidget(amount, row, column);
}

} // namespace clicknback
