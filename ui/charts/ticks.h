// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>
#include <QTimeZone>

#include <vector>

namespace clicknback {

/// Round values (1, 2, 5 x 10^n) from at or below `from` to at or above `to`, at least two and
/// `smallestStep` apart.
std::vector<double> niceTicks(double from, double to, int wanted, double smallestStep = 0);

struct TimeTick
{
    Instant time;
    QString text; ///< "14:02" or "23 Nov"
};

/// Round times within the range, as a clock in `zone` shows them.
std::vector<TimeTick> timeTicks(Instant from, Instant to, int wanted, const QTimeZone &zone);

/// "0", "500", "1.5k", "2M", "0.25".
QString compactNumber(double value);

} // namespace clicknback
