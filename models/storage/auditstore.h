// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/audit.h"
#include "models/domain/auditgap.h"
#include "models/storage/connection.h"

#include <optional>
#include <vector>

namespace clicknback {

/// The audit log: its rows, how many on which day, and what it leaves open.
class AuditStore
{
public:
    explicit AuditStore(Connection &connection) : m_connection(connection) {}

    /// The newest `limit` rows that match, newest first; with `before` those older than that row,
    /// which must have a time.
    Result<AuditSlice> rows(const AuditFilter &filter, int limit,
                            const std::optional<AuditRow> &before = std::nullopt);
    /// All matching rows by UTC day and action; `filter.day` does not count here.
    Result<std::vector<AuditDay>> days(const AuditFilter &filter);
    /// How many there are, and the newest `limit` of them. Days are those of the purchase, of the
    /// newest row for RepeatedRows and of the row for OrphanRows.
    Result<AuditGap> gap(AuditGapKind kind, const DayWindow &window, int limit);

private:
    Connection &m_connection;
};

} // namespace clicknback
