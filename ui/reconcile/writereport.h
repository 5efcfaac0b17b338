// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/items/evidence/reportcontent.h"

namespace clicknback {

/// Writes the report as the path ends: .html, .json or .pdf, in either case. The file appears whole
/// or not at all, and only its owner may read it. On the GUI thread.
Result<void> writeReport(const ReportContent &content, const QString &path);

} // namespace clicknback
