// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/forecastcard.h"

#include "models/items/releases/ladderwords.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace clicknback {

ForecastCard::ForecastCard(QWidget *parent)
    : Card(parent), m_mark(lineMark({}, *this)), m_summary(wrappedLabel("forecast-summary"))
{
    setObjectName(QStringLiteral("forecast-card"));
    auto *head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_summary, 1);
    QVBoxLayout *layout = cardLayout(this);
    layout->addWidget(strongLabel(QStringLiteral("The next deployment"), *this));
    layout->addLayout(head);
    layout->addStretch(1);
    setItems({});
}

void ForecastCard::setItems(const std::vector<ForecastItem> &items)
{
    if (m_shown == items)
        return;
    m_shown = items;
    m_mark->setSeverity(forecastSeverity(items));
    m_summary->setText(forecastSummary(items));
    delete m_rows;
    m_rows = new QWidget;
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kGrid);
    m_grid->setVerticalSpacing(kGrid / 2);
    m_grid->setColumnStretch(3, 1);
    for (std::size_t i = 0; i < items.size(); ++i)
        addRow(int(i), items[i]);
    static_cast<QVBoxLayout *>(layout())->insertWidget(2, m_rows);
}

void ForecastCard::addRow(int row, const ForecastItem &item)
{
    auto *kind = new PlainLabel(toText(item.kind));
    auto *state = new PlainLabel(toText(item.state));
    state->setMuted(true);
    auto *sentence = wrappedLabel("forecast-sentence");
    sentence->setText(item.sentence);
    m_grid->addWidget(lineMark(severityOf(item.state), *this), row, 0, Qt::AlignTop);
    m_grid->addWidget(kind, row, 1, Qt::AlignTop);
    m_grid->addWidget(state, row, 2, Qt::AlignTop);
    m_grid->addWidget(sentence, row, 3);
}

} // namespace clicknback
