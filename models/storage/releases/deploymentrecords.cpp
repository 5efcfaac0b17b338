// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/deploymentrecords.h"

#include "models/storage/health/historyvalues.h"

namespace clicknback {

namespace {

// Numbers of these stand in files: new ones come at the end.
static_assert(int(Deployment::Source::Ours) == 3);
static_assert(int(Deployment::Result::Unknown) == 4);
static_assert(int(Deployment::Verification::Unhealthy) == 2);

constexpr QString Deployment::*kTexts[] = {&Deployment::commit,  &Deployment::digest,
                                           &Deployment::release, &Deployment::actor,
                                           &Deployment::url,     &Deployment::note};

bool isDecided(const Deployment &deployment)
{
    return deployment.result != Deployment::Result::Unknown
           && deployment.result != Deployment::Result::Running;
}

/// What others say of it counts for less than what is known.
bool isGuarded(const Deployment &known, const Deployment &now)
{
    const bool isOurs = known.source == Deployment::Source::Ours;
    const bool isVerified = known.verification != Deployment::Verification::NotDone;
    const bool speaksOurs = now.source == Deployment::Source::Ours
                            || now.verification != Deployment::Verification::NotDone;
    return (isOurs || isVerified) && !speaksOurs;
}

/// `first` with what only `second` tells.
Deployment filledUp(Deployment first, const Deployment &second)
{
    for (QString Deployment::*text : kTexts) {
        if ((first.*text).isEmpty())
            first.*text = second.*text;
    }
    if (first.verification == Deployment::Verification::NotDone)
        first.verification = second.verification;
    first.isRollback = first.isRollback || second.isRollback;
    return first;
}

void takeResult(Deployment &deployment, const Deployment &from)
{
    deployment.result = from.result;
    deployment.finishedAt = from.finishedAt;
}

/// Numbers that a later version wrote are no success.
Deployment::Result resultOf(std::int64_t number)
{
    const bool isKnown = number >= 0 && number <= int(Deployment::Result::Unknown);
    return isKnown ? Deployment::Result(number) : Deployment::Result::Unknown;
}

} // namespace

Deployment enriched(const Deployment &known, const Deployment &now)
{
    if (isGuarded(known, now)) {
        Deployment kept = filledUp(known, now);
        if (!isDecided(known) && isDecided(now))
            takeResult(kept, now);
        return kept;
    }
    Deployment told = filledUp(now, known);
    if (now.result == Deployment::Result::Unknown)
        takeResult(told, known);
    if (isDecided(now) && !now.finishedAt)
        told.finishedAt = known.finishedAt;
    if (known.source == Deployment::Source::Ours)
        told.source = known.source;
    return told;
}

QVariantMap rowOf(const QString &environment, const Deployment &deployment)
{
    return {{QStringLiteral("environment"), present(environment)},
            {QStringLiteral("id"), present(deployment.id)},
            {QStringLiteral("source"), int(deployment.source)},
            {QStringLiteral("result"), int(deployment.result)},
            {QStringLiteral("verification"), int(deployment.verification)},
            {QStringLiteral("is_rollback"), int(deployment.isRollback)},
            {QStringLiteral("revision"), present(deployment.commit)},
            {QStringLiteral("digest"), present(deployment.digest)},
            {QStringLiteral("release_name"), present(deployment.release)},
            {QStringLiteral("actor"), present(deployment.actor)},
            {QStringLiteral("url"), present(deployment.url)},
            {QStringLiteral("note"), present(deployment.note)},
            {QStringLiteral("started"), qint64(deployment.startedAt.microseconds)},
            {QStringLiteral("finished"), timeOrNull(deployment.finishedAt)}};
}

Deployment readDeployment(const Row &row)
{
    Deployment deployment;
    deployment.id = row.text(0);
    deployment.source = enumOf(row.integer(1), Deployment::Source::Ours);
    deployment.result = resultOf(row.integer(2));
    deployment.verification = enumOf(row.integer(3), Deployment::Verification::Unhealthy);
    deployment.isRollback = row.integer(4) != 0;
    deployment.commit = row.text(5);
    deployment.digest = row.text(6);
    deployment.release = row.text(7);
    deployment.actor = row.text(8);
    deployment.url = row.text(9);
    deployment.note = row.text(10);
    deployment.startedAt = {row.integer(11)};
    deployment.finishedAt = timeAt(row, 12);
    return deployment;
}

} // namespace clicknback
