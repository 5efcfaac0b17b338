// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/operationstep.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

using Kind = SchemaStep::Kind;

constexpr int kNowhere = -1;
constexpr qsizetype kMostStatementText = 500;

/// Where Alembic's operations have the table and the name they are about.
struct Operation
{
    std::string_view method;
    Kind kind;
    int table;
    std::string_view tableKeyword;
    int name;
    std::string_view nameKeyword;
};

constexpr std::array kOperations{
    Operation{"create_table", Kind::CreateTable, 0, "table_name", kNowhere, {}},
    Operation{"drop_table", Kind::DropTable, 0, "table_name", kNowhere, {}},
    Operation{"rename_table", Kind::RenameTable, 0, "old_table_name", 1, "new_table_name"},
    Operation{"add_column", Kind::AddColumn, 0, "table_name", 1, "column"},
    Operation{"drop_column", Kind::DropColumn, 0, "table_name", 1, "column_name"},
    Operation{"alter_column", Kind::AlterColumn, 0, "table_name", 1, "column_name"},
    Operation{"create_index", Kind::CreateIndex, 1, "table_name", 0, "index_name"},
    Operation{"drop_index", Kind::DropIndex, 1, "table_name", 0, "index_name"},
    Operation{"create_unique_constraint", Kind::CreateConstraint, 1, "table_name", 0,
              "constraint_name"},
    Operation{"create_check_constraint", Kind::CreateConstraint, 1, "table_name", 0,
              "constraint_name"},
    Operation{"create_primary_key", Kind::CreateConstraint, 1, "table_name", 0, "constraint_name"},
    Operation{"create_exclude_constraint", Kind::CreateConstraint, 1, "table_name", 0,
              "constraint_name"},
    Operation{"create_foreign_key", Kind::CreateConstraint, 1, "source_table", 0,
              "constraint_name"},
    Operation{"drop_constraint", Kind::DropConstraint, 1, "table_name", 0, "constraint_name"},
};

const Operation *findOperation(std::string_view method)
{
    const auto *found =
        std::find_if(kOperations.begin(), kOperations.end(),
                     [&](const Operation &candidate) { return candidate.method == method; });
    return found == kOperations.end() ? nullptr : &*found;
}

/// A literal, or one in op.f("…") or quoted_name("…", True).
std::optional<QString> nameOf(PythonTokens value)
{
    if (const auto text = literalText(value))
        return text;
    const auto call = callOf(value);
    const bool isWrapped = call && (call->method == "f" || call->method == "quoted_name");
    return isWrapped && !call->arguments.empty() ? literalText(call->arguments.front().value)
                                                 : std::nullopt;
}

std::optional<QString> argumentName(const PythonCall &call, std::string_view keyword, int position)
{
    const PythonArgument *argument = call.find(keyword, position);
    if (!argument || call.isSpreadBefore(position))
        return std::nullopt;
    return nameOf(argument->value);
}

/// "audit.rows" for a table of another schema than public; nothing when that cannot be told.
std::optional<QString> inItsSchema(const PythonCall &call, const QString &table)
{
    const PythonArgument *argument = call.find("schema", kNowhere);
    if (!argument || isNone(argument->value))
        return table;
    const std::optional<QString> schema = literalText(argument->value);
    if (!schema)
        return std::nullopt;
    return schema == u"public" ? table : *schema + QLatin1Char('.') + table;
}

bool isColumn(const std::optional<PythonCall> &call)
{
    return call && (call->method == "Column");
}

bool hasOwnDefault(const PythonCall &column)
{
    const PythonArgument *server = column.find("server_default", kNowhere);
    const auto isMade = [](const PythonArgument &argument) {
        const auto call = callOf(argument.value);
        return call && (call->method == "Identity" || call->method == "Computed");
    };
    return (server && !isNone(server->value))
           || std::any_of(column.arguments.begin(), column.arguments.end(), isMade);
}

/// What cannot be told counts as one that refuses NULL.
bool acceptsNull(const PythonCall &column)
{
    if (column.isSpreadBefore(int(column.arguments.size())))
        return false;
    if (const PythonArgument *nullable = column.find("nullable", kNowhere))
        return isTrue(nullable->value);
    const PythonArgument *key = column.find("primary_key", kNowhere);
    return !key || (key->value.size() == 1 && key->value[0].isName("False"));
}

/// False: it is not written out in the call.
bool readColumn(SchemaStep &step, const PythonCall &call, int position)
{
    const PythonArgument *argument = call.find("column", position);
    if (!argument || call.isSpreadBefore(position))
        return false;
    const auto column = callOf(argument->value);
    if (!isColumn(column))
        return false;
    const auto name = argumentName(*column, "name", 0);
    step.name = name.value_or(QString());
    step.isNullable = acceptsNull(*column);
    step.hasServerDefault = hasOwnDefault(*column);
    return name.has_value();
}

