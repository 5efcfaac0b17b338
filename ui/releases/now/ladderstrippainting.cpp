// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/ladderwords.h"
#include "ui/releases/now/ladderstrip.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace clicknback {

namespace {

constexpr int kMark = 14;
constexpr double kRadius = 6;

QPoint markCentre(const QRect &rung)
{
    return {rung.left() + kGrid + kMark / 2, rung.top() + 2 * kGrid};
}

} // namespace

void LadderStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int index = 0; index < rungCount(); ++index)
        paintRung(painter, index);
}

void LadderStrip::paintRung(QPainter &painter, int index) const
{
    paintGround(painter, index);
    paintRail(painter, index);
    const QPoint centre = markCentre(rungRect(index));
    const QRectF mark(centre.x() - kMark / 2.0, centre.y() - kMark / 2.0, kMark, kMark);
    paintSeverityMark(painter, mark, severityOf(rung(index).state), palette());
    paintTexts(painter, index);
}

/// Unknown is hatched, the first broken one tinted, the current one framed.
void LadderStrip::paintGround(QPainter &painter, int index) const
{
    const Tokens &tokens = tokensOf(palette());
    const QRectF box = QRectF(rungRect(index)).adjusted(1, 1, -1 - kGrid / 2, -1);
    painter.setPen(Qt::NoPen);
    if (rung(index).state == RungState::Unknown) {
        painter.setBrush(
            QBrush(tokens.faded(tokens.severity(Severity::Unknown)), Qt::BDiagPattern));
        painter.drawRoundedRect(box, kRadius, kRadius);
        painter.setBrush(tokens.surface); // texts are not read through hatching
        painter.drawRect(box.adjusted(kGrid / 2.0, 3 * kGrid, -kGrid / 2.0, -kGrid / 2.0));
    } else if (isFirstBroken(index)) {
        painter.setBrush(tokens.tint(tokens.severity(Severity::Critical)));
        painter.drawRoundedRect(box, kRadius, kRadius);
    }
    if (index != m_rung)
        return;
    painter.setBrush(rung(index).state == RungState::Holds ? QBrush(tokens.selection)
                                                           : QBrush(Qt::NoBrush));
    painter.setPen(QPen(hasFocus() ? tokens.accent : tokens.outline, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), kRadius, kRadius);
}

/// To the next rung of the row: solid where both hold.
void LadderStrip::paintRail(QPainter &painter, int index) const
{
    if (index + 1 >= rungCount() || rungRect(index + 1).top() != rungRect(index).top())
        return;
    const Tokens &tokens = tokensOf(palette());
    const bool holds =
        rung(index).state == RungState::Holds && rung(index + 1).state == RungState::Holds;
    painter.setPen(QPen(holds ? tokens.severity(Severity::Good) : tokens.outline, 2,
                        holds ? Qt::SolidLine : Qt::DotLine));
    const QPoint gap(kMark / 2 + kGrid / 2, 0);
    painter.drawLine(markCentre(rungRect(index)) + gap, markCentre(rungRect(index + 1)) - gap);
}

void LadderStrip::paintTexts(QPainter &painter, int index) const
{
    const Tokens &tokens = tokensOf(palette());
    const Rung &shown = rung(index);
    const int line = fontMetrics().height() + 2;
    QRect room = rungRect(index).adjusted(kGrid, 3 * kGrid, -kGrid - kGrid / 2, 0);
    room.setHeight(line * nameLines(width()));
    painter.setFont(font());
    painter.setPen(tokens.text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, toText(shown.kind));
    room = QRect(room.left(), room.bottom() + 1, room.width(), line);
    const auto write = [&](const QString &text, const QColor &colour, const QFont &font) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
        room.translate(0, line);
    };
    const QColor state =
        shown.state == RungState::Holds ? tokens.muted : tokens.severity(severityOf(shown.state));
    write(shown.value.isEmpty() ? QStringLiteral("—") : shown.value, tokens.text,
          strongFont(font()));
    write(toText(shown.state), state, font());
    write(shown.at ? QStringLiteral("%1 ago").arg(rungAge(shown, m_now)) : QString(), tokens.muted,
          font());
}

} // namespace clicknback
