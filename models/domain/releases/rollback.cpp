// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rollback.h"

#include "models/domain/releases/hostcommands.h"
#include "models/domain/releases/preflight.h"
#include "models/domain/releases/schemaway.h"
#include "models/domain/releases/shortened.h"

#include <algorithm>

namespace clicknback {

namespace {

const Release *runningRelease(const RollbackFacts &facts)
{
    for (const QString &reference :
         {facts.runningRelease, facts.runningCommit, facts.runningDigest})
        if (const Release *found =
                reference.isEmpty() ? nullptr : findRelease(facts.releases, reference))
            return found;
    const auto marked = std::find_if(facts.releases.begin(), facts.releases.end(),
                                     [](const Release &release) { return release.isRunning; });
    return marked == facts.releases.end() ? nullptr : &*marked;
}

QString imageReference(const ReleaseSettings &settings, const QString &digest)
{
    return QStringLiteral("%1@%2").arg(settings.image, digest);
}

/// As the runbook names it: the tag of the registry, never a digest.
QString documentedImage(const RollbackFacts &facts, const Release &target)
{
    const bool hasTag = target.image && !target.image->tag.isEmpty()
                        && !target.image->tag.startsWith(QLatin1String("sha256:"));
    return QStringLiteral("%1:%2").arg(
        facts.settings.image, hasTag ? target.image->tag : QStringLiteral("sha-") + target.commit);
}

ComposeFile pinOf(const ReleaseSettings &settings, const QString &image)
{
    ComposeFile pin;
    for (const QString &name : HostCommands::pinnedServices(settings)) {
        ComposeService service;
        service.name = name;
        service.image = image;
        pin.services.push_back(service);
    }
    return pin;
}

void describeServices(RollbackPlan &plan, const RollbackFacts &facts, const Release &target)
{
    ComposeFile file;
    if (facts.compose)
        file = *facts.compose;
    QMap<QString, QString> documented = facts.variables;
    documented.insert(QStringLiteral("APP_IMAGE"), documentedImage(facts, target));
    plan.documented = serviceImages(file, documented);
    if (!facts.compose)
        for (const QString &name : HostCommands::pinnedServices(facts.settings))
            plan.documented.push_back({name, {}, facts.compose.why, false});
    if (!plan.toDigest.isEmpty())
        plan.planned =
            serviceImages(file, facts.variables,
                          pinOf(facts.settings, imageReference(facts.settings, plan.toDigest)));
}

QStringList commandsOf(const RollbackPlan &plan, const RollbackFacts &facts)
{
    const QString image = imageReference(facts.settings, plan.toDigest);
    const HostCommands commands(facts.settings, facts.host.compose
                                                    ? *facts.host.compose
                                                    : QStringLiteral("docker compose"));
    QStringList all;
    if (!facts.host.compose)
        all << QStringLiteral("# Which Compose the host has is not known (%1): it may be "
                              "docker-compose.")
                   .arg(facts.host.compose.why);
    all << commands.enter() << commands.lock() << commands.pull(image);
    if (!plan.downgradeTo.isEmpty())
        all << commands.downgrade(imageReference(facts.settings, facts.runningDigest),
                                  plan.downgradeTo);
    all << commands.pin(image);
    if (!facts.settings.migrateService.isEmpty())
        all << commands.migrate();
    all << commands.recreate() << commands.verify(image)
        << commands.hold(QStringLiteral("rolled back to %1").arg(plan.to)) << commands.unlock();
    all.removeAll(QString());
    return all;
}

RollbackPlan &decide(RollbackPlan &plan, RollbackVerdict verdict, const QString &reason)
{
    plan.verdict = verdict;
    plan.sentence = reason.isEmpty()
                        ? verdictSentence(verdict)
                        : QStringLiteral("%1 %2").arg(verdictSentence(verdict), reason);
    return plan;
}

QString refusals(const std::vector<PreflightCheck> &checks)
{
    QStringList reasons;
    for (const PreflightCheck &check : checks)
        if (check.state == PreflightCheck::State::Refused)
            reasons << check.sentence;
    return reasons.join(QLatin1Char(' '));
}

/// After the schema has not already decided: the checks, then what is possible.
RollbackPlan &decideByChecks(RollbackPlan &plan, const RollbackFacts &facts, const SchemaWay &way)
{
    if (const QString refused = refusals(plan.preflight); !refused.isEmpty())
        return decide(plan, RollbackVerdict::Refused, refused);
    const PreflightCheck *image = checkOf(plan.preflight, PreflightCheck::Kind::ImageThere);
    if (image->state == PreflightCheck::State::Unknown)
        return decide(plan, RollbackVerdict::Unknown, image->sentence);
    const bool isDowngrade = way.kind == SchemaWay::Kind::Downgrade;
    if (isDowngrade && facts.runningDigest.isEmpty())
        return decide(plan, RollbackVerdict::Unknown,
                      QStringLiteral("The schema has to go back from the image that runs, and its "
                                     "digest is not known."));
    if (isDowngrade && facts.settings.migrateService.isEmpty())
        return decide(plan, RollbackVerdict::Unknown,
                      QStringLiteral("The schema has to go back, and no service of Compose is "
                                     "named that migrates."));
    if (isDowngrade)
        plan.downgradeTo = way.to;
    decide(plan, isDowngrade ? RollbackVerdict::DowngradeFirst : RollbackVerdict::ImageOnly,
           way.reason);
    plan.commands = commandsOf(plan, facts);
    return plan;
}

RollbackPlan &decideBySchema(RollbackPlan &plan, const RollbackFacts &facts, const SchemaWay &way)
{
    plan.revisionsTakenBack = way.takenBack;
    plan.losses = way.losses;
    switch (way.kind) {
    case SchemaWay::Kind::Unknown:
        return decide(plan, RollbackVerdict::Unknown, way.reason);
    case SchemaWay::Kind::Irreversible:
        return decide(plan, RollbackVerdict::Irreversible, way.reason);
    case SchemaWay::Kind::LosesData:
        plan.downgradeTo = way.to;
        return decide(plan, RollbackVerdict::LosesData, way.reason);
    case SchemaWay::Kind::Stays:
    case SchemaWay::Kind::Downgrade:
        break;
    }
    return decideByChecks(plan, facts, way);
}

RollbackPlan &decideForward(RollbackPlan &plan, const Release &target, const Release &running)
{
    plan.isRollback = false;
    return decide(plan, RollbackVerdict::Refused,
                  &target == &running
                      ? QStringLiteral("%1 is what runs.").arg(target.name)
                      : QStringLiteral("%1 is newer than %2, which runs: that is a deployment, and "
                                       "no rollback.")
                            .arg(target.name, running.name));
}

} // namespace

RollbackPlan planRollback(const RollbackFacts &facts)
{
    RollbackPlan plan;
    plan.to = facts.to;
    const Release *running = runningRelease(facts);
    plan.from = running ? running->name : facts.runningRelease;
    const Release *target = findRelease(facts.releases, facts.to);
    if (!target)
        return decide(plan, RollbackVerdict::NoSuchRelease,
                      QStringLiteral("“%1” names none of them, or several.").arg(facts.to));
    plan.to = target->name;
    plan.toDigest = targetDigestOf(facts, *target);
    const SchemaWay way = schemaWay(facts);
    plan.preflight = preflight(facts, *target, mayLoseData(way));
    describeServices(plan, facts, *target);
    if (!running)
        return decide(plan, RollbackVerdict::Unknown,
                      QStringLiteral("Which release runs is not known, and so whether %1 is an "
                                     "earlier one.")
                          .arg(target->name));
    if (target <= running)
        return decideForward(plan, *target, *running);
    return decideBySchema(plan, facts, way);
}

} // namespace clicknback
