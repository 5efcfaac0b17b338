// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planparts.h"

#include "models/domain/corrections/jsonbtext.h"
#include "models/domain/moneytext.h"

namespace clicknback {

using namespace Qt::StringLiterals;

CorrectionPlan planFor(const PlanInput &in)
{
    CorrectionPlan plan;
    plan.request = in.request;
    plan.lock = operationOf(in.request.kind).lock;
    return plan;
}

tl::unexpected<Error> refused(const QString &sentence)
{
    return fail(ErrorKind::Refused, sentence);
}

tl::unexpected<Error> missingSubject(const PlanInput &in)
{
    return fail(
        ErrorKind::NotFound,
        u"There is no %1 %2."_s.arg(toText(operationOf(in.request.kind).subject), in.request.key));
}

PlanValue textValue(const QString &text)
{
    return {PlanValue::Kind::Text, text};
}

PlanValue newId(const QString &what)
{
    return {PlanValue::Kind::NewId, what};
}

PlanValue nowValue()
{
    return {PlanValue::Kind::Now, {}};
}

namespace {

PlanValue valueOf(const std::optional<QString> &text)
{
    return text ? textValue(*text) : PlanValue{PlanValue::Kind::Null, {}};
}

std::optional<QString> stored(const RowImage &row, const QString &column)
{
    const auto value = row.values.find(column);
    return value == row.values.end() ? std::nullopt : value->second;
}

} // namespace

void addUpdate(CorrectionPlan &plan, const QString &name, const RowImage &row,
               const QStringList &columns, const Changes &changes)
{
    PlannedStatement statement{name, {{u"id"_s, textValue(row.key)}}};
    for (const QString &column : columns) {
        const auto change = changes.find(column);
        const std::optional<QString> before = stored(row, column);
        statement.values[column] = valueOf(before);
        statement.values[u"new_"_s + column] =
            valueOf(change == changes.end() ? before : change->second);
    }
    plan.statements.push_back(statement);
}

void addWalletChange(CorrectionPlan &plan, const QString &userId, const Buckets &change)
{
    if (change.isZero())
        return;
    plan.change += change;
    plan.statements.push_back({u"write/change_wallet"_s,
                               {{u"user_id"_s, textValue(userId)},
                                {u"pending"_s, textValue(change.pending.toText())},
                                {u"available"_s, textValue(change.available.toText())},
                                {u"paid"_s, textValue(change.paid.toText())}}});
}

void addAudit(CorrectionPlan &plan, const QString &action, const QString &resourceType,
              const PlanValue &resourceId, const AuditDetails &details)
{
    plan.statements.push_back({u"write/insert_audit"_s,
                               {{u"id"_s, newId(u"audit"_s)},
                                {u"occurred_at"_s, nowValue()},
                                {u"actor_id"_s, PlanValue{PlanValue::Kind::Actor, {}}},
                                {u"action"_s, textValue(action)},
                                {u"resource_type"_s, textValue(resourceType)},
                                {u"resource_id"_s, resourceId},
                                {u"details"_s, textValue(jsonbText(details))}}});
}

AuditDetails ownDetails(const PlanInput &in, const RowImage *row, const Changes &changes)
{
    AuditDetails details{{u"reason_code"_s, in.request.reasonCode},
                         {u"reason"_s, in.request.reason}};
    for (const auto &[column, value] : changes) {
        if (value)
            details[column] = *value;
        if (const auto before = row ? stored(*row, column) : std::nullopt)
            details[u"prior_"_s + column] = *before;
    }
    return details;
}

void setUndo(CorrectionPlan &plan, CorrectionKind kind, const std::map<QString, QString> &arguments)
{
    CorrectionRequest undo;
    undo.kind = kind;
    undo.key = plan.request.key;
    undo.reasonCode = u"undo"_s;
    undo.reason = u"undo"_s; // only for the check
    undo.arguments = arguments;
    Result<CorrectionRequest> checked = checkedRequest(undo);
    if (!checked)
        return setNoUndo(plan, u"What stood before could not be written again: %1"_s.arg(
                                   checked.error().message));
    checked->reason.clear();
    plan.compensation = *checked;
}

void setNoUndo(CorrectionPlan &plan, const QString &why)
{
    plan.compensation.reset();
    plan.whyNoUndo = why;
}

Buckets bucketsOf(const RowImage &wallet)
{
    return {wallet.money("pending_balance"), wallet.money("available_balance"),
            wallet.money("paid_balance")};
}

Buckets ledgerPart(CashbackStatus status, Money amount)
{
    if (status == CashbackStatus::Pending)
        return {amount, {}, {}};
    if (status == CashbackStatus::Available)
        return {{}, amount, {}};
    return {};
}

void warnAboutBalances(CorrectionPlan &plan, const CorrectionFacts &before)
{
    if (!before.wallet || plan.change.isZero())
        return;
    const Buckets stored = bucketsOf(*before.wallet);
    const Buckets after = stored + plan.change;
    if (stored.hasNotANumber())
        plan.warnings += u"The wallet holds a balance that is no number (W6), and no change can "
                         "mend that: settle the wallet afterwards."_s;
    if (after.hasNegative())
        plan.warnings +=
            u"The wallet will be below zero (W4): pending %1, available %2, paid %3."_s.arg(
                amountText(after.pending), amountText(after.available), amountText(after.paid));
}

QString changeText(const Buckets &change)
{
    QStringList parts;
    const auto say = [&parts](const QString &name, Money amount) {
        if (!amount.isZero())
            parts += name + u' ' + differenceText(amount);
    };
    say(u"pending"_s, change.pending);
    say(u"available"_s, change.available);
    say(u"paid"_s, change.paid);
    return parts.isEmpty() ? u"nothing"_s : parts.join(u", "_s);
}

} // namespace clicknback
