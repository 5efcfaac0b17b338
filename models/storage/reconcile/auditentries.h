// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/auditcheck.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"
#include "models/storage/ledger/ledgerreading.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace clicknback {

using AdminsById = std::shared_ptr<const std::unordered_map<std::string, bool>>;

/// Whether each user is an admin. Within the transaction that has begun.
Result<AdminsById> readAdmins(Connection &connection);
/// Every row of the audit log, counted in the reading, which can stop it. Within the transaction
/// that has begun.
Result<void> readAuditEntries(Connection &connection, LedgerReading &reading, AuditCheck &check);

} // namespace clicknback
