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
    const QRectF plot = chart()->plotArea();
    if (isEmpty() || !plot.adjusted(0, -kGrid, 0, kGrid).contains(position))
        return -1;
    const double share = (position.x() - plot.left()) / plot.width();
    return slotAt(m_xAxis->min() + share * (m_xAxis->max() - m_xAxis->min()));
}

void Chart::mouseMoveEvent(QMouseEvent *event)
{
    const int slot = slotUnder(event->position());
    if (slot != m_slot)
        setCurrentSlot(slot);
}

void Chart::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

void Chart::mouseReleaseEvent(QMouseEvent *event)
{
    const int slot = slotUnder(event->position());
    if (event->button() == Qt::LeftButton && slot >= 0)
        emit slotActivated(slot);
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    const int last = slotCount() - 1;
    switch (isEmpty() ? 0 : event->key()) {
    case Qt::Key_Left:
        setCurrentSlot(m_slot < 0 ? last : std::max(0, m_slot - 1));
        break;
    case Qt::Key_Right:
        setCurrentSlot(m_slot < 0 ? 0 : std::min(last, m_slot + 1));
        break;
    case Qt::Key_Home:
        setCurrentSlot(0);
        break;
    case Qt::Key_End:
        setCurrentSlot(last);
        break;
    case Qt::Key_Escape:
        setCurrentSlot(-1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_slot >= 0)
            emit slotActivated(m_slot);
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
