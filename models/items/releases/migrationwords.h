// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/rollback.h"
#include "models/domain/severity.h"

namespace clicknback {

/// Migrations in words for a person.

Severity severityOf(Additivity additivity);
/// "additive", "not additive: drops column users.note", "cannot be told: …".
QString additivityText(const Migration &migration);
/// "adds column users.note, nullable".
QString stepText(const SchemaStep &step);
/// What going back over it takes away, a line each; what has been counted stands with it.
QStringList lossLines(const Migration &migration, const std::vector<LossCount> &counts = {});

/// A line of the drawing: where it stands and what is said beside it.
struct GraphRow
{
    QString revision;
    QString message;
    QString createdOn; ///< the day
    int lane = 0;
    std::vector<int> parentRows;
    std::vector<int> parentLanes;          ///< where the line to each runs, between the rows
    Severity severity = Severity::Unknown; ///< of its additivity
    bool isMerge = false;
    bool isApplied = false;  ///< the database has it
    bool isDatabase = false; ///< the database names it
    QStringList releases;    ///< whose head it is

    friend bool operator==(const GraphRow &, const GraphRow &) = default;
};
/// Row 0 is the newest. Which revisions are applied is told only where the database's are known.
std::vector<GraphRow> graphRows(const MigrationGraph &graph, const Fact<QStringList> &database,
                                const std::vector<Release> &releases);
/// "9f8a7e6d5c4b, create refresh_tokens, additive, applied, here is the database, head of v1.4.0".
QString rowText(const GraphRow &row);
/// Revisions that the database names and the graph has not.
QStringList strangersOf(const MigrationGraph &graph, const Fact<QStringList> &database);

} // namespace clicknback
