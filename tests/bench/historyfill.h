// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

namespace clicknback {

/// Probes "probe-1", "probe-2", … that were asked every ten seconds, seen at `now`.
struct HistoryWorld
{
    QString environment;
    int probes = 100;
    Instant now;
};

/// Makes the file with what it keeps of them: days and hours of a year, minutes of 30 days, samples
/// of 48 hours, in the order in which they would have come.
Result<void> fillHistory(const QString &path, const HistoryWorld &world);

} // namespace clicknback
