// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/checkoptions.h"
#include "models/domain/environment.h"
#include "models/storage/databaselane.h"

#include <QTime>

#include <optional>

namespace clicknback {

/// Checks the invariants that were asked for and prints what was found; shows the progress on a
/// terminal. Returns the exit status: 2 only when nothing of gravity H or M was found and not
/// everything could be told. Needs a QCoreApplication that does not run yet, and for a report a
/// QGuiApplication.
int runCheck(const Environment &environment, const ConnectionTarget &target,
             std::optional<QTime> nightlyReset, const CheckOptions &options, bool json);

} // namespace clicknback
