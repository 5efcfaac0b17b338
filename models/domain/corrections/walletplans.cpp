// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planners.h"
#include "models/domain/moneytext.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

struct ChosenBuckets
{
    bool pending = true;
    bool available = true;
    bool paid = false;

    /// The others become zero.
    Buckets of(const Buckets &all) const
    {
        return {pending ? all.pending : Money(), available ? all.available : Money(),
                paid ? all.paid : Money()};
    }
};

ChosenBuckets chosenBuckets(const PlanInput &in)
{
    if (!in.has("buckets"))
        return {};
    const QStringList words = in.argument("buckets").split(u',');
    return {words.contains(u"pending"), words.contains(u"available"), words.contains(u"paid")};
}

bool hasPayouts(const CorrectionFacts &facts)
{
    return facts.payoutColumns.has_value();
}

/// The ledger is only as good as the payouts that can be read.
Result<void> checkPayouts(const CorrectionFacts &facts)
{
    for (const QString &column : {u"user_id"_s, u"amount"_s, u"status"_s}) {
        if (hasPayouts(facts) && !facts.payoutColumns->contains(column))
            return refused(
                u"The table payouts has no column %1, so what was paid cannot be told."_s.arg(
                    column));
    }
    return {};
}

Result<void> checkLedger(const CorrectionFacts &facts, const ChosenBuckets &chosen)
{
    if (chosen.paid && !hasPayouts(facts))
        return refused(u"There is no table of payouts, so nothing says what paid should be."_s);
    if (const Result<void> known = checkPayouts(facts); !known)
        return known;
    if (!facts.ledger)
        return refused(hasPayouts(facts)
                           ? u"The user's ledger cannot be told: the table payouts is not the "
                             "specified one, or the status of one of the user's is none of "
                             "requested, processing, completed and failed."_s
                           : u"The user's ledger could not be read."_s);
    if (chosen.of(*facts.ledger).hasNotANumber())
        return refused(u"The ledger itself holds an amount that is no number: mend the purchase "
                       "with repair_cashback_amount first."_s);
    return {};
}

QString word(bool yes)
{
    return yes ? u"true"_s : u"false"_s;
}

/// Absolute, from a sum of the same statement; only while the differences are still these.
void addSettlement(CorrectionPlan &plan, const CorrectionFacts &facts, const ChosenBuckets &chosen,
                   const Buckets &drift)
{
    PlannedStatement statement{u"write/settle_wallet"_s,
                               {{u"user_id"_s, textValue(plan.request.key)},
                                {u"with_pending"_s, textValue(word(chosen.pending))},
                                {u"with_available"_s, textValue(word(chosen.available))},
                                {u"pending"_s, textValue(drift.pending.toText())},
                                {u"available"_s, textValue(drift.available.toText())}}};
    if (hasPayouts(facts)) {
        statement.name = u"write/settle_wallet_with_payouts"_s;
        statement.values[u"with_paid"_s] = textValue(word(chosen.paid));
        statement.values[u"paid"_s] = textValue(drift.paid.toText());
    }
    plan.statements.push_back(statement);
    plan.change = Buckets{} - drift;
}

void addWalletAudit(CorrectionPlan &plan, const PlanInput &in, const QString &action)
{
    AuditDetails details = ownDetails(in, nullptr, {});
    details[u"pending"_s] = plan.change.pending.toText();
    details[u"available"_s] = plan.change.available.toText();
    details[u"paid"_s] = plan.change.paid.toText();
    addAudit(plan, action, u"wallet"_s, textValue(in.request.key), details);
}

void warnAboutRows(CorrectionPlan &plan, const CorrectionFacts &facts)
{
    if (facts.brokenPurchases > 0)
        plan.warnings +=
            u"%1 of this user's purchases and cashback rows disagree (P1 to P3): the "
            "ledger itself is wrong, mend the rows first."_s.arg(facts.brokenPurchases);
}

