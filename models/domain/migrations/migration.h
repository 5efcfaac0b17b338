// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace clicknback {

/// One thing that a migration does to the schema, as far as its file says so in plain calls.
struct SchemaStep
{
    enum class Kind {
        CreateTable,
        DropTable,
        AddColumn,
        DropColumn,
        AlterColumn,
        CreateIndex,
        DropIndex,
        CreateConstraint,
        DropConstraint,
        RenameTable,
        Sql,     ///< op.execute: what it does is its own
        Unknown, ///< a call that is not known, or in a condition or loop
    };
    Kind kind = Kind::Unknown;
    QString table; ///< with its schema where the call names another one than public: "audit.rows"
    QString name;  ///< of the column, index or constraint; of Sql the statement, of Unknown the
                   ///< call, of RenameTable the new name
    bool isNullable = true; ///< of AddColumn
    bool hasServerDefault = false;
    bool isUnique = false;    ///< of CreateIndex
    QStringList changes = {}; ///< of AlterColumn: "nullable", "not null", "type", "default",
                              ///< "no default", "name"; "?" for what cannot be told
    QString newName = {};     ///< of AlterColumn, where it changes the name

    friend bool operator==(const SchemaStep &, const SchemaStep &) = default;
};

/// A file of Alembic's versions folder, read without Python.
struct Migration
{
    QString revision;
    QStringList downRevisions; ///< none: a base; several: a merge
    QStringList dependsOn;
    QStringList branchLabels;
    QString message;   ///< the first line of its docstring
    QString createdOn; ///< "2026-02-15 11:01:11"; empty: not said
    QString file;
    std::vector<SchemaStep> upgrade;
    std::vector<SchemaStep> downgrade;
    bool canDowngrade = true; ///< false: downgrade() raises, is not there, or does nothing where
                              ///< upgrade() does something

    friend bool operator==(const Migration &, const Migration &) = default;
};

/// Errors: InvalidInput for a file without a revision, or one whose values are not literals (the
/// sentence names file and line). A file that is no migration at all (__init__.py) gives nothing.
Result<std::optional<Migration>> readMigration(const QString &file, const QByteArray &content);

/// Whether code of before the step goes on working after it: new tables, nullable or defaulted
/// columns, indexes.
enum class Additivity { Additive, NotAdditive, Unknown };
Additivity additivityOf(const Migration &migration);
/// What stands against it: "drops column users.note".
QString additivityReason(const Migration &migration);

/// What going back over a migration takes away: the tables and columns that its downgrade drops.
struct DowngradeLoss
{
    QStringList tables;
    struct Column
    {
        QString table;
        QString column;
        friend bool operator==(const Column &, const Column &) = default;
    };
    std::vector<Column> columns;
    bool isCertain = true; ///< false: SQL of its own, or calls not understood

    bool isNothing() const { return tables.isEmpty() && columns.empty() && isCertain; }
    friend bool operator==(const DowngradeLoss &, const DowngradeLoss &) = default;
};
DowngradeLoss lossOf(const Migration &migration);

} // namespace clicknback
