// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/row.h"

namespace clicknback {

// How the tables of health.sqlite hold what has no type there.

/// SQLite refuses NULL, which is what Qt makes of a null string.
inline QString present(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

inline QVariant timeOrNull(const std::optional<Instant> &at)
{
    return at ? QVariant(qint64(at->microseconds)) : QVariant(QMetaType(QMetaType::LongLong));
}

inline std::optional<Instant> timeAt(const Row &row, int column)
{
    const std::optional<std::int64_t> at = row.optionalInteger(column);
    return at ? std::optional(Instant{*at}) : std::nullopt;
}

/// A number that no enumerator has, of a later version or a damaged file, is the first one.
template<typename Enum>
Enum enumOf(std::int64_t number, Enum last)
{
    return number >= 0 && number <= std::int64_t(last) ? Enum(number) : Enum();
}

inline Result<void> withoutCount(const Result<qint64> &done)
{
    return done ? Result<void>() : Result<void>(fail(done.error()));
}

} // namespace clicknback
