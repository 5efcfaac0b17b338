// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planners.h"
#include "models/domain/corrections/purchasepair.h"

#include <QJsonDocument>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

Transition transitionOf(CorrectionKind kind)
{
    if (kind == CorrectionKind::ConfirmPurchase)
        return Transition::Confirm;
    return kind == CorrectionKind::RejectPurchase ? Transition::Reject : Transition::Reverse;
}

/// Exactly the platform's keys (facts 2).
AuditDetails platformDetails(const PlanInput &in, const PurchasePair &pair, PurchaseStatus becomes)
{
    if (becomes == PurchaseStatus::Reversed)
        return {{u"prior_status"_s, toText(pair.status)}};
    AuditDetails details{{u"merchant_id"_s, pair.purchase->text("merchant_id")},
                         {u"amount"_s, pair.purchase->text("amount")},
                         {u"currency"_s, pair.purchase->text("currency")}};
    if (becomes == PurchaseStatus::Confirmed)
        details[u"cashback_amount"_s] = pair.purchase->text("cashback_amount");
    else
        details[u"reason"_s] = in.request.reason;
    return details;
}

/// The log is append-only: a story that went back and forth has rows that contradict each other.
void warnAboutAudit(CorrectionPlan &plan, const CorrectionFacts &before, PurchaseStatus becomes)
{
    const QString action = auditActionOf(becomes);
    if (hasAudit(before, action))
        plan.warnings += u"The audit log has a row %1 of this purchase already, so there will be "
                         "two (A6)."_s.arg(action);
    const bool isRejection = becomes == PurchaseStatus::Rejected;
    const QString opposite =
        auditActionOf(isRejection ? PurchaseStatus::Confirmed : PurchaseStatus::Rejected);
    if (becomes != PurchaseStatus::Reversed && hasAudit(before, opposite))
        plan.warnings += u"The audit log says %1 of this purchase too (A7)."_s.arg(opposite);
}

void addEffect(CorrectionPlan &plan, const CorrectionFacts &before, const PurchasePair &pair,
               const TransitionEffect &effect)
{
    addPairUpdates(plan, pair, effect.purchaseStatus, effect.purchaseCashback,
                   effect.cashbackStatus.value_or(pair.cashbackStatus), pair.amount);
    addWalletChange(plan, pair.userId(), effect.wallet);
    warnAboutBalances(plan, before);
}

TransitionEffect reopening(const PurchasePair &pair, PurchaseStatus to)
{
    const CashbackStatus cashback = *pairedStatus(to, pair.amount.isZero());
    return {to, cashback, pair.amount, ledgerPart(cashback, pair.amount) - pair.ledger()};
}

Result<void> checkReopening(PurchaseStatus from, PurchaseStatus to)
{
    if (from == PurchaseStatus::Pending)
        return refused(u"The purchase is pending: there is nothing to undo."_s);
    if (from == to)
        return refused(u"The purchase is %1 already."_s.arg(toText(to)));
    if (from == PurchaseStatus::Rejected && to == PurchaseStatus::Confirmed)
        return refused(u"A rejected purchase was never confirmed: reopen it to pending, then "
                       "confirm it."_s);
    return {};
}

/// What undoes a correction must find the status that it left: the platform may have gone on since,
/// and its own reversal is not ours to undo.
Result<void> checkStill(const PlanInput &in, PurchaseStatus status)
{
    const QString wanted = in.argument("from");
    if (wanted.isEmpty() || wanted == toText(status))
        return {};
    return refused(
        u"The purchase is %1 and not %2 any more: something else changed it since."_s.arg(
            toText(status), wanted));
}

/// What the newest reversal in the log says was before it; empty: nothing does.
QString auditedPriorStatus(const std::vector<RowImage> &audit)
{
    for (auto row = audit.rbegin(); row != audit.rend(); ++row) {
        if (row->text("action") == auditActionOf(PurchaseStatus::Reversed))
            return QJsonDocument::fromJson(row->text("details").toUtf8())[u"prior_status"]
                .toString();
    }
    return {};
}

void warnAboutReopening(CorrectionPlan &plan, const CorrectionFacts &before, PurchaseStatus from,
                        PurchaseStatus to)
{
    plan.warnings += u"The audit row of what is undone stays: the log is append-only."_s;
    const QString prior = auditedPriorStatus(before.audit);
    if (from == PurchaseStatus::Reversed && !prior.isEmpty() && prior != toText(to))
        plan.warnings += u"The log says that it was %1 before it was reversed."_s.arg(prior);
    if (to == PurchaseStatus::Pending)
        plan.warnings += u"The job may confirm it again within a minute unless a flag of its user "
                         "or merchant holds it back."_s;
}

CorrectionKind transitionTo(PurchaseStatus status)
{
    if (status == PurchaseStatus::Confirmed)
        return CorrectionKind::ConfirmPurchase;
    return status == PurchaseStatus::Rejected ? CorrectionKind::RejectPurchase
                                              : CorrectionKind::ReversePurchase;
}

} // namespace

Planned planTransition(const PlanInput &in)
{
    const Result<PurchasePair> pair = soundPairOf(in);
    if (!pair)
        return fail(pair.error());
    const Transition transition = transitionOf(in.request.kind);
    const auto effect = codedEffect(transition, pair->status, pair->amount);
    if (pair->status == PurchaseStatus::Rejected && transition == Transition::Reverse)
        return refused(u"The purchase is rejected: its cashback is gone already, and reversing it "
                       "would take it a second time."_s);
    if (!effect)
        return refused(transition == Transition::Reverse
                           ? u"The purchase is reversed already."_s
                           : u"The purchase is %1; only a pending one can be %2."_s.arg(
                               toText(pair->status),
                               transition == Transition::Confirm ? u"confirmed"_s : u"rejected"_s));
    CorrectionPlan plan = planFor(in);
    addEffect(plan, in.before, *pair, *effect);
    addAudit(plan, auditActionOf(effect->purchaseStatus), u"purchase"_s, textValue(in.request.key),
             platformDetails(in, *pair, effect->purchaseStatus));
    warnAboutAudit(plan, in.before, effect->purchaseStatus);
    setUndo(plan, CorrectionKind::ReopenPurchase,
            {{u"status"_s, toText(pair->status)}, {u"from"_s, toText(effect->purchaseStatus)}});
    return plan;
}

Planned planReopening(const PlanInput &in)
{
    const Result<PurchasePair> pair = soundPairOf(in);
    if (!pair)
        return fail(pair.error());
    const bool toConfirmed = in.argument("status") == u"confirmed";
    const auto to = toConfirmed ? PurchaseStatus::Confirmed : PurchaseStatus::Pending;
    if (const Result<void> allowed = checkReopening(pair->status, to); !allowed)
        return fail(allowed.error());
    if (const Result<void> still = checkStill(in, pair->status); !still)
        return fail(still.error());
    CorrectionPlan plan = planFor(in);
    addEffect(plan, in.before, *pair, reopening(*pair, to));
    addAudit(plan, u"PURCHASE_REOPENED"_s, u"purchase"_s, textValue(in.request.key),
             ownDetails(in, pair->purchase, {{u"status"_s, toText(to)}}));
    warnAboutReopening(plan, in.before, pair->status, to);
    setUndo(plan, transitionTo(pair->status));
    return plan;
}

} // namespace clicknback
