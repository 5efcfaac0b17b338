// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/ladder.h"
#include "ui/widgets/card.h"

#include <QTimeZone>

namespace clicknback {

class LadderStrip;
class PlainLabel;
class SeverityMark;

/// The strip of rungs, the sentence that names the first broken one, and the chosen rung in whole.
class LadderCard : public Card
{
    Q_OBJECT
public:
    explicit LadderCard(QWidget *parent = nullptr);

    void setLadder(const Ladder &ladder, Instant now, const QTimeZone &zone);
    LadderStrip &strip() const { return *m_strip; }

private:
    void showRung();

    Instant m_now;
    QTimeZone m_zone = QTimeZone::utc();
    LadderStrip *m_strip;
    SeverityMark *m_mark;
    PlainLabel *m_sentence;
    PlainLabel *m_detail;
};

} // namespace clicknback
