// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/findingrow.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// What a check found, one row for each invariant. Ages are of the moment they are read.
class FindingTableModel : public TableModel<FindingRow>
{
public:
    enum ColumnIndex { Mark, Id, Title, Count, Unit, Euros, Since, Trend, Acknowledged };

    FindingTableModel(const std::function<Instant()> &now, const std::function<QTimeZone()> &zone);

    QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace clicknback
