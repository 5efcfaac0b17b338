// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/storage/row.h"

namespace clicknback {

/// The row of every statement that selects audit rows; they share their columns.
AuditRow readAudit(const Row &row);

} // namespace clicknback
