// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// The ledger's lines. `zone` is asked at each reading, so that a switch to UTC needs a repaint
/// only.
class PurchaseTableModel : public TableModel<PurchaseRow>
{
public:
    explicit PurchaseTableModel(const std::function<QTimeZone()> &zone);

protected:
    /// With columns behind the usual ones.
    PurchaseTableModel(const std::function<QTimeZone()> &zone,
                       std::vector<Column<PurchaseRow>> further);
};

} // namespace clicknback
