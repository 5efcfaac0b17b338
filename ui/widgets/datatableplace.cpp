// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the person is in a table, kept over resets and merges.

#include "models/items/itemroles.h"
#include "ui/widgets/datatable.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace clicknback {

QModelIndex DataTable::topIndex() const
{
    const int row = m_view->rowAt(0);
    return row < 0 ? QModelIndex() : m_proxy->index(row, 0);
}

DataTable::Place DataTable::capturePlace() const
{
    Place place;
    place.selected = selectedKeys();
    place.current = currentKey();
    if (m_view->verticalScrollBar()->value() == 0)
        return place;
    const QModelIndex top = topIndex();
    place.top = keyOf(top);
    place.offset = m_view->rowViewportPosition(top.row());
    return place;
}

void DataTable::restorePlace()
{
    const QSet<QString> selected(m_place.selected.begin(), m_place.selected.end());
    QItemSelection selection;
    QModelIndex current;
    QModelIndex top;
    const bool anything = !selected.isEmpty() || !m_place.top.isEmpty();
    for (int row = 0; anything && row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        const QString key = keyOf(index);
        if (selected.contains(key))
            selection.select(index, index);
        if (key == m_place.current && !key.isEmpty())
            current = index;
        if (key == m_place.top && !key.isEmpty())
            top = index;
    }
    using Flag = QItemSelectionModel::SelectionFlag;
    m_view->selectionModel()->setCurrentIndex(current, Flag::NoUpdate);
    m_view->selectionModel()->select(selection, Flag::ClearAndSelect | Flag::Rows);
    scrollToTop(top, m_place.offset);
    m_restoring = false;
    currentChanged();
    updateEmptyText();
}

void DataTable::scrollToTop(const QModelIndex &index, int offset)
{
    if (!index.isValid())
        return;
    m_view->doItemsLayout();
    const int position = m_view->verticalHeader()->sectionPosition(index.row());
    m_view->verticalScrollBar()->setValue(position - offset);
}

void DataTable::anchorScroll()
{
    if (m_anchor.isValid() || m_view->verticalScrollBar()->value() == 0)
        return;
    m_anchor = topIndex();
    m_anchorOffset = m_view->rowViewportPosition(m_anchor.row());
    QTimer::singleShot(0, this, &DataTable::restoreAnchor);
}

void DataTable::restoreAnchor()
{
    scrollToTop(m_anchor, m_anchorOffset);
    m_anchor = QPersistentModelIndex();
}

void DataTable::currentChanged()
{
    const QString key = currentKey();
    if (m_restoring || key == m_lastKey)
        return;
    m_lastKey = key;
    emit currentKeyChanged(key);
}

QString DataTable::currentKey() const
{
    return keyOf(m_view->currentIndex());
}

QStringList DataTable::selectedKeys() const
{
    QStringList keys;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        keys.append(keyOf(index));
    return keys;
}

bool DataTable::selectKey(const QString &key)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (keyOf(index) != key)
            continue;
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                             | QItemSelectionModel::Rows);
        m_view->scrollTo(index);
        return true;
    }
    return false;
}

QString DataTable::keyOf(const QModelIndex &index) const
{
    return index.data(KeyRole).toString();
}

} // namespace clicknback
