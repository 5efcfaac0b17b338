// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keyboard and mouse of the log lines.

#include "ui/health/logs/logview.h"

#include "ui/theme/tokens.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace clicknback {

void LogView::buildActions()
{
    m_copy = new QAction(QStringLiteral("Copy lines"), this);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, &LogView::copyChosen);
    m_chooseAll = new QAction(QStringLiteral("Choose all lines"), this);
    m_chooseAll->setShortcut(QKeySequence::SelectAll);
    m_chooseAll->setShortcutContext(Qt::WidgetShortcut);
    connect(m_chooseAll, &QAction::triggered, this, [this] {
        if (m_buffer.isEmpty())
            return;
        m_anchor = 0;
        m_current = m_buffer.size() - 1;
        viewport()->update();
        emit currentChanged();
    });
    addActions({m_copy, m_chooseAll});
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (!handleKey(event->key(), event->modifiers()))
        event->ignore(); // the tab may know it
}

bool LogView::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool extends = modifiers.testFlag(Qt::ShiftModifier);
    const auto here = std::int64_t(m_current.value_or(
        m_buffer.isEmpty() ? 0
                           : m_buffer.placeOf(std::min(topRow(), m_buffer.rowCount() - 1)).index));
    const auto page = std::int64_t(pageRows());
    const int step = m_current ? 1 : 0; // the first key shows where one is
    switch (key) {
    case Qt::Key_Up:
        return moveTo(here - step, extends), true;
    case Qt::Key_Down:
        return moveTo(here + step, extends), true;
    case Qt::Key_PageUp:
        return moveTo(here - page, extends), true;
    case Qt::Key_PageDown:
        return moveTo(here + page, extends), true;
    case Qt::Key_Home:
        return moveTo(0, extends), true;
    case Qt::Key_End:
        if (extends)
            return moveTo(std::int64_t(m_buffer.size()) - 1, true), true;
        return followEnd(), true;
    case Qt::Key_Left:
        return scrollSideways(-1), true;
    case Qt::Key_Right:
        return scrollSideways(1), true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            activate(*m_current);
        return m_current.has_value();
    default:
        return false;
    }
}

void LogView::moveTo(std::int64_t index, bool extends)
{
    if (m_buffer.isEmpty())
        return;
    const auto last = std::int64_t(m_buffer.size()) - 1;
    const auto target = std::size_t(std::clamp<std::int64_t>(index, 0, last));
    if (!extends)
        m_anchor = target;
    else if (!m_anchor)
        m_anchor = m_current.value_or(target);
    setFollowing(m_isFollowing && target == std::size_t(last));
    setCurrent(target);
    if (target == 0 && index <= 0)
        emit topReached();
}

void LogView::scrollSideways(int steps)
{
    QScrollBar *bar = horizontalScrollBar();
    bar->setValue(bar->value() + steps * bar->singleStep());
}

void LogView::activate(std::size_t index)
{
    const LogEntry &entry = m_buffer.entries()[index];
    if (entry.isGap())
        emit gapActivated(entry.line.at);
}

std::optional<std::size_t> LogView::indexAtY(int y) const
{
    const qint64 row = topRow() + y / rowHeight();
    if (y < 0 || row >= m_buffer.rowCount())
        return std::nullopt;
    return m_buffer.placeOf(row).index;
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const std::optional<std::size_t> index = indexAtY(qRound(event->position().y()));
    if (!index)
        return;
    const auto [first, last] = chosenRange();
    if (event->button() == Qt::RightButton && *index >= first && *index < last)
        return; // the menu is for what is chosen
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton)
        return;
    m_isDragging = event->button() == Qt::LeftButton;
    setFollowing(false); // what was pointed at must not run away
    moveTo(std::int64_t(*index), event->modifiers().testFlag(Qt::ShiftModifier));
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isDragging || !event->buttons().testFlag(Qt::LeftButton))
        return;
    m_dragY = qRound(event->position().y());
    const bool isOutside = m_dragY < 0 || m_dragY >= viewport()->height();
    if (isOutside && !m_dragScroll.isActive())
        m_dragScroll.start();
    else if (!isOutside)
        m_dragScroll.stop();
    dragTo(m_dragY);
}

void LogView::dragTo(int y)
{
    if (m_buffer.isEmpty())
        return;
    const qint64 row = topRow() + (y < 0 ? -1 : y / rowHeight());
    const qint64 clamped = std::clamp<qint64>(row, 0, m_buffer.rowCount() - 1);
    const std::size_t index = m_buffer.placeOf(clamped).index;
    if (m_current != index)
        moveTo(std::int64_t(index), true);
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragging = false;
    m_dragScroll.stop();
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const std::optional<std::size_t> index = indexAtY(qRound(event->position().y()));
    if (index && event->button() == Qt::LeftButton)
        activate(*index);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_copy->setIcon(themedIcon(QStringLiteral("copy"), palette()));
    menu->addActions({m_copy, m_chooseAll});
    menu->popup(event->reason() == QContextMenuEvent::Keyboard
                    ? viewport()->mapToGlobal(QPoint(2 * kGrid, 2 * kGrid))
                    : event->globalPos());
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace clicknback
