// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerexport.h"
#include "models/storage/databaselane.h"

#include <QTime>

#include <optional>

namespace clicknback {

/// Writes what was asked for and says how much it was; shows the progress on a terminal. Returns
/// the exit status. Needs a QCoreApplication that does not run yet.
int runExport(const ConnectionTarget &target, std::optional<QTime> nightlyReset,
              const ExportRequest &request);

} // namespace clicknback
