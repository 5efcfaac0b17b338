// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <cstdint>

namespace clicknback {

// Binary fields as text, written to where the caller has room for it: nothing is allocated for
// each of many millions of fields. Each function returns the end of what it wrote.

/// Room that the text of this numeric takes at most.
qsizetype numericRoom(QByteArrayView numeric);
/// As PostgreSQL writes it, exactly: "-0.75", "139.40", "NaN", "Infinity".
char *writeNumeric(QByteArrayView numeric, char *out);
/// NaN or an infinity.
bool isSpecialNumeric(QByteArrayView numeric);

inline constexpr qsizetype kTimestampRoom = 48;
inline constexpr std::int64_t kInfinity = INT64_MAX;
inline constexpr std::int64_t kMinusInfinity = INT64_MIN;
/// Microseconds since 2000, PostgreSQL's own count (since 1970 its last years would not fit), or
/// one of the infinities.
std::int64_t timestampValue(QByteArrayView timestamp);
/// "2026-11-23 14:02:11.123456", always with six digits; "infinity"; " BC" at the end for years
/// before the first.
char *writeTimestamp(std::int64_t microseconds, char *out);
/// The same as "2026-11-23T14:02:11.123456Z"; ISO 8601's negative years for BC.
char *writeIsoTimestamp(std::int64_t microseconds, char *out);

} // namespace clicknback
