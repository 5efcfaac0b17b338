// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planners.h"
#include "models/domain/moneytext.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// The table is specified, not made (facts 4): what its statuses mean is known only for some words.
Result<void> checkTable(const CorrectionFacts &facts)
{
    if (!facts.payoutColumns)
        return refused(u"This platform has no table of payouts."_s);
    for (const QString &column : {u"id"_s, u"user_id"_s, u"amount"_s, u"status"_s}) {
        if (!facts.payoutColumns->contains(column))
            return refused(u"The table payouts has no column %1, so its shape is not the specified "
                           "one."_s.arg(column));
    }
    return {};
}

Result<void> checkPayout(const PlanInput &in)
{
    const RowImage &payout = *in.before.payout;
    const QString status = payout.text("status");
    if (status == u"completed" || status == u"failed")
        return refused(u"The payout is %1 already."_s.arg(status));
    if (status != u"requested" && status != u"processing")
        return refused(u"The payout's status “%1” is none of requested and processing, and what it "
                       "means is not known."_s.arg(status));
    const Money amount = payout.money("amount");
    if (amount.isNotANumber() || amount <= Money())
        return refused(u"The payout's amount is %1."_s.arg(amountText(amount)));
    if (!in.before.wallet)
        return refused(u"The user has no wallet (W5): create_wallet makes it."_s);
    return {};
}

void addStatement(CorrectionPlan &plan, const RowImage &payout, bool saysWhen)
{
    PlannedStatement statement{u"write/update_payout"_s,
                               {{u"id"_s, textValue(payout.key)},
                                {u"status"_s, textValue(payout.text("status"))},
                                {u"amount"_s, textValue(payout.text("amount"))},
                                {u"user_id"_s, textValue(payout.text("user_id"))},
                                {u"new_status"_s, textValue(u"completed"_s)}}};
    if (saysWhen) {
        statement.name = u"write/update_payout_with_time"_s;
        statement.values[u"new_processed_at"_s] = nowValue();
    }
    plan.statements.push_back(statement);
}

} // namespace

Planned planPayout(const PlanInput &in)
{
    if (const Result<void> table = checkTable(in.before); !table)
        return fail(table.error());
    if (!in.before.payout)
        return missingSubject(in);
    if (const Result<void> checked = checkPayout(in); !checked)
        return fail(checked.error());
    const RowImage &payout = *in.before.payout;
    CorrectionPlan plan = planFor(in);
    const bool saysWhen = in.before.payoutColumns->contains(u"processed_at"_s);
    addStatement(plan, payout, saysWhen);
    addWalletChange(plan, payout.text("user_id"), {{}, {}, payout.money("amount")});
    warnAboutBalances(plan, in.before);
    addAudit(plan, u"WITHDRAWAL_PROCESSED"_s, u"payout"_s, textValue(payout.key),
             ownDetails(in, &payout, {{u"status"_s, u"completed"_s}}));
    plan.warnings += u"Available was taken at the request; only paid moves now. The money itself "
                     "is sent by somebody else."_s;
    setNoUndo(plan, u"The money has left."_s);
    return plan;
}

} // namespace clicknback
