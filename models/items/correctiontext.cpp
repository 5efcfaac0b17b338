// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/correctiontext.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// What a database or a file can hold must not steer the terminal.
QString printable(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control)
            character = u' ';
    }
    return text.simplified();
}

QString item(const QString &title, const QString &text)
{
    return u"   %1 %2\n"_s.arg(title, -8).arg(printable(text));
}

QString items(const QString &title, const QStringList &texts)
{
    QString lines;
    for (const QString &text : texts)
        lines += item(title, text);
    return lines;
}

using Row = std::optional<RowImage>;
using Rows = std::vector<RowImage>;

Rows rowsOf(const CorrectionFacts &facts)
{
    Rows rows = facts.audit;
    for (const Row *row : {&facts.purchase, &facts.cashback, &facts.wallet, &facts.user,
                           &facts.merchant, &facts.offer, &facts.flag, &facts.payout}) {
        if (*row)
            rows.push_back(**row);
    }
    return rows;
}

const RowImage *sameRow(const Rows &rows, const RowImage &wanted)
{
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const RowImage &row) {
        return row.table == wanted.table && row.key == wanted.key;
    });
    return at == rows.end() ? nullptr : &*at;
}

QString valueText(const RowImage *row, const QString &column)
{
    const auto at = row ? row->values.find(column) : decltype(row->values.find(column))();
    if (!row || at == row->values.end())
        return u"no row"_s;
    return at->second ? *at->second : u"NULL"_s;
}

/// The columns of one row that differ, or all of a new or vanished one.
QString changesOf(const RowImage &shape, const RowImage *before, const RowImage *after)
{
    QString lines;
    for (const auto &column : shape.values) {
        const QString was = valueText(before, column.first);
        const QString is = valueText(after, column.first);
        if (was != is)
            lines +=
                item(shape.table,
                     u"%1: before %2, after %3"_s.arg(column.first, printable(was), printable(is)));
    }
    return lines;
}

QString changesText(const CorrectionPreview &preview)
{
    const Rows before = rowsOf(preview.before);
    const Rows after = rowsOf(preview.after);
    QString lines;
    for (const RowImage &row : after)
        lines += changesOf(row, sameRow(before, row), &row);
    for (const RowImage &row : before) {
        if (!sameRow(after, row))
            lines += changesOf(row, &row, nullptr);
    }
    return lines;
}

QString previewText(const CorrectionPreview &preview, const StatementsOf &statementsOf)
{
    const CorrectionPlan &plan = preview.plan;
    return changesText(preview) + items(u"mends"_s, preview.mends())
           + items(u"breaks"_s, preview.breaks()) + items(u"warning"_s, plan.warnings)
           + item(u"lock"_s, toText(plan.lock)) + items(u"SQL"_s, statementsOf(plan))
           + item(u"undo"_s,
                  plan.compensation ? operationOf(plan.compensation->kind).name : plan.whyNoUndo)
           + item(u"hash"_s, preview.hash);
}

QString operationText(std::size_t place, const PlannedOperation &operation,
                      const StatementsOf &statementsOf)
{
    const CorrectionRequest &request = operation.request;
    QString text = u"%1. %2 %3: %4\n"_s.arg(place).arg(
        operationOf(request.kind).name, printable(request.key), verdictOf(operation));
    text += item(u"reason"_s, u"%1, %2"_s.arg(request.reasonCode, request.reason));
    if (operation.refusal)
        text += item(u"refused"_s, operation.refusal->message);
    if (operation.preview)
        text += previewText(*operation.preview, statementsOf);
    if (!request.operationId.isEmpty())
        text += item(u"id"_s, request.operationId);
    return text;
}

QString argumentText(const CorrectionArgument &argument)
{
    const QString values =
        argument.choices.isEmpty() ? argument.title : argument.choices.join(u'|');
    const QString text = u"\"%1\": %2"_s.arg(argument.name, values);
    return argument.isRequired ? text : u'[' + text + u']';
}

QString keyText(CorrectionSubject subject)
{
    switch (subject) {
    case CorrectionSubject::Wallet:
        return u"user id"_s;
    case CorrectionSubject::Flag:
        return u"flag, flag/merchant/ID or flag/user/ID"_s;
    default:
        return toText(subject) + u" id"_s;
    }
}

QString operationHelp(const CorrectionOperation &operation)
{
    QString text = u"  %1 (key: %2)\n"_s.arg(operation.name, keyText(operation.subject));
    text += u"      %1\n"_s.arg(operation.description);
    for (const CorrectionArgument &argument : operation.arguments)
        text += u"      %1\n"_s.arg(argumentText(argument));
    return text;
}

} // namespace

QString planInWords(const PlanPreview &plan, const StatementsOf &statementsOf)
{
    QString text;
    for (std::size_t i = 0; i < plan.operations.size(); ++i)
        text += operationText(i + 1, plan.operations[i], statementsOf);
    const auto count = plan.operations.size();
    text += (count == 1 ? u"\n1 operation"_s : u"\n%1 operations"_s.arg(count))
            + u", %1 euros moved\n"_s.arg(plan.moved().toText());
    if (!plan.isRehearsed)
        text += u"Not rehearsed, and so never committed: %1\n"_s.arg(plan.whyNotRehearsed);
    if (plan.hash.isEmpty())
        return text + u"There is no preview hash: not every operation can be applied.\n"_s;
    return text + u"preview_hash %1\n"_s.arg(plan.hash);
}

QString resultText(const PlanResult &result)
{
    QString text;
    for (const OperationResult &operation : result.operations) {
        text +=
            u"%1: %2. %3"_s.arg(operation.operationId, toText(operation.status), operation.sentence)
                .trimmed()
            + u'\n';
        text += items(u"changed"_s, operation.differences);
    }
    return text + result.sentence + u'\n';
}

QString csvText(const CsvPlan &plan)
{
    QString text;
    for (const CsvLine &line : plan.lines) {
        if (!line.request)
            text += u"line %1: %2\n"_s.arg(line.line).arg(printable(line.problem));
    }
    return text
           + u"%1 of %2 lines are good; nothing of the plan was taken.\n"_s.arg(plan.good())
                 .arg(plan.lines.size());
}

QString operationsText()
{
    QString text = u"Operations:\n"_s;
    for (const CorrectionOperation &operation : correctionOperations())
        text += operationHelp(operation);
    text += u"\nReason codes:\n"_s;
    for (const ReasonCode &reason : reasonCodes())
        text += u"  %1 %2\n"_s.arg(reason.code, -18).arg(reason.title);
    return text;
}

} // namespace clicknback
