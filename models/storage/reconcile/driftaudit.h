// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftexplanation.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"

#include <QStringList>

#include <atomic>
#include <vector>

namespace clicknback {

/// What the audit log says of the purchases of these users, and of purchases whose cashback row is
/// theirs, in order of time. Text that is no amount is NaN. Within the transaction that has begun,
/// if any: behind a pooler there must be one. Stops soon after it is cancelled.
Result<std::vector<DriftAudit>> readDriftAudit(Connection &connection, const QStringList &userIds,
                                               const std::atomic<bool> *isCancelled = nullptr);

} // namespace clicknback
