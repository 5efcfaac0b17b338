// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pointer, keys and focus of a chart.

#include "ui/charts/chart.h"
#include "ui/theme/tokens.h"

#include <QtCharts/QChart>
#include <QtCharts/QValueAxis>

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace clicknback {

int Chart::slotUnder(const QPointF &position) const
{
    if (isEmpty() || !m_plot.adjusted(0, -kGrid, 0, kGrid).contains(position))
        return -1;
    const double share = (position.x() - m_plot.left()) / m_plot.width();
    return slotAt(m_xAxis->min() + share * (m_xAxis->max() - m_xAxis->min()));
}

int Chart::slotBeside(int slot, int key) const
{
    const int step = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    return std::clamp(slot + step, 0, slotCount() - 1);
}

void Chart::mouseMoveEvent(QMouseEvent *event)
{
    const bool drags = m_brushable && m_anchor >= 0 && event->buttons().testFlag(Qt::LeftButton);
    // A drag holds on to the nearest slot when the pointer leaves the plot.
    const QPointF inside(
        std::clamp(event->position().x(), m_plot.left() + 0.5, m_plot.right() - 0.5),
        std::clamp(event->position().y(), m_plot.top() + 0.5, m_plot.bottom() - 0.5));
    const int slot = slotUnder(drags ? inside : event->position());
    const int read = drags ? -1 : slot; // the readout would cover the brush
    if (read != m_slot)
        setCurrentSlot(read);
    if (drags && slot >= 0 && (isBrushing() ? slot != m_reach : slot != m_anchor))
        reachTo(slot);
}

void Chart::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    if (event->button() != Qt::LeftButton)
        return;
    cancelBrush();
    m_anchor = slotUnder(event->position());
}

void Chart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (isBrushing()) {
        finishBrush();
        return;
    }
    m_anchor = -1;
    const int slot = slotUnder(event->position());
    if (slot >= 0)
        emit slotActivated(slot, event->modifiers());
}

void Chart::reachTo(int slot)
{
    m_reach = slot;
    const auto [first, last] = std::minmax({m_anchor, m_reach});
    m_drawn = slotsBetween(first, last);
    viewport()->update();
    emit brushing(first, last);
}

void Chart::finishBrush()
{
    const auto [first, last] = std::minmax({m_anchor, m_reach});
    // Until whoever listens has said what is brushed now, the drawn brush stays.
    emit brushed(first, last);
    m_anchor = m_reach = -1;
    viewport()->update();
}

void Chart::cancelBrush()
{
    const bool wasBrushing = isBrushing();
    m_anchor = m_reach = -1;
    viewport()->update();
    if (wasBrushing)
        emit brushCancelled();
}

void Chart::stepTo(int key, bool brushes)
{
    const bool forward = key == Qt::Key_Right || key == Qt::Key_Down;
    const int from = isBrushing() && brushes ? m_reach : m_slot;
    const int next = from >= 0 ? slotBeside(from, key) : forward ? 0 : slotCount() - 1;
    setCurrentSlot(next);
    if (!brushes || !m_brushable)
        return;
    if (!isBrushing())
        m_anchor = std::max(from, 0);
    if (from >= 0)
        reachTo(next);
}

void Chart::escape()
{
    if (isBrushing())
        cancelBrush();
    else if (m_brushable && hasBrush())
        emit brushCleared();
    else
        setCurrentSlot(-1);
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    switch (isEmpty() ? 0 : event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        stepTo(event->key(), event->modifiers().testFlag(Qt::ShiftModifier));
        break;
    case Qt::Key_Home:
        setCurrentSlot(0);
        break;
    case Qt::Key_End:
        setCurrentSlot(slotCount() - 1);
        break;
    case Qt::Key_Escape:
        escape();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isBrushing())
            finishBrush();
        else if (m_slot >= 0)
            emit slotActivated(m_slot, event->modifiers());
        break;
    default:
        QChartView::keyPressEvent(event);
        event->ignore();
    }
}

void Chart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void Chart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason)
        return;
    cancelBrush();
    setCurrentSlot(-1);
    setAccessibleDescription(isEmpty() ? m_emptyText : m_summary);
}

bool Chart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && !hasFocus())
        setCurrentSlot(-1);
    return QChartView::viewportEvent(event);
}

void Chart::wheelEvent(QWheelEvent *event)
{
    // The page around the chart scrolls.
    event->ignore();
}

} // namespace clicknback
