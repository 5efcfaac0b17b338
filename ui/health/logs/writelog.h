// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"
#include "models/domain/result.h"

#include <QTimeZone>

#include <vector>

namespace clicknback {

/// Writes lines as "TIME CONTAINER TEXT", or as CSV when the path ends so. The file appears whole
/// or not at all, and only its owner may read it. Blocks: not for the GUI thread. How many were
/// written.
Result<qint64> writeLog(const QString &path, const std::vector<LogLine> &lines,
                        const QTimeZone &zone);

} // namespace clicknback