void setUndoOfChange(CorrectionPlan &plan)
{
    if (plan.change.hasNotANumber())
        return setNoUndo(plan, u"A balance was no number, which no correction writes again."_s);
    const Buckets back = Buckets{} - plan.change;
    setUndo(plan, CorrectionKind::AdjustWallet,
            {{u"pending"_s, back.pending.toText()},
             {u"available"_s, back.available.toText()},
             {u"paid"_s, back.paid.toText()}});
}

tl::unexpected<Error> noWallet(const PlanInput &in)
{
    if (!in.before.user)
        return fail(ErrorKind::NotFound, u"There is no user %1."_s.arg(in.request.key));
    return refused(u"The user has no wallet: create_wallet makes it."_s);
}

QString settlementRefusal(const Buckets &drift)
{
    return drift.isZero() ? u"Nothing is off in these buckets: the wallet equals its ledger."_s
                          : QString();
}

Money changeOf(const PlanInput &in, const char *bucket)
{
    return in.has(bucket) ? Money::fromText(in.argument(bucket)).value_or(Money::notANumber())
                          : Money();
}

} // namespace

Planned planSettlement(const PlanInput &in)
{
    const CorrectionFacts &facts = in.before;
    if (!facts.wallet)
        return noWallet(in);
    const ChosenBuckets chosen = chosenBuckets(in);
    if (const Result<void> ledger = checkLedger(facts, chosen); !ledger)
        return fail(ledger.error());
    const Buckets drift = chosen.of(*facts.drift());
    if (const QString refusal = settlementRefusal(drift); !refusal.isEmpty())
        return refused(refusal);
    CorrectionPlan plan = planFor(in);
    addSettlement(plan, facts, chosen, drift);
    addWalletAudit(plan, in, u"WALLET_SETTLED"_s);
    warnAboutRows(plan, facts);
    if (chosen.of(*facts.ledger).hasNegative())
        plan.warnings += u"The ledger itself is below zero (W4): payouts took more than there "
                         "was."_s;
    setUndoOfChange(plan);
    return plan;
}

Planned planWalletRow(const PlanInput &in)
{
    const CorrectionFacts &facts = in.before;
    if (!facts.user)
        return fail(ErrorKind::NotFound, u"There is no user %1."_s.arg(in.request.key));
    if (facts.wallet)
        return refused(u"The user has a wallet already."_s);
    const ChosenBuckets chosen{true, true, hasPayouts(facts)};
    if (const Result<void> ledger = checkLedger(facts, chosen); !ledger)
        return fail(ledger.error());
    CorrectionPlan plan = planFor(in);
    plan.statements.push_back(
        {u"write/insert_wallet"_s, {{u"user_id"_s, textValue(in.request.key)}}});
    addSettlement(plan, facts, chosen, Buckets{} - chosen.of(*facts.ledger));
    addWalletAudit(plan, in, u"WALLET_CREATED"_s);
    warnAboutRows(plan, facts);
    if (plan.change.isZero())
        plan.warnings += u"No money hangs on it: the user's first purchase would make the wallet "
                         "too."_s;
    setNoUndo(plan, u"The platform never takes a wallet away, and purchases would be lost on a "
                    "user without one."_s);
    return plan;
}

Planned planAdjustment(const PlanInput &in)
{
    if (!in.before.wallet)
        return noWallet(in);
    const Buckets change{changeOf(in, "pending"), changeOf(in, "available"), changeOf(in, "paid")};
    if (change.isZero() || change.hasNotANumber())
        return refused(u"There is no change to make."_s);
    CorrectionPlan plan = planFor(in);
    addWalletChange(plan, in.request.key, change);
    addWalletAudit(plan, in, u"WALLET_ADJUSTED"_s);
    warnAboutBalances(plan, in.before);
    const std::optional<Buckets> drift = in.before.drift();
    if (drift && !(*drift + change).isZero())
        plan.warnings += u"Afterwards the wallet differs from its ledger by %1 (W1 to W3)."_s.arg(
            changeText(*drift + change));
    setUndoOfChange(plan);
    return plan;
}

} // namespace clicknback
