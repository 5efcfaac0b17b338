// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/corrections/journaloptions.h"
#include "models/domain/environment.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// Whether anything in the journal was changed, removed, reordered or cut off. Exit status: 0
/// intact, 1 tampered or restored, 2 it could not be read.
int runVerifyJournal(const Environment &environment, const ConnectionTarget &target,
                     const JournalOptions &options, bool json);
/// Of an export by itself.
int runVerifyExport(const JournalOptions &options, bool json);

} // namespace clicknback
