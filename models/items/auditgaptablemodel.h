// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/auditgap.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// What stands for the gaps of one kind, and what each may mean. `kind` is asked at each reading.
class AuditGapTableModel : public TableModel<AuditGapRow>
{
public:
    AuditGapTableModel(const std::function<QTimeZone()> &zone,
                       const std::function<AuditGapKind()> &kind);
};

} // namespace clicknback
