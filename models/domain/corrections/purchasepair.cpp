// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/purchasepair.h"

#include "models/domain/moneytext.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

Result<PurchasePair> pairOf(const PlanInput &in)
{
    const CorrectionFacts &facts = in.before;
    if (!facts.purchase)
        return missingSubject(in);
    if (!facts.cashback)
        return refused(u"The purchase has no cashback row (P1): create_cashback makes it."_s);
    if (facts.cashback->text("user_id") != facts.purchase->text("user_id"))
        return refused(u"The cashback row belongs to another user than the purchase (P5): which "
                       "wallet is meant cannot be told."_s);
    return PurchasePair{&*facts.purchase,
                        &*facts.cashback,
                        purchaseStatusFrom(facts.purchase->text("status")),
                        cashbackStatusFrom(facts.cashback->text("status")),
                        facts.purchase->money("cashback_amount"),
                        facts.cashback->money("amount")};
}

namespace {

Result<void> checkAmounts(const PurchasePair &pair)
{
    if (pair.amount.isNotANumber() || pair.amount.isNegative())
        return refused(u"The cashback row's amount is %1 (P9): repair_cashback_amount first."_s.arg(
            amountText(pair.amount)));
    const Money wanted = pair.wantedPurchaseCashback(pair.status);
    if (pair.purchaseCashback != wanted)
        return refused(u"The purchase says %1 of cashback and the cashback row %2 (P3): "
                       "repair_cashback_amount first."_s.arg(amountText(pair.purchaseCashback),
                                                             amountText(pair.amount)));
    return {};
}

Result<void> checkStatuses(const PurchasePair &pair)
{
    if (pair.status == PurchaseStatus::Unknown)
        return refused(u"The purchase's status “%1” is none of the platform's (P10)."_s.arg(
            pair.purchase->text("status")));
    if (pairedStatus(pair.status, pair.amount.isZero()) != pair.cashbackStatus)
        return refused(
            u"The purchase is %1 and its cashback row %2 (P2): repair_cashback_status "
            "first."_s.arg(pair.purchase->text("status"), pair.cashback->text("status")));
    return {};
}

} // namespace

Result<PurchasePair> soundPairOf(const PlanInput &in)
{
    Result<PurchasePair> pair = pairOf(in);
    if (!pair)
        return pair;
    for (const auto check : {checkAmounts, checkStatuses}) {
        if (const Result<void> checked = check(*pair); !checked)
            return fail(checked.error());
    }
    if (!in.before.wallet)
        return refused(u"The user has no wallet (W5): create_wallet makes it."_s);
    return pair;
}

void addPairUpdates(CorrectionPlan &plan, const PurchasePair &pair, PurchaseStatus status,
                    Money purchaseCashback, CashbackStatus cashbackStatus, Money amount)
{
    if (status != pair.status || purchaseCashback != pair.purchaseCashback)
        addUpdate(
            plan, u"write/update_purchase"_s, *pair.purchase,
            {u"status"_s, u"cashback_amount"_s, u"currency"_s},
            {{u"status"_s, status == pair.status ? pair.purchase->text("status") : toText(status)},
             {u"cashback_amount"_s, purchaseCashback.toText()}});
    if (cashbackStatus != pair.cashbackStatus || amount != pair.amount)
        addUpdate(
            plan, u"write/update_cashback"_s, *pair.cashback, {u"status"_s, u"amount"_s},
            {{u"status"_s, cashbackStatus == pair.cashbackStatus ? pair.cashback->text("status")
                                                                 : toText(cashbackStatus)},
             {u"amount"_s, amount.toText()}});
}

namespace {

/// Of one bucket.
Money moveOf(Money ledgerMove, Money drift)
{
    return drift == ledgerMove ? Money() : ledgerMove;
}

} // namespace

Result<Buckets> walletMove(CorrectionPlan &plan, const CorrectionFacts &before,
                           const Buckets &ledgerMove)
{
    if (ledgerMove.hasNotANumber()) {
        plan.warnings += u"The old amount is no number, so the wallet cannot follow by a "
                         "difference: settle it afterwards."_s;
        return Buckets{};
    }
    if (ledgerMove.isZero())
        return Buckets{};
    if (!before.wallet)
        return refused(u"The user has no wallet (W5): create_wallet makes it."_s);
    const Buckets drift = before.drift().value_or(Buckets{});
    const Buckets move{moveOf(ledgerMove.pending, drift.pending),
                       moveOf(ledgerMove.available, drift.available),
                       moveOf(ledgerMove.paid, drift.paid)};
    if (move != ledgerMove)
        plan.warnings += u"The wallet stands already where the ledger will be, so it moves only by "
                         "%1."_s.arg(changeText(move));
    return move;
}

QString auditActionOf(PurchaseStatus status)
{
    switch (status) {
    case PurchaseStatus::Confirmed:
        return u"PURCHASE_CONFIRMED"_s;
    case PurchaseStatus::Rejected:
        return u"PURCHASE_REJECTED"_s;
    case PurchaseStatus::Reversed:
        return u"PURCHASE_REVERSED"_s;
    case PurchaseStatus::Pending:
    case PurchaseStatus::Unknown:
        break;
    }
    return {};
}

bool hasAudit(const CorrectionFacts &facts, const QString &action)
{
    return std::any_of(facts.audit.begin(), facts.audit.end(), [&action](const RowImage &row) {
        return row.text("action") == action && row.text("resource_type") == u"purchase";
    });
}

} // namespace clicknback
