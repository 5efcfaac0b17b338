// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the ledger's grid looks like: the cells of every other table.

#include "models/items/format.h"
#include "models/items/itemroles.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/tableheader.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace clicknback {

QRect LedgerGrid::lineRect(std::size_t line) const
{
    const int right = m_header->length() - m_header->offset();
    return {0, int(line) * rowHeight(), std::min(right, viewport()->width()), rowHeight()};
}

QStyleOptionViewItem LedgerGrid::cellOption() const
{
    QStyleOptionViewItem option;
    option.initFrom(viewport());
    option.font = font();
    option.state &= ~QStyle::State_HasFocus;
    return option;
}

void LedgerGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(event->rect(), tokens.surface);
    for (std::size_t line = 0; line < m_sight.count(); ++line)
        paintLine(painter, line);
    const bool isInSight = m_current && *m_current >= m_top && *m_current - m_top < m_sight.count();
    if (isInSight && hasFocus()) {
        painter.setPen(tokens.accent);
        painter.drawRect(lineRect(*m_current - m_top).adjusted(0, 0, -1, -2));
    }
}

void LedgerGrid::paintLine(QPainter &painter, std::size_t line)
{
    QStyleOptionViewItem option = cellOption();
    if (isHighlighted(line))
        option.state |= QStyle::State_Selected;
    const QRect row = lineRect(line);
    for (const int column : shownColumns()) {
        option.rect = QRect(m_header->sectionViewportPosition(column), row.top(),
                            m_header->sectionSize(column), row.height());
        if (option.rect.intersects(viewport()->rect()))
            m_delegate->paint(&painter, option, m_sight.model().index(int(line), column));
    }
}

bool LedgerGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        return showToolTip(static_cast<QHelpEvent *>(event));
    return QAbstractScrollArea::viewportEvent(event);
}

bool LedgerGrid::showToolTip(QHelpEvent *event)
{
    const std::optional<std::size_t> position = positionAt(event->y());
    const int column = m_header->logicalIndexAt(event->x());
    if (!position || column < 0 || *position - m_top >= m_sight.count())
        return true;
    QStyleOptionViewItem option = cellOption();
    option.rect =
        QRect(m_header->sectionViewportPosition(column), lineRect(*position - m_top).top(),
              m_header->sectionSize(column), rowHeight());
    return m_delegate->helpEvent(event, nullptr, option,
                                 m_sight.model().index(int(*position - m_top), column));
}

QString LedgerGrid::lineInWords(std::size_t line) const
{
    const LedgerTableModel &model = m_sight.model();
    QStringList words{
        tr("Row %1 of %2")
            .arg(formatCount(qint64(m_top + line + 1)), formatCount(qint64(rowCount())))};
    for (const int column : shownColumns()) {
        const QString text = model.index(int(line), column).data().toString();
        if (!text.isEmpty())
            words << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + u' '
                         + text;
    }
    return words.join(QStringLiteral(", "));
}

void LedgerGrid::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LedgerGrid::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace clicknback
