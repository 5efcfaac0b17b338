// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/schemaway.h"

#include <algorithm>

namespace clicknback {

namespace {

bool knowsAll(const QStringList &known, const QStringList &revisions)
{
    return std::all_of(revisions.begin(), revisions.end(),
                       [&known](const QString &revision) { return known.contains(revision); });
}

SchemaWay unknownWay(const QString &reason)
{
    SchemaWay way;
    way.reason = reason;
    return way;
}

/// What has to be known before anything can be said; empty: it is.
QString missingFact(const RollbackFacts &facts)
{
    if (!facts.databaseRevisions)
        return QStringLiteral("Where the database stands is not known: %1.")
            .arg(facts.databaseRevisions.why);
    if (!facts.olderRevisions)
        return QStringLiteral("Which migrations the older release has is not known: %1.")
            .arg(facts.olderRevisions.why);
    if (knowsAll(*facts.olderRevisions, *facts.databaseRevisions))
        return {};
    if (!facts.olderHeads)
        return QStringLiteral("Where the older release's migrations end is not known: %1.")
            .arg(facts.olderHeads.why);
    if (!facts.newer)
        return QStringLiteral("The migrations of the image that runs are not known: %1.")
            .arg(facts.newer.why);
    if (!facts.newer->isSound())
        return QStringLiteral("The migrations of the image that runs are broken: %1.")
            .arg(facts.newer->problems().front());
    return {};
}

std::optional<QStringList> takenBack(const RollbackFacts &facts)
{
    const bool isReadable =
        facts.newer && facts.olderHeads && facts.olderRevisions && facts.databaseRevisions;
    if (!isReadable || knowsAll(*facts.olderRevisions, *facts.databaseRevisions))
        return std::nullopt;
    return facts.newer->downgradePath(*facts.databaseRevisions, *facts.olderHeads);
}

/// Alembic goes back to one revision: it takes back what descends from it and nothing else.
bool reaches(const MigrationGraph &graph, const QString &target, const QStringList &path)
{
    return std::all_of(path.begin(), path.end(), [&](const QString &revision) {
        return graph.ancestors({revision}).contains(target);
    });
}

QString downgradeTarget(const RollbackFacts &facts, const QStringList &path)
{
    if (facts.olderHeads->isEmpty())
        return QStringLiteral("base");
    for (const QString &head : *facts.olderHeads)
        if (reaches(*facts.newer, head, path))
            return head;
    return {};
}

QString onceOnlyWay(const MigrationGraph &graph, const QStringList &path)
{
    for (const QString &revision : path)
        if (const Migration *migration = graph.find(revision);
            migration && !migration->canDowngrade)
            return revision;
    return {};
}

LossCount counted(const std::vector<LossCount> &losses, const QString &table, const QString &column)
{
    for (const LossCount &loss : losses)
        if (loss.table == table && loss.column == column)
            return loss;
    const QString why = QStringLiteral("it was not counted");
    return {table, column, Fact<qint64>::unknown(why), Fact<Money>::unknown(why)};
}

std::vector<LossCount> countedLosses(const RollbackFacts &facts, const DowngradeLoss &loss)
{
    std::vector<LossCount> losses;
    for (const QString &table : loss.tables)
        losses.push_back(counted(facts.losses, table, {}));
    for (const DowngradeLoss::Column &column : loss.columns)
        losses.push_back(counted(facts.losses, column.table, column.column));
    return losses;
}

QString nameOf(const LossCount &loss)
{
    return loss.column.isEmpty() ? loss.table
                                 : QStringLiteral("%1.%2").arg(loss.table, loss.column);
}

QString lossSentence(const std::vector<LossCount> &losses)
{
    QStringList parts;
    for (const LossCount &loss : losses)
        if (loss.rows && *loss.rows > 0)
            parts << QStringLiteral("%1 with %2 %3")
                         .arg(nameOf(loss))
                         .arg(*loss.rows)
                         .arg(*loss.rows == 1 ? QStringLiteral("row") : QStringLiteral("rows"));
    return parts.isEmpty() ? QString()
                           : QStringLiteral("The downgrade would drop %1.")
                                 .arg(parts.join(QLatin1String(", ")));
}

QString uncountedSentence(const std::vector<LossCount> &losses, const DowngradeLoss &loss)
{
    for (const LossCount &count : losses)
        if (!count.rows)
            return QStringLiteral("The downgrade would drop %1, and what stands in it is not "
                                  "known: %2.")
                .arg(nameOf(count), count.rows.why);
    return loss.isCertain ? QString()
                          : QStringLiteral("What the downgrade would drop cannot be read from its "
                                           "files: it runs statements of its own.");
}

SchemaWay &judgeLosses(SchemaWay &way, const DowngradeLoss &loss)
{
    const QString lost = lossSentence(way.losses);
    const QString uncounted = uncountedSentence(way.losses, loss);
    if (!lost.isEmpty()) {
        way.kind = SchemaWay::Kind::LosesData;
        way.reason = lost;
    } else if (!uncounted.isEmpty()) {
        way.kind = SchemaWay::Kind::Unknown;
        way.reason = uncounted;
    } else {
        way.kind = SchemaWay::Kind::Downgrade;
        way.reason = QStringLiteral("The schema goes back to %1 first, from the image that runs "
                                    "now: the older one does not know %2.")
                         .arg(way.to, way.takenBack.join(QLatin1String(", ")));
    }
    return way;
}

QString noPathSentence(const RollbackFacts &facts)
{
    const QString database = facts.databaseRevisions->join(QLatin1String(", "));
    if (!knowsAll(facts.newer->revisions(), *facts.databaseRevisions))
        return QStringLiteral("The database stands at %1, which neither image knows: none of them "
                              "can take it back.")
            .arg(database);
    return QStringLiteral("The database stands at %1, which does not descend from %2: there is no "
                          "way back.")
        .arg(database, facts.olderHeads->join(QLatin1String(", ")));
}

SchemaWay wayBack(const RollbackFacts &facts)
{
    SchemaWay way;
    way.kind = SchemaWay::Kind::Irreversible;
    const std::optional<QStringList> path = takenBack(facts);
    if (!path) {
        way.reason = noPathSentence(facts);
        return way;
    }
    way.takenBack = *path;
    if (const QString stuck = onceOnlyWay(*facts.newer, *path); !stuck.isEmpty()) {
        way.reason = QStringLiteral("Migration %1 cannot be taken back.").arg(stuck);
        return way;
    }
    way.to = downgradeTarget(facts, *path);
    if (way.to.isEmpty()) {
        way.kind = SchemaWay::Kind::Unknown;
        way.reason = QStringLiteral("The way back goes over several branches, and no one downgrade "
                                    "takes all of them back.");
        return way;
    }
    const DowngradeLoss loss = lossesToCount(facts);
    way.losses = countedLosses(facts, loss);
    return judgeLosses(way, loss);
}

void add(DowngradeLoss &all, const DowngradeLoss &more)
{
    for (const QString &table : more.tables)
        if (!all.tables.contains(table))
            all.tables << table;
    for (const DowngradeLoss::Column &column : more.columns)
        if (std::find(all.columns.begin(), all.columns.end(), column) == all.columns.end())
            all.columns.push_back(column);
    all.isCertain = all.isCertain && more.isCertain;
}

/// A column of a table that goes as a whole needs no count of its own.
void removeColumnsOfDropped(DowngradeLoss &loss)
{
    const auto isGone = [&loss](const DowngradeLoss::Column &column) {
        return loss.tables.contains(column.table);
    };
    loss.columns.erase(std::remove_if(loss.columns.begin(), loss.columns.end(), isGone),
                       loss.columns.end());
}

} // namespace

SchemaWay schemaWay(const RollbackFacts &facts)
{
    if (const QString missing = missingFact(facts); !missing.isEmpty())
        return unknownWay(missing);
    if (!knowsAll(*facts.olderRevisions, *facts.databaseRevisions))
        return wayBack(facts);
    SchemaWay way;
    way.kind = SchemaWay::Kind::Stays;
    way.reason = QStringLiteral("The older release knows the database's revision: the schema "
                                "stays.");
    return way;
}

bool mayLoseData(const SchemaWay &way)
{
    return std::any_of(way.losses.begin(), way.losses.end(),
                       [](const LossCount &loss) { return !loss.rows || *loss.rows > 0; });
}

DowngradeLoss lossesToCount(const RollbackFacts &facts)
{
    DowngradeLoss all;
    const std::optional<QStringList> path = takenBack(facts);
    if (!path)
        return all;
    for (const QString &revision : *path)
        if (const Migration *migration = facts.newer->find(revision))
            add(all, lossOf(*migration));
    removeColumnsOfDropped(all);
    return all;
}

} // namespace clicknback
