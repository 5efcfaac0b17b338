// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/drillreport.h"
#include "models/storage/backups/dumpfile.h"
#include "models/storage/connection.h"

#include <map>

namespace clicknback {

/// "purchases" in the schema public, else "schema.table".
using RowsByTable = std::map<QString, std::int64_t>;

/// Counts every table that is there, each by a statement of its own, so that no lock is held for
/// long. Tables that the role may not read are left out.
Result<RowsByTable> countRows(Connection &connection, const ProgressShare &progressed,
                              const IsCancelled &isCancelled);

} // namespace clicknback
