// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/laddercard.h"

#include "models/items/releases/ladderwords.h"
#include "ui/releases/now/ladderstrip.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace clicknback {

LadderCard::LadderCard(QWidget *parent)
    : Card(parent)
    , m_strip(new LadderStrip)
    , m_mark(lineMark({}, *this))
    , m_sentence(wrappedLabel("ladder-sentence"))
    , m_detail(wrappedLabel("ladder-detail", true))
{
    m_sentence->setFont(strongFont(font()));
    auto *says = new QHBoxLayout;
    says->setSpacing(kGrid);
    says->addWidget(m_mark, 0, Qt::AlignTop);
    says->addWidget(m_sentence, 1);
    QVBoxLayout *layout = cardLayout(this);
    layout->addWidget(
        strongLabel(QStringLiteral("From what was meant to run to what runs"), *this));
    layout->addWidget(m_strip);
    layout->addLayout(says);
    layout->addWidget(m_detail);
    connect(m_strip, &LadderStrip::currentChanged, this, &LadderCard::showRung);
}

void LadderCard::setLadder(const Ladder &ladder, Instant now, const QTimeZone &zone)
{
    m_now = now;
    m_zone = zone;
    m_strip->setLadder(ladder, now);
    const bool isBroken = ladder.verdict == Ladder::Verdict::OutOfSync;
    m_mark->setSeverity(isBroken ? std::optional(severityOf(RungState::Broken)) : std::nullopt);
    m_sentence->setText(ladder.sentence);
    showRung();
}

void LadderCard::showRung()
{
    const int rung = m_strip->currentRung();
    m_detail->setText(
        rung < 0 ? QStringLiteral("Choose a rung to see its whole value and why it is what it is.")
                 : rungDetail(m_strip->ladder().rungs[std::size_t(rung)], m_now, m_zone));
}

} // namespace clicknback
