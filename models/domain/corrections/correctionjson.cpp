// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correctionjson.h"

#include "models/domain/corrections/correctionpreview.h"

#include <QJsonArray>

#include <array>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kLocks{
    std::pair{CorrectionLock::PurchasesTable, "purchases_table"_L1},
    std::pair{CorrectionLock::WalletRow, "wallet_row"_L1},
    std::pair{CorrectionLock::OffersTable, "offers_table"_L1},
    std::pair{CorrectionLock::UsersTable, "users_table"_L1},
    std::pair{CorrectionLock::SubjectRow, "subject_row"_L1},
};

constexpr std::array kValueKinds{
    std::pair{PlanValue::Kind::Text, "text"_L1},    std::pair{PlanValue::Kind::Null, "null"_L1},
    std::pair{PlanValue::Kind::NewId, "new_id"_L1}, std::pair{PlanValue::Kind::Now, "now"_L1},
    std::pair{PlanValue::Kind::Actor, "actor"_L1},
};

template<typename Words, typename Value>
QString wordOf(const Words &words, Value value)
{
    for (const auto &[known, word] : words) {
        if (known == value)
            return word;
    }
    return {};
}

template<typename Words>
auto valueOf(const Words &words, const QJsonValue &json)
    -> std::optional<typename Words::value_type::first_type>
{
    const QString text = json.toString();
    for (const auto &[value, word] : words) {
        if (word == text)
            return value;
    }
    return std::nullopt;
}

tl::unexpected<Error> noPlan(const QString &problem)
{
    return fail(ErrorKind::InvalidInput, u"This is no correction: %1"_s.arg(problem));
}

QJsonObject toJson(const PlanValue &value)
{
    return {{u"kind"_s, wordOf(kValueKinds, value.kind)}, {u"text"_s, value.text}};
}

Result<PlannedStatement> statementFrom(const QJsonObject &json)
{
    PlannedStatement statement{json[u"name"].toString(), {}, json[u"rows"].toInteger(-1)};
    if (statement.name.isEmpty() || statement.rows < 0)
        return noPlan(u"a statement has no name or no number of rows."_s);
    const QJsonObject values = json[u"values"].toObject();
    for (auto value = values.begin(); value != values.end(); ++value) {
        const QJsonObject object = value->toObject();
        const auto kind = valueOf(kValueKinds, object[u"kind"]);
        if (!kind)
            return noPlan(
                u"the value \"%1\" of a statement is of no known kind."_s.arg(value.key()));
        statement.values[value.key()] = {*kind, object[u"text"].toString()};
    }
    return statement;
}

Result<Buckets> bucketsFrom(const QJsonObject &json)
{
    const auto pending = Money::fromText(json[u"pending"].toString());
    const auto available = Money::fromText(json[u"available"].toString());
    const auto paid = Money::fromText(json[u"paid"].toString());
    if (!pending || !available || !paid)
        return noPlan(u"an amount of its change cannot be read."_s);
    return Buckets{*pending, *available, *paid};
}

/// Request, lock and change: what can be wrong of them is told.
Result<CorrectionPlan> headFrom(const QJsonObject &json)
{
    CorrectionPlan plan;
    auto request = correctionRequestFrom(json[u"request"].toObject());
    if (!request)
        return fail(std::move(request.error()));
    plan.request = std::move(*request);
    const auto lock = valueOf(kLocks, json[u"lock"]);
    if (!lock)
        return noPlan(u"its lock is not known."_s);
    plan.lock = *lock;
    const auto change = bucketsFrom(json[u"change"].toObject());
    if (!change)
        return fail(change.error());
    plan.change = *change;
    return plan;
}

QStringList textsFrom(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &text : array)
        texts << text.toString();
    return texts;
}

bool isOwnName(const QString &name)
{
    static const QStringList names{u"operation_id"_s, u"operation"_s, u"key"_s,
                                   u"reason_code"_s,  u"reason"_s,    u"compensates"_s};
    return names.contains(name);
}

/// Lists of words and yes or no are texts to us; a number is refused, because JSON makes a double
/// of an amount.
std::optional<QString> argumentText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isArray())
        return textsFrom(value.toArray()).join(u',');
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

Result<void> takeField(CorrectionRequest &request, const QString &name, const QJsonValue &value)
{
    const auto text = argumentText(value);
    if (!text)
        return fail(ErrorKind::InvalidInput, u"\"%1\" must be text, in quotes."_s.arg(name));
    if (!isOwnName(name))
        request.arguments[name] = *text;
    return {};
}

} // namespace

