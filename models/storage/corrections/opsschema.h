// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/corrections/journalstore.h"

namespace clicknback {

class Connection;

/// What this role may do in clicknback_ops, by the server's own answers. No error where the schema
/// is missing or closed to the role: the state says so.
Result<OpsSchemaState> opsSchemaState(Connection &connection);
/// Makes or upgrades the schema in one transaction, and grants anew.
Result<void> installOpsSchema(Connection &connection);

} // namespace clicknback
