// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace clicknback {

/// Which purchases a second confirmation without a trace can have been of.
struct ConfirmationFit
{
    enum class Kind : std::uint8_t {
        Exact,  ///< these, each once
        Alike,  ///< so many of these, which all have one amount
        Several ///< some of these; in which number cannot be told
    };
    Kind kind = Kind::Several;
    std::vector<std::size_t> rows;
    int times = 0; ///< 0: cannot be told
    Money each;    ///< of Alike, or of one
};

/// Purchases that may have been confirmed twice, or while they were reversed, by their amount.
class ConfirmationSuspects
{
public:
    void add(Money cashback, std::size_t row);
    /// What one amount explains: one purchase, or a number of purchases that are alike.
    std::optional<ConfirmationFit> oneAmount(Money moved) const;
    /// The same, else a sum of different amounts; nothing when there is no such sum.
    std::optional<ConfirmationFit> anyAmounts(Money moved) const;

private:
    std::optional<ConfirmationFit> sumOfAmounts(std::int64_t moved) const;

    std::map<std::int64_t, std::vector<std::size_t>> m_rows; ///< by cents
};

} // namespace clicknback
