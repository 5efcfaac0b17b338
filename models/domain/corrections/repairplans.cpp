// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planners.h"
#include "models/domain/corrections/purchasepair.h"
#include "models/domain/moneytext.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// Both rows as a repair leaves them.
struct PairTarget
{
    PurchaseStatus status;
    Money purchaseCashback;
    CashbackStatus cashbackStatus;
    Money amount;
};

PairTarget unchanged(const PurchasePair &pair)
{
    return {pair.status, pair.purchaseCashback, pair.cashbackStatus, pair.amount};
}

bool isPaired(const PurchasePair &pair)
{
    return pairedStatus(pair.status, pair.amount.isZero()) == pair.cashbackStatus;
}

Changes changesOf(const PurchasePair &pair, const PairTarget &target)
{
    Changes changes;
    if (target.status != pair.status)
        changes[u"status"_s] = toText(target.status);
    if (target.purchaseCashback != pair.purchaseCashback)
        changes[u"cashback_amount"_s] = target.purchaseCashback.toText();
    return changes;
}

AuditDetails repairDetails(const PlanInput &in, const PurchasePair &pair, const PairTarget &target)
{
    AuditDetails details = ownDetails(in, pair.purchase, changesOf(pair, target));
    if (target.cashbackStatus != pair.cashbackStatus) {
        details[u"prior_cashback_status"_s] = pair.cashback->text("status");
        details[u"cashback_status"_s] = toText(target.cashbackStatus);
    }
    if (target.amount != pair.amount) {
        details[u"prior_cashback_row_amount"_s] = pair.amount.toText();
        details[u"cashback_row_amount"_s] = target.amount.toText();
    }
    return details;
}

Planned planRepair(const PlanInput &in, const PurchasePair &pair, const PairTarget &target)
{
    CorrectionPlan plan = planFor(in);
    const Buckets ledgerMove = ledgerPart(target.cashbackStatus, target.amount) - pair.ledger();
    const Result<Buckets> move = walletMove(plan, in.before, ledgerMove);
    if (!move)
        return fail(move.error());
    addPairUpdates(plan, pair, target.status, target.purchaseCashback, target.cashbackStatus,
                   target.amount);
    addWalletChange(plan, pair.userId(), *move);
    warnAboutBalances(plan, in.before);
    addAudit(plan, u"CASHBACK_REPAIRED"_s, u"purchase"_s, textValue(in.request.key),
             repairDetails(in, pair, target));
    setNoUndo(plan, u"It would make the two rows disagree again."_s);
    return plan;
}

/// A confirmation that overwrote a reversal (facts 5.3, R6): the money is right as it is.
bool looksOverwritten(const PurchasePair &pair)
{
    return pair.status != PurchaseStatus::Reversed
           && pair.cashbackStatus == CashbackStatus::Reversed && pair.purchaseCashback.isZero()
           && !pair.amount.isZero();
}

/// The purchase's status that the cashback row speaks for. A reversed row goes with a rejection and
/// a reversal: the newest audit row of either decides, without one it is a reversal.
PurchaseStatus spokenFor(const PurchasePair &pair, const std::vector<RowImage> &audit)
{
    if (pair.cashbackStatus == CashbackStatus::Pending)
        return PurchaseStatus::Pending;
    if (pair.cashbackStatus == CashbackStatus::Available)
        return PurchaseStatus::Confirmed;
    for (auto row = audit.rbegin(); row != audit.rend(); ++row) {
        if (row->text("action") == auditActionOf(PurchaseStatus::Rejected))
            return PurchaseStatus::Rejected;
        if (row->text("action") == auditActionOf(PurchaseStatus::Reversed))
            break;
    }
    return PurchaseStatus::Reversed;
}

Planned repairByCashback(const PlanInput &in, const PurchasePair &pair)
{
    const PurchaseStatus status = spokenFor(pair, in.before.audit);
    if (pairedStatus(status, pair.amount.isZero()) != pair.cashbackStatus)
        return refused(u"No status of the purchase goes with a cashback row that is %1 over %2: "
                       "only the purchase can be right."_s.arg(pair.cashback->text("status"),
                                                               amountText(pair.amount)));
    PairTarget target = unchanged(pair);
    target.status = status;
    const bool isOrWasReversed =
        status == PurchaseStatus::Reversed || pair.status == PurchaseStatus::Reversed;
    if (isOrWasReversed)
        target.purchaseCashback = pair.wantedPurchaseCashback(status);
    return planRepair(in, pair, target);
}

