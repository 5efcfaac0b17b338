// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/reconcile/checkeddatabase.h"
#include "models/items/evidence/reportcontent.h"
#include "models/storage/conninfo.h"

namespace clicknback {

/// What the command's report says: the run, beside what checks in the window kept of earlier ones.
/// Waits for the local history. Without one, the run alone.
ReportContent reportContent(const Environment &environment, const CheckedDatabase &checked);

} // namespace clicknback