QString lockName(CorrectionLock lock)
{
    return wordOf(kLocks, lock);
}

QJsonObject toJson(const Buckets &buckets)
{
    return {{u"pending"_s, buckets.pending.toText()},
            {u"available"_s, buckets.available.toText()},
            {u"paid"_s, buckets.paid.toText()}};
}

QJsonObject toJson(const PlannedStatement &statement)
{
    QJsonObject values;
    for (const auto &[name, value] : statement.values)
        values[name] = toJson(value);
    return {
        {u"name"_s, statement.name}, {u"rows"_s, qint64(statement.rows)}, {u"values"_s, values}};
}

QJsonObject toJson(const CorrectionRequest &request)
{
    QJsonObject json{{u"operation"_s, operationOf(request.kind).name},
                     {u"key"_s, request.key},
                     {u"reason_code"_s, request.reasonCode},
                     {u"reason"_s, request.reason}};
    if (!request.operationId.isEmpty())
        json[u"operation_id"_s] = request.operationId;
    if (!request.compensates.isEmpty())
        json[u"compensates"_s] = request.compensates;
    for (const auto &[name, value] : request.arguments)
        json[name] = value;
    return json;
}

Result<CorrectionRequest> correctionRequestFrom(const QJsonObject &json)
{
    const QString word = json[u"operation"].toString();
    const CorrectionOperation *operation = findOperation(word);
    if (operation == nullptr)
        return fail(ErrorKind::InvalidInput, word.isEmpty()
                                                 ? u"\"operation\" is missing."_s
                                                 : u"\"%1\" is no operation."_s.arg(word));
    CorrectionRequest request;
    request.kind = operation->kind;
    request.operationId = json[u"operation_id"].toString();
    request.key = json[u"key"].toString();
    request.reasonCode = json[u"reason_code"].toString();
    request.reason = json[u"reason"].toString();
    request.compensates = json[u"compensates"].toString();
    for (auto field = json.begin(); field != json.end(); ++field) {
        if (const auto taken = takeField(request, field.key(), field.value()); !taken)
            return fail(taken.error());
    }
    return request;
}

QJsonObject toJson(const CorrectionPlan &plan)
{
    QJsonArray statements;
    for (const PlannedStatement &statement : plan.statements)
        statements.append(toJson(statement));
    QJsonObject json{{u"request"_s, toJson(plan.request)},
                     {u"lock"_s, lockName(plan.lock)},
                     {u"statements"_s, statements},
                     {u"change"_s, toJson(plan.change)},
                     {u"warnings"_s, QJsonArray::fromStringList(plan.warnings)},
                     {u"why_no_undo"_s, plan.whyNoUndo}};
    if (plan.compensation)
        json[u"compensation"_s] = toJson(*plan.compensation);
    return json;
}

Result<CorrectionPlan> correctionPlanFrom(const QJsonObject &json)
{
    Result<CorrectionPlan> plan = headFrom(json);
    if (!plan)
        return plan;
    const QJsonArray statements = json[u"statements"].toArray();
    for (const QJsonValue &value : statements) {
        auto statement = statementFrom(value.toObject());
        if (!statement)
            return fail(std::move(statement.error()));
        plan->statements.push_back(std::move(*statement));
    }
    plan->warnings = textsFrom(json[u"warnings"].toArray());
    plan->whyNoUndo = json[u"why_no_undo"].toString();
    if (!json.contains(u"compensation"))
        return plan;
    auto compensation = correctionRequestFrom(json[u"compensation"].toObject());
    if (!compensation)
        return fail(std::move(compensation.error()));
    plan->compensation = std::move(*compensation);
    return plan;
}

QJsonObject toJson(const CorrectionPreview &preview)
{
    return {{u"plan"_s, toJson(preview.plan)},
            {u"before"_s, toJson(preview.before)},
            {u"after"_s, toJson(preview.after)},
            {u"rehearsed"_s, preview.isRehearsed},
            {u"hash"_s, preview.hash}};
}

Result<CorrectionPreview> correctionPreviewFrom(const QJsonObject &json)
{
    auto plan = correctionPlanFrom(json[u"plan"].toObject());
    if (!plan)
        return fail(std::move(plan.error()));
    // What is not said to be rehearsed is not.
    return CorrectionPreview{std::move(*plan), correctionFactsFrom(json[u"before"].toObject()),
                             correctionFactsFrom(json[u"after"].toObject()),
                             json[u"rehearsed"].toBool(false), json[u"hash"].toString()};
}

} // namespace clicknback
