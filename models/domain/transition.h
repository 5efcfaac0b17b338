// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"
#include "models/domain/status.h"

#include <optional>

namespace clicknback {

/// The three balances of a wallet, or a change of them, in cents each.
struct Buckets
{
    Money pending;
    Money available;
    Money paid;

    friend bool operator==(const Buckets &, const Buckets &) = default;
    Buckets &operator+=(const Buckets &other);
    Buckets &operator-=(const Buckets &other);
    friend Buckets operator+(Buckets a, const Buckets &b) { return a += b; }
    friend Buckets operator-(Buckets a, const Buckets &b) { return a -= b; }
    bool isZero() const { return *this == Buckets{}; }
    bool hasNegative() const;
    bool hasNotANumber() const;
    /// The sum of the absolute balances; NaN when one of them is.
    Money size() const;
};

/// The cashback status that goes with a purchase's (facts 5.2, P2): with no cashback to move the
/// platform leaves the row as it was (facts 3.3). Nothing: none does.
std::optional<CashbackStatus> pairedStatus(PurchaseStatus purchase, bool isZero);

enum class Transition { Ingest, Confirm, Reject, Reverse };

/// What a transition does to a purchase, its cashback row and the wallet.
struct TransitionEffect
{
    PurchaseStatus purchaseStatus = PurchaseStatus::Pending;
    /// Absent: the cashback row keeps its status (facts 3.3: zero cashback stays pending).
    std::optional<CashbackStatus> cashbackStatus;
    Money purchaseCashback; ///< purchases.cashback_amount afterwards
    Buckets wallet;         ///< added to the balances
};

/// The backend's behaviour exactly as coded, faults included (facts 3.3): reverse refuses only
/// `reversed` and debits `available` from every other status than `pending`. `cashback` is
/// purchases.cashback_amount, never the cashback row's amount. Nothing when the backend refuses.
std::optional<TransitionEffect> codedEffect(Transition transition, PurchaseStatus current,
                                            Money cashback);

} // namespace clicknback
