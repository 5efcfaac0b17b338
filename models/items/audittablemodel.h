// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// Which columns: rows about purchases only, or the whole log with what is odd about each row.
enum class AuditColumns { OfPurchases, WholeLog };

/// Audit rows; details as PostgreSQL writes them.
class AuditTableModel : public TableModel<AuditRow>
{
public:
    explicit AuditTableModel(const std::function<QTimeZone()> &zone,
                             AuditColumns columns = AuditColumns::OfPurchases);
};

/// The actor's e-mail; else the kind of actor and the id.
QString actorText(const AuditRow &row);

} // namespace clicknback
