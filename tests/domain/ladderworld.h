// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/ladder.h"

namespace clicknback {

// Three commits of main, all of them deployed in turn, and everything as it should be.

inline const QString kOldest = QString(40, QLatin1Char('a'));
inline const QString kMiddle = QString(40, QLatin1Char('b'));
inline const QString kNewest = QString(40, QLatin1Char('c'));
inline const Instant kNoon = Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(43'200);

/// "sha256:" and 64 times the first letter of the commit.
inline QString digestOf(const QString &commit)
{
    return QStringLiteral("sha256:") + QString(64, commit[0]);
}

inline QString idOf(const QString &commit)
{
    return QStringLiteral("sha256:1%1").arg(QString(63, commit[0]));
}

inline RegistryImage registryImage(const QString &commit)
{
    RegistryImage image;
    image.tag = QStringLiteral("latest");
    image.digest = digestOf(commit);
    image.manifestDigest = image.digest;
    image.configDigest = idOf(commit);
    image.revision = commit;
    image.bytes = 100'000'000;
    return image;
}

inline HostImage hostImage(const QString &commit)
{
    HostImage image;
    image.id = idOf(commit);
    image.tags = QStringList{QStringLiteral("ghcr.io/o/n:latest")};
    image.repoDigests = QStringList{QStringLiteral("ghcr.io/o/n@") + digestOf(commit)};
    image.createdAt = kNoon;
    return image;
}

/// Made on the host, never pulled.
inline HostImage localImage()
{
    HostImage image;
    image.id = idOf(QStringLiteral("d"));
    image.tags = QStringList{QStringLiteral("ghcr.io/o/n:latest")};
    image.createdAt = kNoon;
    return image;
}

inline RunningImage runningImage(const QString &commit, Instant startedAt)
{
    RunningImage running;
    running.container = QStringLiteral("app-clicknback-app-1");
    running.reference = QStringLiteral("ghcr.io/o/n:latest");
    running.image = hostImage(commit);
    running.startedAt = startedAt;
    return running;
}

/// Of ten minutes, beginning so many minutes after noon.
inline Deployment runOf(const QString &commit, int minute)
{
    Deployment run;
    run.id = QStringLiteral("run:%1").arg(minute);
    run.result = Deployment::Result::Succeeded;
    run.commit = commit;
    run.startedAt = kNoon.plusSeconds(60 * minute);
    run.finishedAt = run.startedAt.plusSeconds(600);
    return run;
}

inline Gate gate(GateState state)
{
    Gate gate;
    gate.kind = GateKind::Tests;
    gate.state = state;
    gate.job = QStringLiteral("test");
    return gate;
}

inline SchemaFingerprint fingerprintOf(const QStringList &lines)
{
    return {lines};
}

inline LadderFacts everythingInSync()
{
    LadderFacts facts;
    std::vector<Commit> branch;
    for (const QString &sha : {kNewest, kMiddle, kOldest})
        branch.push_back({sha, QStringLiteral("a commit"), QStringLiteral("carol"), kNoon});
    facts.branch = Fact<std::vector<Commit>>::known(branch);
    facts.green = Fact<Commit>::known(branch.front());
    facts.headGates = {gate(GateState::Passed)};
    facts.deployments = {runOf(kNewest, 40), runOf(kMiddle, 20), runOf(kOldest, 0)};
    facts.run = Fact<Deployment>::known(facts.deployments.front());
    facts.tag = Fact<RegistryImage>::known(registryImage(kNewest));
    facts.tagCommit = kNewest;
    facts.host = Fact<HostImage>::known(hostImage(kNewest));
    facts.running = Fact<RunningImage>::known(runningImage(kNewest, kNoon.plusSeconds(2'700)));
    facts.runningCommit = kNewest;
    facts.expectedHeads = Fact<QStringList>::known({QStringLiteral("r2")});
    facts.expectedRevisions =
        Fact<QStringList>::known({QStringLiteral("r1"), QStringLiteral("r2")});
    facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("r2")});
    facts.fingerprint = Fact<SchemaFingerprint>::known(
        fingerprintOf({QStringLiteral("column users.id text not null")}));
    facts.expectedFingerprint = facts.fingerprint;
    facts.now = kNoon.plusSeconds(7'200);
    return facts;
}

} // namespace clicknback
