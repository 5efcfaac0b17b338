// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/safeguards.h"
#include "models/domain/result.h"

namespace clicknback {

class Connection;

/// The one row of clicknback_ops.policy.
Result<ApprovalPolicy> readPolicy(Connection &connection);
/// Its owner's right only.
Result<void> writePolicy(Connection &connection, const ApprovalPolicy &policy);

} // namespace clicknback
