// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/migrations/migrationdetails.h"

#include "models/items/format.h"
#include "models/items/releases/migrationwords.h"

namespace clicknback {

namespace {

DetailSection section(const QString &title, const QStringList &lines,
                      std::optional<Severity> severity = {})
{
    DetailSection made{title, {}};
    for (const QString &line : lines)
        made.details.push_back({{}, line, severity, {}});
    return made;
}

QString listOr(const QStringList &list, const QString &none)
{
    return list.isEmpty() ? none : list.join(QStringLiteral(", "));
}

DetailSection identity(const Migration &migration)
{
    return {migration.message.isEmpty() ? migration.revision : migration.message,
            {{QStringLiteral("Revision"), migration.revision, {}, {}},
             {QStringLiteral("After"),
              listOr(migration.downRevisions, QStringLiteral("nothing: a base")),
              {},
              {}},
             {QStringLiteral("Written"),
              migration.createdOn.isEmpty() ? QStringLiteral("not said in the file")
                                            : migration.createdOn,
              {},
              {}},
             {QStringLiteral("File"), migration.file, {}, {}},
             {QStringLiteral("Older code"),
              additivityText(migration),
              severityOf(additivityOf(migration)),
              {}}}};
}

} // namespace

std::vector<DetailSection> migrationDetails(const Migration &migration,
                                            const std::vector<LossCount> &losses)
{
    QStringList steps;
    for (const SchemaStep &step : migration.upgrade)
        steps << stepText(step);
    if (steps.isEmpty())
        steps << QStringLiteral("Nothing.");
    const bool isHarmless = migration.canDowngrade && lossOf(migration).isNothing();
    return {identity(migration), section(QStringLiteral("What it does"), steps),
            section(QStringLiteral("What a downgrade would drop"), lossLines(migration, losses),
                    isHarmless ? std::nullopt : std::optional(Severity::Warning))};
}

QString graphSummary(const MigrationGraph &graph, const QString &source,
                     const Fact<QStringList> &database)
{
    const auto count = std::int64_t(graph.migrations().size());
    const QString where =
        database
            ? QStringLiteral("database at %1").arg(listOr(*database, QStringLiteral("no revision")))
            : QStringLiteral("where the database stands is not known: %1").arg(database.why);
    return QStringLiteral("%1 migration%2 of %3 · %4")
        .arg(formatCount(count), count == 1 ? QString() : QStringLiteral("s"), source, where);
}

QStringList graphProblems(const MigrationGraph &graph, const Fact<QStringList> &database,
                          const SchemaDifference &drift)
{
    QStringList problems = graph.problems();
    if (graph.heads().size() > 1)
        problems << QStringLiteral("It has %1 heads, so an upgrade does not know where to go: %2")
                        .arg(graph.heads().size())
                        .arg(graph.heads().join(QStringLiteral(", ")));
    for (const QString &stranger : strangersOf(graph, database))
        problems << QStringLiteral("The database is at %1, which is not among these migrations.")
                        .arg(stranger);
    if (!drift.isNone())
        problems
            << QStringLiteral("The schema is not what its revision makes: %1.").arg(toText(drift));
    return problems;
}

} // namespace clicknback
