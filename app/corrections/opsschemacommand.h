// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/corrections/journaloptions.h"
#include "models/domain/environment.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// Installs, shows or removes the schema clicknback_ops. Exit status: 0 done or there, 1 refused or
/// not there, 2 nobody could be asked. `action` is install, status or remove.
int runOpsSchema(const Environment &environment, const ConnectionTarget &target,
                 const QString &action, const JournalOptions &options, bool json);

} // namespace clicknback
