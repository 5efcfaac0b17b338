// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartreadout.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QPainter>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kPadding = kGrid + 2;
constexpr int kMark = 9;
constexpr int kMarkRoom = kMark + 7;
constexpr int kGap = 3 * kGrid;
constexpr int kWidestText = 240;

QString fitted(const QFontMetrics &metrics, const QString &text)
{
    return metrics.elidedText(text.left(200), Qt::ElideRight, kWidestText);
}

int widthOf(const QFontMetrics &metrics, const QString &text)
{
    return metrics.horizontalAdvance(fitted(metrics, text));
}

} // namespace

ChartReadout::ChartReadout(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void ChartReadout::showAt(const QPoint &at, const Readout &readout)
{
    m_readout = readout;
    resize(sizeHint());
    constexpr int kDistance = kGrid + 4;
    const int right = at.x() + kDistance;
    const bool fitsRight = right + width() <= parentWidget()->width();
    const int x = fitsRight ? right : at.x() - kDistance - width();
    const int highestY = std::max(0, parentWidget()->height() - height());
    move(std::max(0, x), std::clamp(at.y(), 0, highestY));
    show();
    raise();
    update();
}

int ChartReadout::lineHeight() const
{
    return fontMetrics().height() + 3;
}

QSize ChartReadout::sizeHint() const
{
    const QFontMetrics body = fontMetrics();
    int widest = widthOf(QFontMetrics(strongFont(font())), m_readout.heading);
    for (const ReadoutLine &line : m_readout.lines)
        widest = std::max(widest,
                          kMarkRoom + widthOf(body, line.name) + kGap + widthOf(body, line.exact));
    const int lines = int(m_readout.lines.size()) + 1;
    return {widest + 2 * kPadding, lines * lineHeight() + 2 * kPadding - 4};
}

void ChartReadout::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintCard(painter, rect(), tokens, tokens.outline);
    QRect row(kPadding, kPadding - 2, width() - 2 * kPadding, lineHeight());
    painter.setPen(tokens.text);
    painter.setFont(strongFont(font()));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fitted(painter.fontMetrics(), m_readout.heading));
    painter.setFont(font());
    for (const ReadoutLine &line : m_readout.lines) {
        row.translate(0, lineHeight());
        const QRectF mark(row.left(), row.center().y() - kMark / 2.0 + 0.5, kMark, kMark);
        if (line.look)
            paintSeriesMark(painter, mark, *line.look, line.isLine, palette());
        painter.setPen(tokens.muted);
        painter.drawText(row.adjusted(kMarkRoom, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         fitted(fontMetrics(), line.name));
        painter.setPen(tokens.text);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         fitted(fontMetrics(), line.exact));
    }
}

} // namespace clicknback
