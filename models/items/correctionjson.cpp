// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/correctionjson.h"

#include "models/domain/corrections/correctionjson.h"

#include <QJsonArray>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonArray listOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

/// What a preview knows of one operation; all of it null without one.
void addPreview(QJsonObject &json, const CorrectionPreview &preview,
                const StatementsOf &statementsOf)
{
    const CorrectionPlan &plan = preview.plan;
    json[u"hash"] = preview.hash;
    json[u"before"] = toJson(preview.before);
    json[u"after"] = toJson(preview.after);
    json[u"change"] = toJson(plan.change);
    json[u"moved_euros"] = plan.moved().toText();
    json[u"statements"] = listOf(statementsOf(plan));
    json[u"mends"] = listOf(preview.mends());
    json[u"breaks"] = listOf(preview.breaks());
    json[u"warnings"] = listOf(plan.warnings);
    json[u"undo"] = plan.compensation ? QJsonValue(toJson(*plan.compensation)) : QJsonValue();
    json[u"why_no_undo"] = textOrNull(plan.whyNoUndo);
}

QJsonObject operationJson(const PlannedOperation &operation, const StatementsOf &statementsOf)
{
    const CorrectionRequest &request = operation.request;
    const CorrectionOperation &kind = operationOf(request.kind);
    QJsonObject json{{u"operation"_s, kind.name},
                     {u"key"_s, request.key},
                     {u"operation_id"_s, textOrNull(request.operationId)},
                     {u"reason_code"_s, request.reasonCode},
                     {u"reason"_s, request.reason},
                     {u"verdict"_s, verdictOf(operation)},
                     {u"refusal"_s, QJsonValue()},
                     {u"lock"_s, lockName(kind.lock)},
                     {u"hash"_s, QJsonValue()},
                     {u"before"_s, QJsonValue()},
                     {u"after"_s, QJsonValue()}};
    QJsonObject arguments;
    for (const auto &[name, value] : request.arguments)
        arguments[name] = value;
    json[u"arguments"] = arguments;
    if (operation.refusal)
        json[u"refusal"] = operation.refusal->message;
    if (operation.preview)
        addPreview(json, *operation.preview, statementsOf);
    return json;
}

/// The words of programs.
QString nameOf(OperationResult::Status status)
{
    return toText(status).replace(u' ', u'_');
}

QJsonObject operationJson(const OperationResult &result)
{
    return {{u"operation_id"_s, textOrNull(result.operationId)},
            {u"status"_s, nameOf(result.status)},
            {u"sentence"_s, result.sentence},
            {u"differences"_s, listOf(result.differences)},
            {u"sequence"_s, result.sequence ? QJsonValue(qint64(*result.sequence)) : QJsonValue()},
            {u"lock_tries"_s, result.lockTries}};
}

QString endOf(const PlanResult &result)
{
    if (result.isUnknown())
        return u"unknown"_s;
    return result.isDone() ? u"done"_s : u"refused"_s;
}

} // namespace

QString verdictOf(const PlannedOperation &operation)
{
    if (operation.isCommitted)
        return u"committed"_s;
    if (!operation.preview)
        return u"refused"_s;
    return operation.preview->isRehearsed ? u"ready"_s : u"computed"_s;
}

QString toText(ChainVerdict verdict)
{
    switch (verdict) {
    case ChainVerdict::Intact:
        return u"intact"_s;
    case ChainVerdict::Restored:
        return u"restored"_s;
    case ChainVerdict::Tampered:
        break;
    }
    return u"tampered"_s;
}

QJsonObject planJson(const PlanPreview &plan, const StatementsOf &statementsOf)
{
    QJsonArray operations;
    for (const PlannedOperation &operation : plan.operations)
        operations.append(operationJson(operation, statementsOf));
    return {{u"preview_hash"_s, textOrNull(plan.hash)},
            {u"rehearsed"_s, plan.isRehearsed},
            {u"why_not_rehearsed"_s, textOrNull(plan.whyNotRehearsed)},
            {u"moved_euros"_s, plan.moved().toText()},
            {u"operations"_s, operations}};
}

QJsonObject resultJson(const PlanResult &result, const QString &previewHash)
{
    QJsonArray operations;
    for (const OperationResult &operation : result.operations)
        operations.append(operationJson(operation));
    return {{u"preview_hash"_s, previewHash},
            {u"result"_s, endOf(result)},
            {u"sentence"_s, result.sentence},
            {u"committed"_s, result.committed()},
            {u"operations"_s, operations}};
}

QJsonObject csvJson(const CsvPlan &plan)
{
    QJsonArray lines;
    for (const CsvLine &line : plan.lines)
        lines.append(QJsonObject{{u"line"_s, line.line},
                                 {u"verdict"_s, line.request ? u"good"_s : u"refused"_s},
                                 {u"problem"_s, textOrNull(line.problem)}});
    return {{u"preview_hash"_s, QJsonValue()},
            {u"good"_s, plan.good()},
            {u"refused"_s, int(plan.lines.size()) - plan.good()},
            {u"lines"_s, lines}};
}

QJsonObject outcomeJson(const QString &operationId, const OutcomeReport &report)
{
    return {{u"operation_id"_s, operationId},
            {u"outcome"_s, toText(report.outcome)},
            {u"sentence"_s, report.sentence}};
}

QJsonObject chainJson(const ChainReport &report)
{
    return {{u"verdict"_s, toText(report.verdict)},
            {u"entries"_s, qint64(report.entries)},
            {u"first_broken"_s,
             report.firstBroken ? QJsonValue(qint64(*report.firstBroken)) : QJsonValue()},
            {u"sentence"_s, report.sentence},
            {u"head"_s, QJsonObject{{u"sequence"_s, qint64(report.head.sequence)},
                                    {u"hash"_s, report.head.hash},
                                    {u"incarnation"_s, textOrNull(report.head.incarnation)}}}};
}

} // namespace clicknback
