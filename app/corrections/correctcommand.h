// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/corrections/correctoptions.h"
#include "models/domain/environment.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// Previews a plan, or commits exactly the preview of a hash. Returns the exit status: 0 done, 1
/// refused and nothing more was done, 2 an outcome is not known yet or nobody could be asked. Needs
/// a QCoreApplication that does not run yet.
int runCorrect(const Environment &environment, const ConnectionTarget &target,
               const CorrectOptions &options, bool json);

} // namespace clicknback
