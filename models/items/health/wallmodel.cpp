// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/wallmodel.h"

#include "models/items/itemroles.h"
#include "models/items/severities.h"

#include <algorithm>

namespace clicknback {

int WallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant WallModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RowPointer &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row->name;
    case Qt::AccessibleTextRole:
        return row->sentence();
    case KeyRole:
        return row->id;
    case SeverityRole:
        return int(severityOf(row->state));
    case WallRowRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

Qt::ItemFlags WallModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[std::size_t(index.row())]->isTitle())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

bool WallModel::hasSamePlaces(const std::vector<WallRow> &rows) const
{
    return std::equal(
        rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
        [](const WallRow &a, const RowPointer &b) { return a.id == b->id && a.group == b->group; });
}

void WallModel::setRows(std::vector<WallRow> rows)
{
    const bool isSame = hasSamePlaces(rows);
    if (!isSame) {
        beginResetModel();
        m_rows.clear();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!isSame) {
            m_rows.push_back(std::make_shared<const WallRow>(std::move(rows[i])));
        } else if (*m_rows[i] != rows[i]) {
            m_rows[i] = std::make_shared<const WallRow>(std::move(rows[i]));
            emit dataChanged(index(int(i)), index(int(i)));
        }
    }
    if (!isSame)
        endResetModel();
}

QModelIndex WallModel::indexOf(const QString &probeId) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&probeId](const RowPointer &row) {
        return row->id == probeId && !row->isTitle();
    });
    return at == m_rows.end() ? QModelIndex() : index(int(at - m_rows.begin()));
}

} // namespace clicknback
