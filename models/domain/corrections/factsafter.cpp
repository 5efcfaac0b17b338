// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correctionpreview.h"

#include "models/domain/corrections/planparts.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Values = std::map<QString, PlanValue>;

std::optional<QString> symbol(const Values &values, const QString &name)
{
    const auto value = values.find(name);
    return value == values.end() ? std::nullopt : value->second.symbol();
}

Money money(const Values &values, const QString &name)
{
    return Money::fromText(symbol(values, name).value_or(QString())).value_or(Money());
}

/// Every :new_column of an update.
void assign(std::optional<RowImage> &row, const Values &values)
{
    static const QString prefix = u"new_"_s;
    for (const auto &[name, value] : values) {
        if (row && name.startsWith(prefix))
            row->values[name.mid(prefix.size())] = value.symbol();
    }
}

RowImage inserted(const QString &table, const Values &values)
{
    RowImage row{table, u"new"_s, {}};
    for (const auto &[name, value] : values)
        row.values[name] = value.symbol();
    return row;
}

Buckets ledgerPartOf(const std::optional<RowImage> &cashback)
{
    return cashback
               ? ledgerPart(cashbackStatusFrom(cashback->text("status")), cashback->money("amount"))
               : Buckets{};
}

void setBuckets(RowImage &wallet, const Buckets &buckets)
{
    wallet.values[u"pending_balance"_s] = buckets.pending.toText();
    wallet.values[u"available_balance"_s] = buckets.available.toText();
    wallet.values[u"paid_balance"_s] = buckets.paid.toText();
}

/// What is not settled keeps its place, what is takes the ledger's.
void settle(CorrectionFacts &facts, const Values &values)
{
    if (!facts.wallet || !facts.ledger)
        return;
    Buckets buckets = bucketsOf(*facts.wallet);
    const auto take = [&values](const QString &name, Money &bucket, Money ledger) {
        if (symbol(values, u"with_"_s + name) == u"true"_s)
            bucket = ledger;
    };
    take(u"pending"_s, buckets.pending, facts.ledger->pending);
    take(u"available"_s, buckets.available, facts.ledger->available);
    take(u"paid"_s, buckets.paid, facts.ledger->paid);
    setBuckets(*facts.wallet, buckets);
}

void changeWallet(CorrectionFacts &facts, const Values &values)
{
    if (!facts.wallet)
        return;
    const Buckets change{money(values, u"pending"_s), money(values, u"available"_s),
                         money(values, u"paid"_s)};
    setBuckets(*facts.wallet, bucketsOf(*facts.wallet) + change);
}

void insertWallet(CorrectionFacts &facts, const Values &values)
{
    const QString userId = symbol(values, u"user_id"_s).value_or(QString());
    facts.wallet = RowImage{u"wallets"_s, userId, {{u"user_id"_s, userId}}};
    setBuckets(*facts.wallet, {});
}

/// A cashback row counts for its user's ledger before and after.
void changeCashback(CorrectionFacts &facts, const PlannedStatement &statement)
{
    const Buckets before = ledgerPartOf(facts.cashback);
    if (statement.name == u"write/insert_cashback")
        facts.cashback = inserted(u"cashback_transactions"_s, statement.values);
    else
        assign(facts.cashback, statement.values);
    if (facts.ledger)
        *facts.ledger += ledgerPartOf(facts.cashback) - before;
}

/// Only the rows of a purchase are read with it.
void insertAudit(CorrectionFacts &facts, const Values &values)
{
    if (!facts.purchase)
        return;
    RowImage row = inserted(u"audit_logs"_s, values);
    row.values[u"actor_type"_s] = u"admin"_s;
    row.values[u"outcome"_s] = u"success"_s;
    facts.audit.push_back(row);
}

bool isActiveAdmin(const std::optional<RowImage> &user)
{
    return user && user->text("role") == u"admin" && user->isTrue("active");
}

void changeUser(CorrectionFacts &facts, const Values &values)
{
    const int before = isActiveAdmin(facts.user) ? 1 : 0;
    assign(facts.user, values);
    facts.activeAdmins += (isActiveAdmin(facts.user) ? 1 : 0) - before;
}

void insertFlag(CorrectionFacts &facts, const Values &values)
{
    facts.flag = inserted(u"feature_flags"_s, values);
    facts.flag->values[u"updated_at"_s] = symbol(values, u"created_at"_s);
}

/// A completed payout counts as paid (facts 4); it was taken from available before.
void changePayout(CorrectionFacts &facts, const Values &values)
{
    assign(facts.payout, values);
    if (facts.ledger && facts.payout)
        facts.ledger->paid += facts.payout->money("amount");
}

void apply(CorrectionFacts &facts, const PlannedStatement &statement)
{
    const QString what = statement.name.section(u'/', -1);
    const Values &values = statement.values;
    if (what == u"update_purchase")
        assign(facts.purchase, values);
    else if (what == u"update_cashback" || what == u"insert_cashback")
        changeCashback(facts, statement);
    else if (what == u"change_wallet")
        changeWallet(facts, values);
    else if (what == u"insert_wallet")
        insertWallet(facts, values);
    else if (what.startsWith(u"settle_wallet"))
        settle(facts, values);
    else if (what == u"insert_audit")
        insertAudit(facts, values);
    else if (what == u"update_merchant")
        assign(facts.merchant, values);
    else if (what == u"update_offer")
        assign(facts.offer, values);
    else if (what == u"update_user")
        changeUser(facts, values);
    else if (what == u"insert_flag")
        insertFlag(facts, values);
    else if (what == u"update_flag")
        assign(facts.flag, values);
    else if (what == u"delete_flag")
        facts.flag.reset();
    else if (what.startsWith(u"update_payout"))
        changePayout(facts, values);
}

} // namespace

CorrectionFacts factsAfter(const CorrectionPlan &plan, const CorrectionFacts &before)
{
    CorrectionFacts facts = before;
    for (const PlannedStatement &statement : plan.statements)
        apply(facts, statement);
    return facts;
}

} // namespace clicknback
