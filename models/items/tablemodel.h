// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"
#include "models/items/itemroles.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace clicknback {

/// How one column reads a row. Only `title` and `text` are needed.
template<typename Value>
struct Column
{
    QString title;
    std::function<QString(const Value &)> text;
    bool numeric = false;
    std::function<QVariant(const Value &)> sortKey; ///< default: the text
    std::function<QString(const Value &)> copy;     ///< the whole value; default: the text
    std::function<std::optional<Severity>(const Value &)> severity;
    std::function<QString(const Value &)> toolTip; ///< default: the text where it does not fit
};

/// A table over plain values, one per row, that only needs its columns described.
/// Lives on the GUI thread.
template<typename Value>
class TableModel : public QAbstractTableModel
{
public:
    using KeyOf = std::function<QString(const Value &)>;

    TableModel(std::vector<Column<Value>> columns, KeyOf keyOf)
        : m_columns(std::move(columns)), m_keyOf(std::move(keyOf))
    {}

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section >= int(m_columns.size()))
            return {};
        if (role == NumericRole)
            return m_columns[std::size_t(section)].numeric;
        return role == Qt::DisplayRole ? m_columns[std::size_t(section)].title : QVariant();
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        return cell(m_columns[std::size_t(index.column())], m_rows[std::size_t(index.row())], role);
    }

    const std::vector<Value> &rows() const { return m_rows; }
    const Value &row(int row) const { return m_rows[std::size_t(row)]; }

    /// The row of this key, or nothing.
    std::optional<Value> find(const QString &key) const
    {
        for (const Value &value : m_rows) {
            if (m_keyOf(value) == key)
                return value;
        }
        return std::nullopt;
    }

    void setRows(std::vector<Value> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    /// The same rows where nothing changed, so that selection and scroll position survive. Rows
    /// keep the order of `rows`; when most of it is new this is a reset.
    void mergeRows(std::vector<Value> rows)
    {
        if (!hasSameKeys(rows))
            return mergeByKey(std::move(rows));
        for (std::size_t i = 0; i < rows.size(); ++i)
            replace(int(i), std::move(rows[i]));
    }

private:
    QVariant cell(const Column<Value> &column, const Value &value, int role) const
    {
        switch (role) {
        case Qt::DisplayRole:
            return column.text(value);
        case SortRole:
            return column.sortKey ? column.sortKey(value) : QVariant(column.text(value));
        case CopyRole:
            return column.copy ? column.copy(value) : column.text(value);
        case KeyRole:
            return m_keyOf(value);
        case NumericRole:
            return column.numeric;
        case Qt::ToolTipRole:
            return column.toolTip ? column.toolTip(value) : QVariant();
        case SeverityRole:
            if (column.severity) {
                if (const std::optional<Severity> severity = column.severity(value))
                    return int(*severity);
            }
            return {};
        default:
            return {};
        }
    }

    bool hasSameKeys(const std::vector<Value> &rows) const
    {
        return std::equal(
            rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
            [this](const Value &a, const Value &b) { return m_keyOf(a) == m_keyOf(b); });
    }

    void replace(int row, Value value)
    {
        Value &present = m_rows[std::size_t(row)];
        if (present == value)
            return;
        present = std::move(value);
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }

    /// New rows usually come in front (the newest) and old ones leave at the end: those two are
    /// done as an insertion and a removal; anything else is a reset.
    void mergeByKey(std::vector<Value> rows)
    {
        const std::optional<std::size_t> front = newRowsInFront(rows);
        if (!front)
            return setRows(std::move(rows));
        if (*front > 0) {
            beginInsertRows({}, 0, int(*front) - 1);
            m_rows.insert(m_rows.begin(), rows.begin(), rows.begin() + std::ptrdiff_t(*front));
            endInsertRows();
        }
        if (m_rows.size() > rows.size()) {
            beginRemoveRows({}, int(rows.size()), int(m_rows.size()) - 1);
            m_rows.resize(rows.size());
            endRemoveRows();
        }
        for (std::size_t i = *front; i < rows.size(); ++i)
            replace(int(i), std::move(rows[i]));
    }

    /// How many of `rows` precede our first row, when all that follows is a prefix of our rows.
    std::optional<std::size_t> newRowsInFront(const std::vector<Value> &rows) const
    {
        if (m_rows.empty() || rows.empty())
            return std::nullopt;
        const QString first = m_keyOf(m_rows.front());
        std::size_t front = 0;
        while (front < rows.size() && m_keyOf(rows[front]) != first)
            ++front;
        if (front == rows.size() || rows.size() - front > m_rows.size())
            return std::nullopt;
        for (std::size_t i = front; i < rows.size(); ++i) {
            if (m_keyOf(rows[i]) != m_keyOf(m_rows[i - front]))
                return std::nullopt;
        }
        return front;
    }

    std::vector<Column<Value>> m_columns;
    KeyOf m_keyOf;
    std::vector<Value> m_rows;
};

} // namespace clicknback
