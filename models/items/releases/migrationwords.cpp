// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/migrationwords.h"

#include "models/items/releases/rollbackwords.h"

#include <algorithm>
#include <map>
#include <set>

namespace clicknback {

namespace {

using Kind = SchemaStep::Kind;

QString columnText(const SchemaStep &step)
{
    return QStringLiteral("%1.%2").arg(step.table, step.name);
}

QString addedText(const SchemaStep &step)
{
    QStringList parts{QStringLiteral("adds column %1").arg(columnText(step))};
    parts << (step.isNullable ? QStringLiteral("nullable") : QStringLiteral("not null"));
    if (step.hasServerDefault)
        parts << QStringLiteral("with a default");
    return parts.join(QStringLiteral(", "));
}

QString named(const QString &verb, const SchemaStep &step)
{
    return step.table.isEmpty() ? QStringLiteral("%1 %2").arg(verb, step.name)
                                : QStringLiteral("%1 %2 of %3").arg(verb, step.name, step.table);
}

std::map<QString, QStringList> headsOf(const std::vector<Release> &releases)
{
    std::map<QString, QStringList> heads;
    for (const Release &release : releases) {
        if (!release.heads)
            continue;
        for (const QString &head : *release.heads)
            heads[head] << release.name;
    }
    return heads;
}

QString dayOf(const QString &createdOn)
{
    constexpr int kDay = 10;
    return createdOn.left(kDay);
}

const LossCount *countOf(const std::vector<LossCount> &counts, const QString &table,
                         const QString &column)
{
    const auto at = std::find_if(counts.begin(), counts.end(), [&](const LossCount &each) {
        return each.table == table && each.column == column;
    });
    return at == counts.end() ? nullptr : &*at;
}

} // namespace

Severity severityOf(Additivity additivity)
{
    switch (additivity) {
    case Additivity::Additive:
        return Severity::Good;
    case Additivity::NotAdditive:
        return Severity::Warning;
    case Additivity::Unknown:
        break;
    }
    return Severity::Unknown;
}

QString additivityText(const Migration &migration)
{
    const QString reason = additivityReason(migration);
    switch (additivityOf(migration)) {
    case Additivity::Additive:
        return QStringLiteral("additive: code from before it goes on working");
    case Additivity::NotAdditive:
        return QStringLiteral("not additive: %1").arg(reason);
    case Additivity::Unknown:
        break;
    }
    return QStringLiteral("cannot be told: %1").arg(reason);
}

QString stepText(const SchemaStep &step)
{
    switch (step.kind) {
    case Kind::CreateTable:
        return QStringLiteral("creates table %1").arg(step.table);
    case Kind::DropTable:
        return QStringLiteral("drops table %1").arg(step.table);
    case Kind::AddColumn:
        return addedText(step);
    case Kind::DropColumn:
        return QStringLiteral("drops column %1").arg(columnText(step));
    case Kind::AlterColumn:
        return QStringLiteral("alters column %1").arg(columnText(step));
    case Kind::CreateIndex:
        return named(QStringLiteral("creates index"), step);
    case Kind::DropIndex:
        return named(QStringLiteral("drops index"), step);
    case Kind::CreateConstraint:
        return named(QStringLiteral("adds constraint"), step);
    case Kind::DropConstraint:
        return named(QStringLiteral("drops constraint"), step);
    case Kind::RenameTable:
        return QStringLiteral("renames table %1 to %2").arg(step.table, step.name);
    case Kind::Sql:
        return QStringLiteral("runs SQL of its own: %1").arg(step.name.simplified());
    case Kind::Unknown:
        break;
    }
    return QStringLiteral("does something that is not understood: %1").arg(step.name.simplified());
}

QStringList lossLines(const Migration &migration, const std::vector<LossCount> &counts)
{
    if (!migration.canDowngrade)
        return {QStringLiteral("It cannot be taken back: its downgrade does nothing or refuses.")};
    const DowngradeLoss loss = lossOf(migration);
    QStringList lines;
    for (const QString &table : loss.tables) {
        const LossCount *count = countOf(counts, table, {});
        lines << (count ? lossText(*count) : QStringLiteral("table %1").arg(table));
    }
    for (const DowngradeLoss::Column &column : loss.columns) {
        const LossCount *count = countOf(counts, column.table, column.column);
        lines << (count ? lossText(*count)
                        : QStringLiteral("column %1.%2").arg(column.table, column.column));
    }
    if (!loss.isCertain)
        lines << QStringLiteral("Perhaps more: it runs SQL of its own or calls not understood.");
    if (lines.isEmpty())
        lines << QStringLiteral("Nothing that holds data.");
    return lines;
}

std::vector<GraphRow> graphRows(const MigrationGraph &graph, const Fact<QStringList> &database,
                                const std::vector<Release> &releases)
{
    std::set<QString> applied;
    if (database) {
        for (const QString &revision : graph.ancestors(*database))
            applied.insert(revision);
    }
    const std::map<QString, QStringList> heads = headsOf(releases);
    std::vector<GraphRow> rows;
    for (const MigrationGraph::Place &place : graph.layout()) {
        GraphRow row;
        row.revision = place.revision;
        row.lane = place.lane;
        row.parentRows = place.parentRows;
        row.parentLanes = place.parentLanes;
        if (const Migration *migration = graph.find(place.revision)) {
            row.message = migration->message;
            row.createdOn = dayOf(migration->createdOn);
            row.severity = severityOf(additivityOf(*migration));
            row.isMerge = migration->downRevisions.size() > 1;
        }
        row.isApplied = applied.contains(place.revision);
        row.isDatabase = database && database->contains(place.revision);
        if (const auto at = heads.find(place.revision); at != heads.end())
            row.releases = at->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString rowText(const GraphRow &row)
{
    QStringList parts{row.revision, row.message, row.createdOn};
    if (row.isMerge)
        parts << QStringLiteral("merges branches");
    parts << (row.severity == Severity::Good      ? QStringLiteral("additive")
              : row.severity == Severity::Warning ? QStringLiteral("not additive")
                                                  : QStringLiteral("additive or not unknown"));
    if (row.isApplied)
        parts << QStringLiteral("applied");
    if (row.isDatabase)
        parts << QStringLiteral("here is the database");
    if (!row.releases.isEmpty())
        parts << QStringLiteral("head of %1").arg(row.releases.join(QStringLiteral(" and ")));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QStringList strangersOf(const MigrationGraph &graph, const Fact<QStringList> &database)
{
    QStringList strangers;
    if (!database)
        return strangers;
    for (const QString &revision : *database) {
        if (!graph.find(revision))
            strangers << revision;
    }
    return strangers;
}

} // namespace clicknback