Planned repairByPurchase(const PlanInput &in, const PurchasePair &pair)
{
    const auto wanted = pairedStatus(pair.status, pair.amount.isZero());
    if (!wanted)
        return refused(u"The purchase's status “%1” is none of the platform's (P10), so it cannot "
                       "be the right one."_s.arg(pair.purchase->text("status")));
    if (looksOverwritten(pair) && !in.has("side"))
        return refused(
            u"It looks as if a reversal was overwritten (R6): the purchase has no "
            "cashback any more. Say with side whether the cashback row is right, which "
            "moves no money, or the purchase, which pays %1."_s.arg(eurosText(pair.amount)));
    PairTarget target = unchanged(pair);
    target.cashbackStatus = *wanted;
    return planRepair(in, pair, target);
}

/// The status follows the amount: without cashback a decided row stays pending (facts 3.3).
PairTarget withAmount(const PurchasePair &pair, Money amount)
{
    PairTarget target = unchanged(pair);
    target.amount = amount;
    const auto wanted = pairedStatus(pair.status, amount.isZero());
    if (isPaired(pair) && wanted)
        target.cashbackStatus = *wanted;
    const bool isReversed = pair.status == PurchaseStatus::Reversed;
    target.purchaseCashback = isReversed ? Money() : amount;
    return target;
}

Result<Money> rightAmount(const PlanInput &in, const PurchasePair &pair)
{
    const bool purchaseIsRight = in.argument("side") == u"purchase";
    if (in.has("amount"))
        return Money::fromText(in.argument("amount"));
    if (!in.has("side"))
        return refused(u"Say which side is right, or the amount."_s);
    if (purchaseIsRight && pair.status == PurchaseStatus::Reversed)
        return refused(u"A reversed purchase has no amount of cashback (P3): only the cashback row "
                       "can be right."_s);
    const Money amount = purchaseIsRight ? pair.purchaseCashback : pair.amount;
    if (amount.isNotANumber() || amount.isNegative())
        return refused(u"The amount of that side is %1 (P9): give the right one as amount."_s.arg(
            amountText(amount)));
    return amount;
}

} // namespace

Planned planStatusRepair(const PlanInput &in)
{
    const Result<PurchasePair> pair = pairOf(in);
    if (!pair)
        return fail(pair.error());
    if (isPaired(*pair))
        return refused(u"The statuses go together: there is nothing to repair."_s);
    if (pair->amount.isNotANumber() || pair->amount.isNegative())
        return refused(u"The cashback row's amount is %1 (P9), which no wallet should follow: "
                       "repair_cashback_amount first."_s.arg(amountText(pair->amount)));
    Planned plan = in.argument("side") == u"cashback" ? repairByCashback(in, *pair)
                                                      : repairByPurchase(in, *pair);
    const bool amountsAgree = pair->purchaseCashback == pair->wantedPurchaseCashback(pair->status);
    if (plan && !amountsAgree && in.argument("side") != u"cashback")
        plan->warnings += u"The amounts disagree too (P3): repair_cashback_amount mends them."_s;
    return plan;
}

Planned planAmountRepair(const PlanInput &in)
{
    const Result<PurchasePair> pair = pairOf(in);
    if (!pair)
        return fail(pair.error());
    if (pair->status == PurchaseStatus::Unknown)
        return refused(u"The purchase's status is no word of the platform's (P10), so nothing says "
                       "what its cashback should be."_s);
    const Result<Money> amount = rightAmount(in, *pair);
    if (!amount)
        return fail(amount.error());
    const bool isRight = pair->purchaseCashback == pair->wantedPurchaseCashback(pair->status)
                         && pair->amount == *amount;
    if (isRight)
        return refused(u"Both rows say that amount already: there is nothing to repair."_s);
    return planRepair(in, *pair, withAmount(*pair, *amount));
}

Planned planCurrency(const PlanInput &in)
{
    if (!in.before.purchase)
        return missingSubject(in);
    const QString currency = in.before.purchase->text("currency");
    if (currency == u"EUR")
        return refused(u"The currency is EUR already."_s);
    if (currency.toUpper() != u"EUR")
        return refused(u"The currency is “%1” (P8): another currency is no matter of case, and "
                       "nothing says what the amount would be in euros."_s.arg(currency));
    CorrectionPlan plan = planFor(in);
    const Changes changes{{u"currency"_s, u"EUR"_s}};
    addUpdate(plan, u"write/update_purchase"_s, *in.before.purchase,
              {u"status"_s, u"cashback_amount"_s, u"currency"_s}, changes);
    addAudit(plan, u"CURRENCY_NORMALIZED"_s, u"purchase"_s, textValue(in.request.key),
             ownDetails(in, &*in.before.purchase, changes));
    setNoUndo(plan, u"The other case was never wanted."_s);
    return plan;
}

} // namespace clicknback
