// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"

#include <optional>

namespace clicknback {

/// What an offer pays, as the database's float text ("5", "2.5", "1e-05"): percentages and fixed
/// amounts are double precision there, and the platform computes from their shortest text.
struct OfferTerms
{
    QString percentage;                 ///< of the purchase amount, 5 meaning 5 %
    std::optional<QString> fixedAmount; ///< in euros; when set, even to 0, it wins
};

/// The cashback of a purchase, rounded half-even to cents (facts 3.2). NaN terms or a NaN amount
/// give NaN, as in the platform. Refuses terms that are no number.
Result<Money> cashbackOf(Money purchaseAmount, const OfferTerms &terms);

} // namespace clicknback
