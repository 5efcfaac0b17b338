// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/csvtext.h"
#include "models/domain/corrections/plan.h"

#include <QSet>

#include <algorithm>
#include <unordered_map>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 100'000; ///< below the header

tl::unexpected<Error> noPlan(const QString &problem)
{
    return fail(ErrorKind::InvalidInput, problem);
}

QSet<QString> argumentNames()
{
    QSet<QString> names;
    for (const CorrectionOperation &operation : correctionOperations()) {
        for (const CorrectionArgument &argument : operation.arguments)
            names << argument.name;
    }
    return names;
}

const QStringList &wantedColumns()
{
    static const QStringList columns{u"operation"_s, u"key"_s, u"reason_code"_s, u"reason"_s};
    return columns;
}

/// The header as columns, or what is wrong with it.
Result<QStringList> columnsFrom(const QStringList &header)
{
    static const QSet<QString> arguments = argumentNames();
    QStringList columns;
    for (const QString &field : header) {
        const QString name = field.trimmed().toLower();
        if (columns.contains(name))
            return noPlan(u"The column \"%1\" stands twice."_s.arg(name));
        if (!wantedColumns().contains(name) && !arguments.contains(name))
            return noPlan(u"\"%1\" is no column of a plan. It has operation, key, reason_code, "
                          "reason and the names of arguments."_s.arg(field));
        columns << name;
    }
    for (const QString &wanted : wantedColumns()) {
        if (!columns.contains(wanted))
            return noPlan(u"The column \"%1\" is missing."_s.arg(wanted));
    }
    return columns;
}

void take(CorrectionRequest &request, const QString &column, const QString &text)
{
    if (column == u"key")
        request.key = text;
    else if (column == u"reason_code")
        request.reasonCode = text.trimmed();
    else if (column == u"reason")
        request.reason = text;
    else if (column != u"operation" && !text.trimmed().isEmpty())
        request.arguments[column] = text;
}

Result<CorrectionRequest> requestFrom(const QStringList &columns, const QStringList &fields)
{
    if (fields.size() != columns.size())
        return noPlan(
            u"It has %1 fields, the header has %2."_s.arg(fields.size()).arg(columns.size()));
    if (fields.join(QString()).contains(QChar::ReplacementCharacter))
        return noPlan(u"Its text is no UTF-8: save the file as UTF-8."_s);
    const QString word = fields.at(columns.indexOf(u"operation")).trimmed();
    const CorrectionOperation *operation = findOperation(word);
    if (operation == nullptr)
        return noPlan(word.isEmpty() ? u"The operation is missing."_s
                                     : u"\"%1\" is no operation."_s.arg(word));
    CorrectionRequest request;
    request.kind = operation->kind;
    for (qsizetype i = 0; i < columns.size(); ++i)
        take(request, columns.at(i), fields.at(i));
    return checkedRequest(std::move(request));
}

CsvLine verdict(int line, const QStringList &columns, const QStringList &fields)
{
    Result<CorrectionRequest> request = requestFrom(columns, fields);
    if (!request)
        return {line, std::nullopt, request.error().message};
    return {line, std::move(*request), {}};
}

QString sameText(int other)
{
    return u"Line %1 is about the same operation and key."_s.arg(other);
}

/// Nobody can tell which of two lines was meant: each is refused and names the other. The first of
/// several names the second.
void refuseDuplicates(std::vector<CsvLine> &lines)
{
    std::unordered_map<QString, std::size_t> firsts;
    std::vector<std::size_t> partners(lines.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].request)
            continue;
        const QString what =
            QString::number(int(lines[i].request->kind)) + u' ' + lines[i].request->key;
        const auto [first, isNew] = firsts.emplace(what, i);
        if (isNew)
            continue;
        partners[i] = first->second;
        if (partners[first->second] == lines.size())
            partners[first->second] = i;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (partners[i] < lines.size())
            lines[i] = {lines[i].line, std::nullopt, sameText(lines[partners[i]].line)};
    }
}

Result<void> readLines(CsvText &text, const QStringList &columns, std::vector<CsvLine> &lines)
{
    while (const auto fields = text.next()) {
        if (lines.size() == kMostLines)
            return noPlan(u"The file has more than 100,000 lines."_s);
        lines.push_back(verdict(text.line(), columns, *fields));
    }
    if (text.hasOpenQuote())
        return noPlan(
            u"The quote that begins in the record of line %1 is never closed."_s.arg(text.line()));
    return {};
}

} // namespace

Result<CsvPlan> planFromCsv(const QByteArray &bytes)
{
    CsvText text(bytes);
    const auto header = text.next();
    if (!header)
        return noPlan(u"The file holds no header line."_s);
    const auto columns = columnsFrom(*header);
    if (!columns)
        return fail(columns.error());
    CsvPlan plan;
    if (const auto read = readLines(text, *columns, plan.lines); !read)
        return fail(read.error());
    if (plan.lines.empty())
        return noPlan(u"The file holds no line below its header."_s);
    refuseDuplicates(plan.lines);
    return plan;
}

} // namespace clicknback
