// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// Audit rows; details as PostgreSQL writes them.
class AuditTableModel : public TableModel<AuditRow>
{
public:
    explicit AuditTableModel(const std::function<QTimeZone()> &zone);
};

} // namespace clicknback
