// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/wallrows.h"

#include <QAbstractListModel>

namespace clicknback {

/// Probes by section, a row each. Titles can neither be chosen nor reached by the keyboard.
class WallModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using RowPointer = std::shared_ptr<const WallRow>;
    /// A RowPointer; besides it the roles of itemroles.h and what screen readers ask for.
    static constexpr int WallRowRole = Qt::UserRole + 100;

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Rows that stay the same are left alone; only other rows in other places are a reset.
    void setRows(std::vector<WallRow> rows);
    const std::vector<RowPointer> &rows() const { return m_rows; }
    /// Invalid: there is none.
    QModelIndex indexOf(const QString &probeId) const;

private:
    bool hasSamePlaces(const std::vector<WallRow> &rows) const;

    std::vector<RowPointer> m_rows;
};

} // namespace clicknback