QString changeOf(const PythonArgument &argument)
{
    const std::string_view keyword = argument.keyword;
    if (keyword == "nullable")
        return isTrue(argument.value) ? QStringLiteral("nullable") : QStringLiteral("not null");
    if (keyword == "type_")
        return QStringLiteral("type");
    if (keyword == "new_column_name")
        return QStringLiteral("name");
    if (keyword == "server_default")
        return isNone(argument.value) ? QStringLiteral("no default") : QStringLiteral("default");
    const bool isSilent = keyword == "comment" || keyword == "schema" || keyword == "table_name"
                          || keyword == "column_name" || keyword.starts_with("existing_")
                          || keyword.starts_with("insert_");
    return isSilent ? QString() : QStringLiteral("?");
}

void readChanges(SchemaStep &step, const PythonCall &call, int names)
{
    int at = 0;
    for (const PythonArgument &argument : call.arguments) {
        const bool isPositional = argument.keyword.empty() && !argument.isSpread;
        if (isPositional && at++ < names)
            continue;
        if (const QString change = changeOf(argument); !change.isEmpty())
            step.changes << change;
    }
    if (const auto name = argumentName(call, "new_column_name", kNowhere))
        step.newName = *name;
    else if (step.changes.contains(u"name"))
        step.changes << QStringLiteral("?");
}

/// Constraints may be without a name, and whoever drops an index need not say of which table.
bool mayBeAbsent(const Operation &operation, const PythonCall &call, std::string_view keyword,
                 int position)
{
    const PythonArgument *argument = call.find(keyword, position);
    const bool isAbsent = !argument || isNone(argument->value);
    if (keyword == operation.nameKeyword)
        return operation.kind == Kind::CreateConstraint && isAbsent;
    return operation.kind == Kind::DropIndex && isAbsent && !call.isSpreadBefore(position);
}

bool readName(SchemaStep &step, const Operation &operation, const PythonCall &call, int position)
{
    if (operation.name == kNowhere)
        return true;
    if (operation.kind == Kind::AddColumn)
        return readColumn(step, call, position);
    const auto name = argumentName(call, operation.nameKeyword, position);
    step.name = name.value_or(QString());
    return name || mayBeAbsent(operation, call, operation.nameKeyword, position);
}

bool readTable(SchemaStep &step, const Operation &operation, const PythonCall &call)
{
    auto table = argumentName(call, operation.tableKeyword, operation.table);
    if (table)
        table = inItsSchema(call, *table);
    step.table = table.value_or(QString());
    return table || mayBeAbsent(operation, call, operation.tableKeyword, operation.table);
}

bool readRest(SchemaStep &step, const PythonCall &call, int names)
{
    if (step.kind == Kind::AlterColumn)
        readChanges(step, call, names);
    if (step.kind == Kind::CreateIndex) {
        const PythonArgument *unique = call.find("unique", kNowhere);
        const bool isFalse =
            unique && unique->value.size() == 1 && unique->value[0].isName("False");
        step.isUnique = unique && !isFalse; // what cannot be told refuses more
    }
    return true;
}

} // namespace

SchemaStep unknownStep(const QString &what)
{
    SchemaStep step;
    step.name = what;
    return step;
}

SchemaStep statementStep(const PythonCall &call)
{
    SchemaStep step;
    step.kind = Kind::Sql;
    if (call.arguments.empty())
        return step;
    PythonTokens value = call.arguments.front().value;
    if (const auto wrapped = callOf(value);
        wrapped && wrapped->method == "text" && !wrapped->arguments.empty())
        value = wrapped->arguments.front().value;
    const auto text = literalText(value);
    step.name = text ? text->simplified().left(kMostStatementText) : sourceText(value);
    return step;
}

SchemaStep stepOfOperation(const PythonCall &call)
{
    if (call.method == "execute")
        return statementStep(call);
    const Operation *operation = findOperation(call.method);
    if (!operation)
        return unknownStep(call.name);
    SchemaStep step;
    step.kind = operation->kind;
    const bool isRead = readTable(step, *operation, call)
                        && readName(step, *operation, call, operation->name)
                        && readRest(step, call, 2);
    return isRead ? step : unknownStep(call.name);
}

SchemaStep stepOfBatch(const PythonCall &call, const QString &table)
{
    if (call.method == "execute")
        return statementStep(call);
    const Operation *operation = findOperation(call.method);
    if (!operation || operation->name == kNowhere || operation->kind == Kind::RenameTable)
        return unknownStep(call.name);
    SchemaStep step;
    step.kind = operation->kind;
    step.table = table;
    const bool isRead = readName(step, *operation, call, 0) && readRest(step, call, 1);
    return isRead ? step : unknownStep(call.name);
}

bool isWithoutEffect(const PythonCall &operation)
{
    static constexpr std::array<std::string_view, 6> names{
        "get_bind",       "get_context",          "f",
        "inline_literal", "create_table_comment", "drop_table_comment"};
    return std::find(names.begin(), names.end(), operation.method) != names.end();
}

std::optional<QString> tableOfBatch(const PythonCall &call)
{
    const auto table = argumentName(call, "table_name", 0);
    return table ? inItsSchema(call, *table) : std::nullopt;
}

} // namespace clicknback
