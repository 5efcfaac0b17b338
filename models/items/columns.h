// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/format.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>
#include <limits>
#include <optional>
#include <utility>

namespace clicknback {

/// NaN sorts above every amount, as in PostgreSQL; nothing sorts first.
inline QVariant sortKeyOf(const std::optional<Money> &money)
{
    if (!money)
        return {};
    return QVariant::fromValue(money->isNotANumber() ? std::numeric_limits<qint64>::max()
                                                     : qint64{money->cents()});
}

inline QVariant sortKeyOf(const std::optional<Instant> &time)
{
    return time ? QVariant::fromValue(qint64{time->microseconds}) : QVariant();
}

/// A right-aligned amount. `read` gives std::optional<Money>; `absent` is shown for nothing.
template<typename Value, typename Read>
Column<Value> moneyColumn(const QString &title, Read read, QString (*format)(Money) = formatAmount,
                          const QString &absent = QStringLiteral("—"))
{
    const auto text = [read, format, absent](const Value &value) {
        const std::optional<Money> money = read(value);
        return money ? format(*money) : absent;
    };
    const auto copy = [read](const Value &value) {
        const std::optional<Money> money = read(value);
        return money ? money->toText() : QString();
    };
    return {.title = title,
            .text = text,
            .numeric = true,
            .sortKey = [read](const Value &value) { return sortKeyOf(read(value)); },
            .copy = copy};
}

/// A time in the zone the person chose; copied as UTC with microseconds.
template<typename Value>
Column<Value> timeColumn(const QString &title, std::optional<Instant> Value::*member,
                         const std::function<QTimeZone()> &zone)
{
    return {
        .title = title,
        .text = [member, zone](const Value &value) { return formatTime(value.*member, zone()); },
        .sortKey = [member](const Value &value) { return sortKeyOf(value.*member); },
        .copy =
            [member](const Value &value) {
                return (value.*member) ? (value.*member)->toText() : QString();
            }};
}

template<typename Value>
Column<Value> textColumn(const QString &title, QString Value::*member)
{
    return {.title = title, .text = [member](const Value &value) { return value.*member; }};
}

/// Shown shortened, sorted and copied whole.
template<typename Value>
Column<Value> idColumn(const QString &title, QString Value::*member)
{
    const auto whole = [member](const Value &value) { return value.*member; };
    return {.title = title,
            .text = [member](const Value &value) { return shortenId(value.*member); },
            .sortKey = whole,
            .copy = whole};
}

} // namespace clicknback
