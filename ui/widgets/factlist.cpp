// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/factlist.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>

namespace clicknback {

FactList::FactList(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void FactList::setSections(const std::vector<FactSection> &sections)
{
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(2, 1);
    for (const FactSection &section : sections)
        addSection(grid, section);
    grid->setRowStretch(grid->rowCount(), 1);
    setWidget(body);
}

void FactList::addSection(QGridLayout *grid, const FactSection &section)
{
    int row = grid->rowCount();
    if (row > 1)
        grid->setRowMinimumHeight(row++, kGrid);
    auto *title = new PlainLabel(section.title);
    title->setFont(strongFont(font()));
    grid->addWidget(title, row++, 0, 1, 3);
    for (const FactLine &fact : section.facts) {
        auto *label = new PlainLabel(fact.label);
        label->setMuted(true);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        auto *mark = new SeverityMark;
        mark->setSeverity(fact.severity);
        grid->addWidget(mark, row, 1);
        auto *value = new PlainLabel(fact.value);
        value->setWordWrap(fact.value.contains(QLatin1Char(' '))); // an id elides instead
        grid->addWidget(value, row++, fact.label.isEmpty() ? 0 : 2, 1,
                        fact.label.isEmpty() ? 3 : 1);
    }
}

} // namespace clicknback
