// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/migrations/migrationgraphview.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace clicknback {

MigrationGraphView::MigrationGraphView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("migration-graph"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(QStringLiteral("Migrations, newest first"));
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
}

void MigrationGraphView::setRows(std::vector<GraphRow> rows)
{
    if (rows == m_rows)
        return;
    const QString revision = currentRevision();
    m_rows = std::move(rows);
    m_lanes = 1;
    m_row = -1;
    for (int index = 0; index < rowCount(); ++index) {
        m_lanes = std::max(m_lanes, row(index).lane + 1);
        for (const int lane : row(index).parentLanes)
            m_lanes = std::max(m_lanes, lane + 1);
        if (row(index).revision == revision)
            m_row = index;
    }
    fitBars();
    describe();
    viewport()->update();
    if (m_row < 0 && !revision.isEmpty())
        emit currentChanged({});
}

void MigrationGraphView::setCurrentRow(int index)
{
    const int wanted = std::clamp(index, -1, rowCount() - 1);
    if (wanted == m_row)
        return;
    m_row = wanted;
    scrollToCurrent();
    describe();
    viewport()->update();
    emit currentChanged(currentRevision());
}

bool MigrationGraphView::showRevision(const QString &revision)
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [&](const GraphRow &each) { return each.revision == revision; });
    if (at == m_rows.end())
        return false;
    setCurrentRow(int(at - m_rows.begin()));
    return true;
}

QString MigrationGraphView::currentRevision() const
{
    return m_row < 0 ? QString() : row(m_row).revision;
}

void MigrationGraphView::copyCurrent() const
{
    if (m_row >= 0)
        QGuiApplication::clipboard()->setText(currentRevision());
}

void MigrationGraphView::describe()
{
    setAccessibleDescription(m_row >= 0 ? rowText(row(m_row))
                                        : QStringLiteral("%1 migrations").arg(rowCount()));
}

int MigrationGraphView::rowHeight() const
{
    return std::max(4 * kGrid, fontMetrics().height() + kGrid);
}

int MigrationGraphView::rowAt(int y) const
{
    const int index = (y + verticalScrollBar()->value()) / rowHeight();
    return y < 0 || index >= rowCount() ? -1 : index;
}

QRect MigrationGraphView::rowRect(int index) const
{
    return {0, index * rowHeight() - verticalScrollBar()->value(), viewport()->width(),
            rowHeight()};
}

void MigrationGraphView::fitBars()
{
    const int page = viewport()->height();
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, rowCount() * rowHeight() - page));
}

void MigrationGraphView::scrollToCurrent()
{
    if (m_row < 0)
        return;
    QScrollBar *bar = verticalScrollBar();
    const int top = m_row * rowHeight();
    const int bottom = top + rowHeight();
    if (top < bar->value())
        bar->setValue(top);
    else if (bottom > bar->value() + viewport()->height())
        bar->setValue(bottom - viewport()->height());
}

QSize MigrationGraphView::sizeHint() const
{
    return {80 * kGrid, 12 * rowHeight()};
}

bool MigrationGraphView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = rowAt(help->pos().y());
    QToolTip::showText(help->globalPos(), index < 0 ? QString() : plainToolTip(rowText(row(index))),
                       viewport());
    return true;
}

void MigrationGraphView::resizeEvent(QResizeEvent *)
{
    fitBars();
}

void MigrationGraphView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitBars();
}

void MigrationGraphView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copyCurrent();
    const int page = std::max(1, viewport()->height() / rowHeight() - 1);
    const auto step = [this](int by) {
        if (rowCount() > 0)
            setCurrentRow(std::clamp(m_row + by, 0, rowCount() - 1));
    };
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_PageUp:
        return step(-page);
    case Qt::Key_PageDown:
        return step(page);
    case Qt::Key_Home:
        return step(-rowCount());
    case Qt::Key_End:
        return step(rowCount());
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void MigrationGraphView::mousePressEvent(QMouseEvent *event)
{
    const int index = rowAt(event->position().toPoint().y());
    if (event->button() == Qt::LeftButton && index >= 0)
        setCurrentRow(index);
}

void MigrationGraphView::focusInEvent(QFocusEvent *)
{
    if (m_row < 0 && rowCount() > 0)
        setCurrentRow(0);
    viewport()->update();
}

void MigrationGraphView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

} // namespace clicknback
