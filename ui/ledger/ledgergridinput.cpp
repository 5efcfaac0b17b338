// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keyboard, mouse and wheel of the ledger's grid.

#include "ui/ledger/ledgergrid.h"
#include "ui/widgets/tableheader.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace clicknback {

void LedgerGrid::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy(LedgerCopy::Form::Text);
    if (event->matches(QKeySequence::SelectAll))
        return markEverything();
    if (!handleKey(event->key(), event->modifiers()))
        event->ignore(); // the page may know it
}

bool LedgerGrid::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    const auto here = std::int64_t(m_current.value_or(m_top));
    const auto page = std::int64_t(pageRows());
    const bool isFresh = !m_current.has_value(); // the first key shows where one is
    switch (key) {
    case Qt::Key_Up:
        return moveTo(isFresh ? here : here - 1, modifiers), true;
    case Qt::Key_Down:
        return moveTo(isFresh ? here : here + 1, modifiers), true;
    case Qt::Key_PageUp:
        return moveTo(here - page, modifiers), true;
    case Qt::Key_PageDown:
        return moveTo(here + page, modifiers), true;
    case Qt::Key_Home:
        return moveTo(0, modifiers), true;
    case Qt::Key_End:
        return moveTo(std::int64_t(rowCount()) - 1, modifiers), true;
    case Qt::Key_Left:
        return scrollSideways(-1), true;
    case Qt::Key_Right:
        return scrollSideways(1), true;
    case Qt::Key_Space:
        if (m_current && modifiers.testFlag(Qt::ControlModifier))
            toggle(*m_current);
        else if (m_current)
            markOnly(*m_current, *m_current + 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            emit rowActivated(m_currentKey);
        return m_current.has_value();
    default:
        return false;
    }
}

void LedgerGrid::moveTo(std::int64_t position, Qt::KeyboardModifiers modifiers)
{
    if (rowCount() == 0)
        return;
    const auto target =
        std::size_t(std::clamp<std::int64_t>(position, 0, std::int64_t(rowCount()) - 1));
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        m_anchor = m_anchor.value_or(m_current.value_or(target));
        markOnly(std::min(*m_anchor, target), std::max(*m_anchor, target) + 1);
    } else if (!modifiers.testFlag(Qt::ControlModifier)) {
        m_anchor = target;
        markOnly(target, target + 1);
    }
    setCurrent(target);
}

void LedgerGrid::scrollSideways(int steps)
{
    QScrollBar *bar = horizontalScrollBar();
    bar->setValue(bar->value() + steps * bar->singleStep());
}

void LedgerGrid::markOnly(std::size_t first, std::size_t last)
{
    m_marks.clear();
    m_marks.set(m_view->snapshot, m_view->selection, first, last, true);
    marksChanged();
}

void LedgerGrid::toggle(std::size_t position)
{
    m_marks.set(m_view->snapshot, m_view->selection, position, position + 1, !isMarked(position));
    m_anchor = position;
    marksChanged();
}

void LedgerGrid::markEverything()
{
    if (rowCount() == 0)
        return;
    m_marks.setEverything();
    marksChanged();
}

std::optional<std::size_t> LedgerGrid::positionAt(int y) const
{
    if (y < 0)
        return std::nullopt;
    const std::size_t position = m_top + std::size_t(y / rowHeight());
    return position < rowCount() ? std::optional(position) : std::nullopt;
}

void LedgerGrid::mousePressEvent(QMouseEvent *event)
{
    const std::optional<std::size_t> position = positionAt(qRound(event->position().y()));
    if (!position)
        return;
    const bool isLeft = event->button() == Qt::LeftButton;
    if (event->button() == Qt::RightButton && isMarked(*position))
        return setCurrent(position);
    if (!isLeft && event->button() != Qt::RightButton)
        return;
    if (isLeft && event->modifiers().testFlag(Qt::ControlModifier)) {
        toggle(*position);
        return setCurrent(position);
    }
    m_dragging = isLeft;
    moveTo(std::int64_t(*position), event->modifiers() & Qt::ShiftModifier);
}

void LedgerGrid::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging || !event->buttons().testFlag(Qt::LeftButton))
        return;
    m_dragY = qRound(event->position().y());
    const bool isOutside = m_dragY < 0 || m_dragY >= viewport()->height();
    if (isOutside && !m_dragScroll.isActive())
        m_dragScroll.start();
    else if (!isOutside)
        m_dragScroll.stop();
    dragTo(m_dragY);
}

void LedgerGrid::dragTo(int y)
{
    if (rowCount() == 0)
        return; // they went while the mouse was held
    const std::int64_t line = y < 0 ? -1 : y / rowHeight();
    const std::int64_t position =
        std::clamp<std::int64_t>(std::int64_t(m_top) + line, 0, std::int64_t(rowCount()) - 1);
    if (m_current != std::size_t(position))
        moveTo(position, Qt::ShiftModifier);
}

void LedgerGrid::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    m_dragScroll.stop();
}

void LedgerGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (positionAt(qRound(event->position().y())) && event->button() == Qt::LeftButton)
        emit rowActivated(m_currentKey);
}

void LedgerGrid::wheelEvent(QWheelEvent *event)
{
    const bool isSideways =
        event->angleDelta().y() == 0 || event->modifiers().testFlag(Qt::AltModifier);
    if (isSideways)
        return QAbstractScrollArea::wheelEvent(event);
    const int eighths =
        event->pixelDelta().isNull()
            ? event->angleDelta().y() * QApplication::wheelScrollLines()
            : event->pixelDelta().y() * QWheelEvent::DefaultDeltasPerStep / rowHeight();
    m_wheel += eighths;
    const std::int64_t rows = m_wheel / QWheelEvent::DefaultDeltasPerStep;
    m_wheel -= int(rows) * QWheelEvent::DefaultDeltasPerStep;
    setTop(std::size_t(std::max<std::int64_t>(0, std::int64_t(m_top) - rows)));
    event->accept();
}

void LedgerGrid::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint corner = viewport()->mapToGlobal(
        lineRect(m_current.value_or(m_top) - m_top).intersected(viewport()->rect()).bottomLeft());
    showMenu(isByKey ? corner : event->globalPos());
}

} // namespace clicknback
