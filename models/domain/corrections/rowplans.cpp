// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planners.h"
#include "models/domain/corrections/purchasepair.h"
#include "models/domain/moneytext.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

Result<Money> cashbackAmount(const PlanInput &in, PurchaseStatus status)
{
    const bool isReversed = status == PurchaseStatus::Reversed;
    if (isReversed && !in.has("amount"))
        return refused(u"A reversed purchase does not say its cashback any more: give it as "
                       "amount."_s);
    if (!isReversed && in.has("amount"))
        return refused(u"The amount is the purchase's own; it is given only for a reversed one."_s);
    const Money amount = isReversed ? *Money::fromText(in.argument("amount"))
                                    : in.before.purchase->money("cashback_amount");
    if (amount.isNotANumber() || amount.isNegative())
        return refused(u"The purchase's cashback is %1 (P9), which no row should repeat."_s.arg(
            amountText(amount)));
    return amount;
}

PlannedStatement cashbackInsert(const RowImage &purchase, CashbackStatus status, Money amount)
{
    return {u"write/insert_cashback"_s,
            {{u"id"_s, newId(u"cashback"_s)},
             {u"user_id"_s, textValue(purchase.text("user_id"))},
             {u"purchase_id"_s, textValue(purchase.key)},
             {u"amount"_s, textValue(amount.toText())},
             {u"status"_s, textValue(toText(status))},
             {u"created_at"_s, textValue(purchase.text("created_at"))}}};
}

/// What was before a reversal, as far as the log remembers.
QString priorStatus(const CorrectionFacts &facts)
{
    for (const PurchaseStatus status : {PurchaseStatus::Rejected, PurchaseStatus::Confirmed}) {
        if (hasAudit(facts, auditActionOf(status)))
            return toText(status);
    }
    return u"unknown"_s;
}

AuditDetails reconstructed(const PlanInput &in, PurchaseStatus status)
{
    const RowImage &purchase = *in.before.purchase;
    AuditDetails details{{u"reconstructed"_s, u"true"_s},
                         {u"reconstructed_by"_s, in.request.reason}};
    if (status == PurchaseStatus::Reversed) {
        details[u"prior_status"_s] = priorStatus(in.before);
        return details;
    }
    details[u"merchant_id"_s] = purchase.text("merchant_id");
    details[u"amount"_s] = purchase.text("amount");
    details[u"currency"_s] = purchase.text("currency");
    if (status == PurchaseStatus::Confirmed)
        details[u"cashback_amount"_s] = purchase.text("cashback_amount");
    else
        details[u"reason"_s] = in.request.reason;
    return details;
}

Result<void> checkAuditRow(const PlanInput &in, PurchaseStatus status)
{
    const QString action = in.argument("action");
    if (hasAudit(in.before, action))
        return refused(u"There is a row %1 of this purchase already."_s.arg(action));
    if (auditActionOf(status) != action)
        return refused(u"The purchase is %1, which %2 does not go with."_s.arg(
            in.before.purchase->text("status"), action));
    const bool isConfirmed = status == PurchaseStatus::Confirmed;
    if (isConfirmed && in.before.cashback
        && in.before.cashback->money("amount") != in.before.purchase->money("cashback_amount"))
        return refused(u"Purchase and cashback row say different amounts (P3), so what was "
                       "confirmed cannot be told: repair_cashback_amount first."_s);
    return {};
}

} // namespace

Planned planCashbackRow(const PlanInput &in)
{
    if (!in.before.purchase)
        return missingSubject(in);
    if (in.before.cashback)
        return refused(u"The purchase has its cashback row already."_s);
    const RowImage &purchase = *in.before.purchase;
    const PurchaseStatus purchaseStatus = purchaseStatusFrom(purchase.text("status"));
    const Result<Money> amount = cashbackAmount(in, purchaseStatus);
    if (!amount)
        return fail(amount.error());
    const auto status = pairedStatus(purchaseStatus, amount->isZero());
    if (!status)
        return refused(u"The purchase's status “%1” is none of the platform's (P10)."_s.arg(
            purchase.text("status")));
    CorrectionPlan plan = planFor(in);
    const Result<Buckets> move = walletMove(plan, in.before, ledgerPart(*status, *amount));
    if (!move)
        return fail(move.error());
    plan.statements.push_back(cashbackInsert(purchase, *status, *amount));
    addWalletChange(plan, purchase.text("user_id"), *move);
    warnAboutBalances(plan, in.before);
    AuditDetails details = ownDetails(in, nullptr, {});
    details[u"cashback_row_amount"_s] = amount->toText();
    details[u"cashback_status"_s] = toText(*status);
    addAudit(plan, u"CASHBACK_CREATED"_s, u"purchase"_s, textValue(purchase.key), details);
    setNoUndo(plan, u"The platform never takes a cashback row away, and the purchase would be "
                    "without one again (P1)."_s);
    return plan;
}

Planned planAuditRow(const PlanInput &in)
{
    if (!in.before.purchase)
        return missingSubject(in);
    const PurchaseStatus status = purchaseStatusFrom(in.before.purchase->text("status"));
    if (const Result<void> checked = checkAuditRow(in, status); !checked)
        return fail(checked.error());
    CorrectionPlan plan = planFor(in);
    addAudit(plan, in.argument("action"), u"purchase"_s, textValue(in.request.key),
             reconstructed(in, status));
    plan.warnings += u"The row names you and this moment: who did it then, and when, is lost."_s;
    if (status == PurchaseStatus::Confirmed)
        plan.warnings += u"The platform writes none for a confirmation by an administrator: it may "
                         "never have been there."_s;
    setNoUndo(plan, u"The audit log is append-only."_s);
    return plan;
}

} // namespace clicknback
