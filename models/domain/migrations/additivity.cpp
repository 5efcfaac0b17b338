// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/migration.h"

#include <QSet>

#include <algorithm>
#include <set>

namespace clicknback {

namespace {

using Kind = SchemaStep::Kind;

constexpr qsizetype kMostReasons = 3;

/// What a step means for code that was there before; the reason is empty when it means nothing.
struct Judgement
{
    Additivity additivity = Additivity::Additive;
    QString reason = {};
};

QString ofTable(const SchemaStep &step)
{
    return step.table.isEmpty() ? step.name : QStringLiteral("%1.%2").arg(step.table, step.name);
}

Judgement judgeAlteration(const SchemaStep &step)
{
    const QString column = ofTable(step);
    if (step.changes.contains(u"not null"))
        return {Additivity::NotAdditive, QStringLiteral("makes %1 not null").arg(column)};
    if (step.changes.contains(u"name"))
        return {Additivity::NotAdditive, QStringLiteral("renames column %1").arg(column)};
    if (step.changes.contains(u"no default"))
        return {Additivity::NotAdditive, QStringLiteral("drops the default of %1").arg(column)};
    if (step.changes.contains(u"type"))
        return {Additivity::Unknown, QStringLiteral("changes the type of %1").arg(column)};
    if (step.changes.contains(u"?"))
        return {Additivity::Unknown, QStringLiteral("alters %1").arg(column)};
    return {};
}

Judgement judgeNewColumn(const SchemaStep &step)
{
    if (step.isNullable || step.hasServerDefault)
        return {};
    return {Additivity::NotAdditive,
            QStringLiteral("adds column %1, which must be given").arg(ofTable(step))};
}

QString nameOrTable(const SchemaStep &step)
{
    return step.name.isEmpty() ? QStringLiteral("on ") + step.table : ofTable(step);
}

Judgement judge(const SchemaStep &step)
{
    switch (step.kind) {
    case Kind::CreateTable:
        return {};
    case Kind::DropTable:
        return {Additivity::NotAdditive, QStringLiteral("drops table %1").arg(step.table)};
    case Kind::AddColumn:
        return judgeNewColumn(step);
    case Kind::DropColumn:
        return {Additivity::NotAdditive, QStringLiteral("drops column %1").arg(ofTable(step))};
    case Kind::AlterColumn:
        return judgeAlteration(step);
    case Kind::CreateIndex:
        return step.isUnique ? Judgement{Additivity::NotAdditive,
                                         QStringLiteral("adds unique index %1").arg(step.name)}
                             : Judgement{};
    case Kind::DropIndex: // a unique one may be what INSERT … ON CONFLICT stands on
        return {Additivity::Unknown, QStringLiteral("drops index %1").arg(step.name)};
    case Kind::CreateConstraint:
        return {Additivity::NotAdditive,
                QStringLiteral("adds constraint %1").arg(nameOrTable(step))};
    case Kind::DropConstraint:
        return {Additivity::Unknown, QStringLiteral("drops constraint %1").arg(nameOrTable(step))};
    case Kind::RenameTable:
        return {Additivity::NotAdditive, QStringLiteral("renames table %1").arg(step.table)};
    case Kind::Sql:
        return {Additivity::Unknown, QStringLiteral("runs SQL of its own: %1").arg(step.name)};
    case Kind::Unknown:
        break;
    }
    return {Additivity::Unknown, QStringLiteral("does what cannot be told: %1").arg(step.name)};
}

/// Of all steps; what is done to tables that the migration itself brings concerns nobody before.
std::vector<Judgement> judgements(const Migration &migration)
{
    std::set<QString> own;
    std::vector<Judgement> all;
    for (const SchemaStep &step : migration.upgrade) {
        if (step.kind == Kind::CreateTable)
            own.insert(step.table);
        const bool isTold = step.kind != Kind::Sql && step.kind != Kind::Unknown;
        if (!isTold || own.count(step.table) == 0)
            all.push_back(judge(step));
    }
    return all;
}

bool isOf(const Judgement &judgement, Additivity additivity)
{
    return judgement.additivity == additivity;
}

bool hasAny(const std::vector<Judgement> &all, Additivity additivity)
{
    return std::any_of(all.begin(), all.end(),
                       [&](const Judgement &one) { return isOf(one, additivity); });
}

} // namespace

Additivity additivityOf(const Migration &migration)
{
    const std::vector<Judgement> all = judgements(migration);
    if (hasAny(all, Additivity::NotAdditive))
        return Additivity::NotAdditive;
    return hasAny(all, Additivity::Unknown) ? Additivity::Unknown : Additivity::Additive;
}

QString additivityReason(const Migration &migration)
{
    std::vector<Judgement> all = judgements(migration);
    std::stable_partition(all.begin(), all.end(),
                          [](const Judgement &one) { return isOf(one, Additivity::NotAdditive); });
    QStringList reasons;
    QSet<QString> known;
    for (const Judgement &one : all) {
        if (one.reason.isEmpty() || known.contains(one.reason))
            continue;
        known.insert(one.reason);
        reasons << one.reason;
    }
    const qsizetype more = reasons.size() - kMostReasons;
    if (more > 0)
        reasons = reasons.first(kMostReasons) << QStringLiteral("%1 more").arg(more);
    return reasons.join(QStringLiteral("; "));
}

} // namespace clicknback
