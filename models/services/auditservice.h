// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/audit.h"
#include "models/domain/auditgap.h"
#include "models/storage/databaselane.h"

#include <optional>
#include <vector>

namespace clicknback {

/// The newest audit rows and all of them by day, of one snapshot.
struct AuditLog
{
    AuditSlice slice;
    std::vector<AuditDay> days;
};

/// The audit log, and what it leaves open.
class AuditService
{
public:
    /// Rows read at one go; older ones come on request.
    static constexpr int kMostRows = 10'000;
    /// Shown of each kind of gap; all are counted.
    static constexpr int kMostGapRows = 200;

    AuditService(DatabaseLane &interactive, DatabaseLane &bulk)
        : m_interactive(interactive), m_bulk(bulk)
    {}

    QFuture<Result<AuditLog>> read(const AuditFilter &filter);
    /// The next rows after `last`, which must have a time.
    QFuture<Result<AuditSlice>> older(const AuditFilter &filter, const AuditRow &last);
    /// Reads purchases and audit log as a whole: expensive. What cannot be read is unknown in its
    /// place; no connection at all is an error.
    QFuture<Result<AuditGaps>> gaps(const DayWindow &window);
    /// The purchase that a row is about; nothing when it does not exist.
    QFuture<Result<std::optional<PurchaseStory>>> purchase(const QString &purchaseId);

private:
    DatabaseLane &m_interactive;
    DatabaseLane &m_bulk;
};

} // namespace clicknback
