// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/planparts.h"
#include "models/domain/status.h"

namespace clicknback {

/// A purchase and its cashback row, read as values.
struct PurchasePair
{
    const RowImage *purchase = nullptr;
    const RowImage *cashback = nullptr;
    PurchaseStatus status = PurchaseStatus::Unknown;
    CashbackStatus cashbackStatus = CashbackStatus::Unknown;
    Money purchaseCashback; ///< purchases.cashback_amount
    Money amount;           ///< of the cashback row

    QString userId() const { return purchase->text("user_id"); }
    Buckets ledger() const { return ledgerPart(cashbackStatus, amount); }
    /// What purchases.cashback_amount must be (facts 5.2, P3).
    Money wantedPurchaseCashback(PurchaseStatus of) const
    {
        return of == PurchaseStatus::Reversed ? Money() : amount;
    }
};

/// Both rows of one user. Refused without them, naming what mends it.
Result<PurchasePair> pairOf(const PlanInput &in);
/// Both rows agree (P2, P3) and there is a wallet: what a transition stands on.
Result<PurchasePair> soundPairOf(const PlanInput &in);

/// Purchase, cashback row and wallet in the order of facts 3.3; only what changes is written.
void addPairUpdates(CorrectionPlan &plan, const PurchasePair &pair, PurchaseStatus status,
                    Money purchaseCashback, CashbackStatus cashbackStatus, Money amount);

/// How far the wallet moves when its ledger does: not at all in a bucket that stands already where
/// the ledger will be. Refused when it would move and is not there.
Result<Buckets> walletMove(CorrectionPlan &plan, const CorrectionFacts &before,
                           const Buckets &ledgerMove);

/// The audit row of the platform that goes with a status; empty for pending and unknown ones.
QString auditActionOf(PurchaseStatus status);
bool hasAudit(const CorrectionFacts &facts, const QString &action);

} // namespace clicknback
