// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/row.h"

namespace clicknback {

std::optional<std::int64_t> Row::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

Money Row::money(int column) const
{
    return Money::fromText(text(column)).value_or(Money::notANumber());
}

std::optional<Money> Row::optionalMoney(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(money(column));
}

} // namespace clicknback
