// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// How a commit ended. Exit status: 0 committed, 1 nothing of it was written, 2 not known yet.
int runOutcome(const ConnectionTarget &target, const QString &operationId, bool json);

} // namespace clicknback
