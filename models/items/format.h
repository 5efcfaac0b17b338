// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QString>
#include <QTimeZone>

#include <chrono>
#include <optional>

namespace clicknback {

/// Texts for a person. Amounts: "1,234.50"; NaN is "NaN". No currency: it stands in the header.
QString formatAmount(Money amount);
/// "+0.75", "−1,234.50", "0.00": for differences.
QString formatDifference(Money difference);
/// "€18,204.11", for tiles.
QString formatEuros(Money amount);
QString formatCount(std::int64_t count);
/// "23 Nov 2026 14:02:11" in the given zone; "—" for nothing.
QString formatTime(std::optional<Instant> time, const QTimeZone &zone);
/// "2 s", "5 min", "3 h", "12 d": how long ago; "in the future" when it is.
QString formatAge(Instant then, Instant now);
/// "0.4 ms", "12 ms", "1.20 s".
QString formatLatency(std::chrono::microseconds latency);
/// "1.2 GB".
QString formatBytes(std::int64_t bytes);
/// The first eight characters of a long id.
QString shortenId(const QString &id);

} // namespace clicknback
