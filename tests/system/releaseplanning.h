// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/composereader.h"
#include "models/storage/releases/schemastore.h"
#include "tests/system/releaseworld.h"

namespace clicknback {

inline Release labRelease(const QString &name, const QString &digest)
{
    Release release;
    release.name = name;
    release.version = Version::fromTag(name);
    release.commit = ReleaseLab::commitOf(name.mid(1));
    release.image = Fact<RegistryImage>::known(
        {.tag = name, .digest = digest, .manifestDigest = digest, .bytes = 2'000'000});
    for (const GateRule &rule : defaultGateRules())
        release.gates.push_back({.kind = rule.gate, .state = GateState::Passed});
    return release;
}

/// What the planner needs to go from one of the lab's releases to another, read from where it
/// really is.
inline RollbackFacts labFacts(ReleaseWorld &world, const QString &from, const QString &to)
{
    const Fact<RunningImage> running = world.desk->running();
    RollbackFacts facts;
    facts.releases = {labRelease(QStringLiteral("v1.1.1"), world.sick),
                      labRelease(QStringLiteral("v1.1.0"), world.with),
                      labRelease(QStringLiteral("v1.0.0"), world.first)};
    facts.to = to;
    facts.runningRelease = from;
    facts.runningCommit = ReleaseLab::commitOf(from.mid(1));
    facts.runningDigest = running->image.repoDigests.value(0).section(QLatin1Char('@'), 1);
    const auto files = awaited(world.desk->docker.files(
        running->container, world.desk->environment.releases.migrationsInImage,
        QStringLiteral(".py")));
    if (files)
        facts.newer = Fact<MigrationGraph>::known(MigrationGraph::fromFiles(*files));
    const QStringList older = to == u"v1.0.0"
                                  ? QStringList{ReleaseLab::kFirstRevision}
                                  : QStringList{ReleaseLab::kFirstRevision, ReleaseLab::kNote};
    facts.olderHeads = Fact<QStringList>::known({older.last()});
    facts.olderRevisions = Fact<QStringList>::known(older);
    facts.databaseRevisions = Fact<QStringList>::known({world.lab.revision()});
    facts.targetDigest = Fact<QString>::known(to == u"v1.0.0" ? world.first : world.with);
    facts.isOnHost = Fact<bool>::known(true);
    facts.host = world.desk->host();
    if (const auto compose = readComposeFile(*facts.host.composeFile))
        facts.compose = Fact<ComposeFile>::known(*compose);
    facts.openCorrections = Fact<int>::known(0);
    facts.isDeploymentRunning = Fact<bool>::known(false);
    facts.backupAge = Fact<std::chrono::seconds>::known(std::chrono::hours(1));
    facts.settings = world.desk->environment.releases;
    facts.now = Instant::now();
    const DowngradeLoss loss = lossesToCount(facts);
    const auto counts = awaited(world.desk->database.run([loss](Connection &connection) {
        return SchemaStore(connection).countLosses(loss, std::nullopt);
    }));
    if (counts)
        facts.losses = *counts;
    return facts;
}

inline DeployOrder orderOf(ReleaseWorld &world, const RollbackPlan &plan,
                           const RollbackFacts &facts)
{
    DeployOrder order =
        DeployDesk::order(plan.to, plan.toDigest,
                          plan.downgradeTo.isEmpty() ? QStringList{world.lab.revision()}
                                                     : QStringList{plan.downgradeTo});
    order.isRollback = true;
    order.downgradeTo = plan.downgradeTo;
    order.downgradeImage =
        world.desk->environment.releases.image + QLatin1Char('@') + facts.runningDigest;
    order.cameFromAt = Instant::now();
    return order;
}

} // namespace clicknback
