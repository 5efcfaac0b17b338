// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rungs.h"

#include <algorithm>

namespace clicknback {

namespace {

QStringList sorted(QStringList revisions)
{
    std::sort(revisions.begin(), revisions.end());
    return revisions;
}

QString listed(const QStringList &revisions)
{
    return revisions.isEmpty() ? QStringLiteral("no revision")
                               : revisions.join(QLatin1String(", "));
}

QStringList strangers(const QStringList &revisions, const QStringList &known)
{
    QStringList others;
    for (const QString &revision : revisions)
        if (!known.contains(revision))
            others << revision;
    return others;
}

JudgedRung &judgeRevisions(JudgedRung &judged, const LadderFacts &facts)
{
    if (sorted(*facts.databaseRevisions) == sorted(*facts.expectedHeads))
        return judged.holds();
    const QString both = QStringLiteral("the database stands at %1, the running code expects %2")
                             .arg(listed(*facts.databaseRevisions), listed(*facts.expectedHeads));
    if (!facts.expectedRevisions)
        return judged.unknown(QStringLiteral("%1, and which is later is not known: %2")
                                  .arg(both, facts.expectedRevisions.why));
    const QStringList unknownToCode = strangers(*facts.databaseRevisions, *facts.expectedRevisions);
    if (!unknownToCode.isEmpty())
        return judged.broken(LadderCause::SchemaAhead,
                             QStringLiteral("the database has %1, which the running code does not "
                                            "know; it expects %2")
                                 .arg(listed(unknownToCode), listed(*facts.expectedHeads)));
    return judged.broken(LadderCause::MigrationSkipped, both);
}

} // namespace

JudgedRung judgeDatabaseRevision(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::DatabaseRevision);
    const LadderFacts &facts = reading.facts();
    if (!facts.databaseRevisions)
        return judged.unknown(facts.databaseRevisions.why);
    judged.rung.value = listed(*facts.databaseRevisions);
    judged.rung.detail = judged.rung.value;
    if (!facts.expectedHeads)
        return judged.unknown(QStringLiteral("what the running code expects is not known: %1")
                                  .arg(facts.expectedHeads.why));
    return judgeRevisions(judged, facts);
}

JudgedRung judgeFingerprint(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::Fingerprint);
    const LadderFacts &facts = reading.facts();
    if (!facts.fingerprint)
        return judged.unknown(facts.fingerprint.why);
    judged.rung.detail = facts.fingerprint->digest();
    judged.rung.value = judged.rung.detail.left(12);
    if (!facts.expectedFingerprint)
        return judged.unknown(QStringLiteral("how the schema should be is not known: %1")
                                  .arg(facts.expectedFingerprint.why));
    const SchemaDifference found = difference(*facts.expectedFingerprint, *facts.fingerprint);
    if (found.isNone())
        return judged.holds();
    return judged.broken(LadderCause::SchemaDrift, toText(found));
}

} // namespace clicknback
