// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/ladderstrip.h"

#include "models/items/releases/ladderwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kNarrowestRung = 14 * kGrid;
constexpr int kLines = 3; ///< value, state, age

} // namespace

LadderStrip::LadderStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("ladder-strip"));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(QStringLiteral("From the head of main to the schema, rung by rung"));
}

void LadderStrip::setLadder(const Ladder &ladder, Instant now)
{
    m_ladder = ladder;
    m_now = now;
    m_rung = std::min(m_rung, rungCount() - 1);
    updateGeometry();
    update();
    describe();
}

void LadderStrip::setCurrentRung(int rung)
{
    const int wanted = std::clamp(rung, -1, rungCount() - 1);
    if (wanted == m_rung)
        return;
    m_rung = wanted;
    update();
    describe();
    emit currentChanged(m_rung);
}

QString LadderStrip::rungText(int index) const
{
    return index < 0 || index >= rungCount() ? QString() : clicknback::rungText(rung(index), m_now);
}

void LadderStrip::copyCurrent() const
{
    if (m_rung < 0)
        return;
    const Rung &current = rung(m_rung);
    QGuiApplication::clipboard()->setText(current.detail.isEmpty() ? current.value
                                                                   : current.detail);
}

/// Without a current rung the whole ladder is told.
void LadderStrip::describe()
{
    QStringList rungs;
    for (int index = 0; index < rungCount(); ++index)
        rungs << rungText(index);
    setAccessibleDescription(m_rung >= 0 ? rungText(m_rung) : rungs.join(QStringLiteral("; ")));
}

bool LadderStrip::isFirstBroken(int index) const
{
    return m_ladder.broken == rung(index).kind;
}

int LadderStrip::perRow(int width) const
{
    if (width >= kRungs * kNarrowestRung)
        return kRungs;
    return width >= kRungs / 2 * kNarrowestRung ? kRungs / 2 : kRungs / 4;
}

/// Two where one of the names does not fit into one.
int LadderStrip::nameLines(int width) const
{
    const int room = width / perRow(width) - 3 * kGrid;
    const bool fits =
        std::all_of(m_ladder.rungs.begin(), m_ladder.rungs.end(), [&](const Rung &each) {
            return fontMetrics().horizontalAdvance(toText(each.kind)) <= room;
        });
    return fits ? 1 : 2;
}

int LadderStrip::rowHeight(int width) const
{
    return 4 * kGrid + (kLines + nameLines(width)) * (fontMetrics().height() + 2);
}

QRect LadderStrip::rungRect(int index) const
{
    const int columns = perRow(width());
    const int row = index / columns;
    const int column = index % columns;
    const int left = width() * column / columns;
    const int right = width() * (column + 1) / columns;
    const int height = rowHeight(width());
    return {left, row * (height + kGrid), right - left, height};
}

int LadderStrip::rungAt(const QPoint &position) const
{
    for (int index = 0; index < rungCount(); ++index) {
        if (rungRect(index).contains(position))
            return index;
    }
    return -1;
}

int LadderStrip::heightForWidth(int width) const
{
    const int columns = perRow(width);
    const int rows = (kRungs + columns - 1) / columns;
    return rows * rowHeight(width) + (rows - 1) * kGrid;
}

QSize LadderStrip::sizeHint() const
{
    return {kRungs * 18 * kGrid, heightForWidth(kRungs * 18 * kGrid)};
}

QSize LadderStrip::minimumSizeHint() const
{
    return {2 * kNarrowestRung, rowHeight(2 * kNarrowestRung)};
}

bool LadderStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(rungText(rungAt(help->pos()))), this);
    return true;
}

void LadderStrip::step(int by)
{
    if (rungCount() > 0)
        setCurrentRung(std::clamp(m_rung + by, 0, rungCount() - 1));
}

void LadderStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copyCurrent();
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Up:
        return step(-perRow(width()));
    case Qt::Key_Down:
        return step(perRow(width()));
    case Qt::Key_Home:
        return step(-rungCount());
    case Qt::Key_End:
        return step(rungCount());
    default:
        QWidget::keyPressEvent(event);
    }
}

void LadderStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrentRung(rungAt(event->position().toPoint()));
}

void LadderStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void LadderStrip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace clicknback
