// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftexplanation.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// What happened to a purchase that its wallet and its rows tell differently.
enum class DriftStory : std::uint8_t {
    ReversedAgainPending,   ///< every reversal found it pending
    ReversedAgainConfirmed, ///< every reversal found it confirmed
    ReversedAgain,          ///< some found it pending, some confirmed
    ConfirmedTwice,
    ConfirmedWhileReversed,
    ReversedFromRejected,
    RejectedBeside,
    MovedByZero,
    CashbackMissing,
    CashbackElsewhere,   ///< the cashback row is another user's
    CashbackOfElsewhere, ///< the purchase is another user's, the cashback row this one's
    PurchaseMissing,
    StatusesDisagree,
    AmountsDisagree,
};

/// A part of the difference between a wallet and its ledger that one purchase accounts for.
struct DriftPart
{
    DriftCauseKind kind = DriftCauseKind::HandEdit;
    DriftStory story = DriftStory::StatusesDisagree;
    Buckets delta;     ///< of stored minus ledger
    Money amount;      ///< each time
    int times = 1;     ///< how often it happened
    std::size_t row{}; ///< index of the purchase, given by the caller
    Certainty certainty = Certainty::Proven;
};

/// The audit rows about one purchase, as far as they move money.
struct PurchaseAudit
{
    int confirmed = 0;
    int rejected = 0;
    int reversedPending = 0;
    int reversedConfirmed = 0; ///< or from a status that the platform does not know
    int reversedRejected = 0;
    int confirmedUntold = 0;       ///< confirmations that do not tell their amount
    Money confirmedSum;            ///< of those that do
    std::optional<Money> cashback; ///< of the first that does

    void add(const DriftAudit &audit);
    bool isEmpty() const { return confirmed + rejected + reversals() == 0; }
    int reversals() const { return reversedPending + reversedConfirmed + reversedRejected; }
};

/// What a purchase left in the wallet by the rules as coded (facts 3.3), against what its cashback
/// row counts for.
struct PurchaseDrift
{
    std::vector<DriftPart> proven;   ///< audit rows say so
    std::vector<DriftPart> possible; ///< true only if the wallet is off by just that much
};

/// `user` is the wallet's: a purchase may be his, or only its cashback row.
PurchaseDrift purchaseDrift(const LedgerRecord &record, const PurchaseAudit &audit,
                            std::uint32_t user);
/// Of a cashback row whose purchase is not there.
std::vector<DriftPart> orphanDrift(const OrphanCashback &orphan);

/// What the platform does not write so: an id of another make, two times for one pair, cashback
/// 0.00 beside a cashback row that is not.
bool isWrittenByHand(const LedgerRecord &record);
bool hasNotANumber(const LedgerRecord &record);

} // namespace clicknback
