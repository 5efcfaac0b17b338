// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/transition.h"

namespace clicknback {

namespace {

std::optional<CashbackStatus> unlessZero(CashbackStatus status, Money cashback)
{
    return cashback > Money() ? std::optional(status) : std::nullopt;
}

TransitionEffect reversal(PurchaseStatus current, Money cashback)
{
    const bool wasPending = current == PurchaseStatus::Pending;
    return {PurchaseStatus::Reversed, CashbackStatus::Reversed, Money(),
            wasPending ? Buckets{-cashback, {}, {}} : Buckets{{}, -cashback, {}}};
}

} // namespace

Buckets &Buckets::operator+=(const Buckets &other)
{
    pending += other.pending;
    available += other.available;
    paid += other.paid;
    return *this;
}

Buckets &Buckets::operator-=(const Buckets &other)
{
    pending -= other.pending;
    available -= other.available;
    paid -= other.paid;
    return *this;
}

bool Buckets::hasNegative() const
{
    return pending.isNegative() || available.isNegative() || paid.isNegative();
}

bool Buckets::hasNotANumber() const
{
    return pending.isNotANumber() || available.isNotANumber() || paid.isNotANumber();
}

Money Buckets::size() const
{
    return pending.absolute() + available.absolute() + paid.absolute();
}

std::optional<CashbackStatus> pairedStatus(PurchaseStatus purchase, bool isZero)
{
    if (purchase == PurchaseStatus::Pending)
        return CashbackStatus::Pending;
    if (purchase == PurchaseStatus::Reversed)
        return CashbackStatus::Reversed;
    if (isZero)
        return CashbackStatus::Pending;
    if (purchase == PurchaseStatus::Confirmed)
        return CashbackStatus::Available;
    if (purchase == PurchaseStatus::Rejected)
        return CashbackStatus::Reversed;
    return std::nullopt;
}

std::optional<TransitionEffect> codedEffect(Transition transition, PurchaseStatus current,
                                            Money cashback)
{
    const bool pending = current == PurchaseStatus::Pending;
    switch (transition) {
    case Transition::Ingest:
        return TransitionEffect{
            PurchaseStatus::Pending, CashbackStatus::Pending, cashback, {cashback, {}, {}}};
    case Transition::Confirm:
        if (!pending)
            return std::nullopt;
        return TransitionEffect{PurchaseStatus::Confirmed,
                                unlessZero(CashbackStatus::Available, cashback),
                                cashback,
                                {-cashback, cashback, {}}};
    case Transition::Reject:
        if (!pending)
            return std::nullopt;
        return TransitionEffect{PurchaseStatus::Rejected,
                                unlessZero(CashbackStatus::Reversed, cashback),
                                cashback,
                                {-cashback, {}, {}}};
    case Transition::Reverse:
        if (current == PurchaseStatus::Reversed)
            return std::nullopt;
        return reversal(current, cashback);
    }
    return std::nullopt;
}

} // namespace clicknback
