// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the person is in the ledger, kept over new views: rows do not jump under the reader.

#include "models/items/format.h"
#include "ui/ledger/ledgergrid.h"

#include <QScrollBar>

#include <algorithm>

namespace clicknback {

/// Rows are those of the snapshot that was shown.
struct LedgerGrid::Place
{
    bool isAtTop = true;
    std::optional<std::size_t> currentRow;
    std::optional<std::size_t> anchorRow;
    std::optional<std::size_t> currentLine; ///< while it is in sight
    std::vector<std::size_t> rows;          ///< in sight
};

LedgerGrid::Place LedgerGrid::capturePlace() const
{
    Place place;
    place.isAtTop = m_top == 0;
    if (m_current)
        place.currentRow = m_view->selection.rowAt(*m_current);
    if (m_anchor)
        place.anchorRow = m_view->selection.rowAt(*m_anchor);
    if (m_current && *m_current >= m_top && *m_current - m_top < m_sight.count())
        place.currentLine = *m_current - m_top;
    for (std::size_t line = 0; line < m_sight.count(); ++line)
        place.rows.push_back(m_sight.row(line));
    return place;
}

std::optional<std::size_t> LedgerGrid::positionIn(const LedgerView &old, std::size_t row) const
{
    const auto there = sameRow(*old.snapshot, row, *m_view->snapshot);
    return there ? m_view->selection.positionOf(*there) : std::nullopt;
}

void LedgerGrid::setView(const LedgerViewPointer &view)
{
    const LedgerViewPointer old = m_view;
    const Place place = old ? capturePlace() : Place();
    m_highlighted = highlightedIds();
    m_view = view;
    m_current.reset();
    m_anchor.reset();
    if (!view)
        m_marks.clear();
    else if (old && m_marks.isEverything() && !(old->filter == view->filter))
        m_marks.set(old->snapshot, old->selection, 0, old->selection.size(), true);
    updateBars();
    if (old && view)
        restorePlace(place, *old);
    else
        setTop(0);
    updateEmptyText();
    announceCurrent();
    m_sums.ask(m_marks, m_view);
}

void LedgerGrid::restorePlace(const Place &place, const LedgerView &old)
{
    if (place.currentRow)
        m_current = positionIn(old, *place.currentRow);
    if (place.anchorRow)
        m_anchor = positionIn(old, *place.anchorRow);
    const bool sameRows = old.filter == m_view->filter && old.sort == m_view->sort;
    if (sameRows && place.isAtTop)
        return setTop(0);
    if (!sameRows && place.currentLine && m_current) // what one looks at stays where it is
        return setTop(*m_current - std::min(*m_current, *place.currentLine));
    if (!(old.sort == m_view->sort) || place.isAtTop)
        return setTop(0);
    for (std::size_t line = 0; line < place.rows.size(); ++line) {
        if (const auto position = positionIn(old, place.rows[line]))
            return setTop(*position - std::min(*position, line));
    }
    setTop(sameRows ? m_top : 0);
}

void LedgerGrid::setCurrent(std::optional<std::size_t> position)
{
    m_current = position;
    if (position)
        ensureVisible(*position);
    viewport()->update();
    announceCurrent();
}

void LedgerGrid::announceCurrent()
{
    QString key;
    if (m_current)
        key = m_view->snapshot->purchase(m_view->selection.rowAt(*m_current)).id;
    const bool isInSight = m_current && *m_current >= m_top && *m_current - m_top < m_sight.count();
    setAccessibleDescription(isInSight ? lineInWords(*m_current - m_top) : QString());
    if (key == m_currentKey)
        return;
    m_currentKey = key;
    emit currentKeyChanged(key);
}

void LedgerGrid::ensureVisible(std::size_t position)
{
    if (position < m_top)
        setTop(position);
    else if (position >= m_top + pageRows())
        setTop(position + 1 - pageRows());
}

void LedgerGrid::choose(std::size_t position)
{
    if (position >= rowCount())
        return;
    if (position < m_top || position >= m_top + pageRows()) // with some rows before it
        setTop(position - std::min(position, pageRows() / 3));
    markOnly(position, position + 1);
    m_anchor = position;
    setCurrent(position);
}

bool LedgerGrid::chooseRow(std::size_t row)
{
    const auto position = m_view ? m_view->selection.positionOf(row) : std::nullopt;
    if (position)
        choose(*position);
    return position.has_value();
}

bool LedgerGrid::isMarked(std::size_t position) const
{
    return m_marks.contains(*m_view->snapshot, m_view->selection, position);
}

bool LedgerGrid::isHighlighted(std::size_t line) const
{
    const std::optional<bool> isMarked =
        m_marks.containsAtOnce(*m_view->snapshot, m_view->selection, m_sight.first() + line);
    return isMarked ? *isMarked : m_highlighted.contains(m_sight.model().row(int(line)).id);
}

QStringList LedgerGrid::highlightedIds() const
{
    QStringList ids;
    for (std::size_t line = 0; line < m_sight.count(); ++line) {
        if (isHighlighted(line))
            ids << m_sight.model().row(int(line)).id;
    }
    return ids;
}

void LedgerGrid::marksChanged()
{
    viewport()->update();
    m_sums.ask(m_marks, m_view);
}

void LedgerGrid::takeSum(const MarkedSums::Answer &answer)
{
    if (answer.askedVersion == m_marks.version())
        m_marks = answer.marks; // on the newest version, so that the older ones are let go
    if (answer.sum == m_markedSum)
        return;
    m_markedSum = answer.sum;
    emit markedSumChanged();
}

} // namespace clicknback
