// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/rollback.h"

#include "tests/domain/alembicexample.h"
#include "tests/domain/ladderworld.h"

namespace clicknback {

// Three releases, each with a migration of its own, the newest of them running; the production's
// Compose file (facts 7.3), in which the application is hard-wired to a tag.

inline MigrationGraph threeMigrations(
    const QByteArray &lastDowngrade = "op.drop_column('users', 'note')")
{
    const QByteArray column = "op.add_column('users', sa.Column('note', sa.String(), "
                              "nullable=True))";
    return MigrationGraph::fromFiles(
        {{QStringLiteral("r1.py"), alembicFile("r1", "None", "users", "2026-02-15 11:01:11",
                                               createdTable("users"), droppedTable("users"))},
         {QStringLiteral("r2.py"), alembicFile("r2", "'r1'", "wallets", "2026-02-16 11:01:11",
                                               createdTable("wallets"), droppedTable("wallets"))},
         {QStringLiteral("r3.py"),
          alembicFile("r3", "'r2'", "note", "2026-02-17 11:01:11", column, lastDowngrade)}});
}

inline Fact<QStringList> revisions(const char *text)
{
    return Fact<QStringList>::known(
        QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

inline Release release(const char *name, const QString &commit, const char *heads)
{
    Release release;
    release.name = QString::fromLatin1(name);
    release.version = Version::fromTag(release.name);
    release.commit = commit;
    release.gates = {gate(GateState::Passed)};
    RegistryImage image = registryImage(commit);
    image.tag = QStringLiteral("sha-") + commit;
    release.image = Fact<RegistryImage>::known(image);
    release.heads = revisions(heads);
    return release;
}

inline ComposeService service(const char *name, const char *image)
{
    ComposeService service;
    service.name = QString::fromLatin1(name);
    service.image = QString::fromLatin1(image);
    return service;
}

inline ComposeFile productionCompose()
{
    return {{service("clicknback-db", "${POSTGRES_IMAGE}"),
             service("migrate", "${APP_IMAGE:-ghcr.io/o/n:latest}"),
             service("clicknback-app", "ghcr.io/o/n:latest")}};
}

inline ComposeHost readyHost()
{
    ComposeHost host;
    host.freeBytes = Fact<qint64>::known(10'000'000'000);
    host.lock = Fact<std::optional<HostNote>>::known(std::nullopt);
    host.hold = host.lock;
    host.compose = Fact<QString>::known(QStringLiteral("docker-compose"));
    return host;
}

inline HostNote noteOf(const char *who, const char *why)
{
    return {QString::fromUtf8(who), QString::fromUtf8(why), QStringLiteral("v1.2.0"), kNoon,
            QStringLiteral("11111111-2222-3333-4444-555555555555")};
}

inline Fact<std::optional<HostNote>> notedBy(const char *who, const char *why)
{
    return Fact<std::optional<HostNote>>::known(noteOf(who, why));
}

inline LossCount rowsOf(const char *table, const char *column, qint64 rows)
{
    return {QString::fromLatin1(table), QString::fromLatin1(column), Fact<qint64>::known(rows), {}};
}

inline ReleaseSettings composeSettings()
{
    ReleaseSettings settings;
    settings.image = QStringLiteral("ghcr.io/o/n");
    settings.composeFolder = QStringLiteral("/home/clicknback/app");
    settings.way = ReleaseSettings::Way::Compose;
    return settings;
}

/// Back from v1.2.0 to v1.1.0, over the column users.note, which is empty.
inline RollbackFacts backOverAMigration()
{
    RollbackFacts facts;
    facts.releases = {release("v1.2.0", kNewest, "r3"), release("v1.1.0", kMiddle, "r2"),
                      release("v1.0.0", kOldest, "r1")};
    facts.to = QStringLiteral("v1.1.0");
    facts.runningRelease = QStringLiteral("v1.2.0");
    facts.runningDigest = digestOf(kNewest);
    facts.runningCommit = kNewest;
    facts.newer = Fact<MigrationGraph>::known(threeMigrations());
    facts.olderHeads = revisions("r2");
    facts.olderRevisions = revisions("r1 r2");
    facts.databaseRevisions = revisions("r3");
    facts.losses = {rowsOf("users", "note", 0)};
    facts.targetDigest = Fact<QString>::known(digestOf(kMiddle));
    facts.isOnHost = Fact<bool>::known(false);
    facts.imageBytes = 100'000'000;
    facts.host = readyHost();
    facts.compose = Fact<ComposeFile>::known(productionCompose());
    facts.variables = {{QStringLiteral("POSTGRES_IMAGE"), QStringLiteral("postgres:15")}};
    facts.openCorrections = Fact<int>::known(0);
    facts.isDeploymentRunning = Fact<bool>::known(false);
    facts.backupAge = Fact<std::chrono::seconds>::known(std::chrono::hours(9));
    facts.settings = composeSettings();
    facts.now = kNoon;
    return facts;
}

/// The same with the database where the older release knows it.
inline RollbackFacts backWithoutMigration()
{
    RollbackFacts facts = backOverAMigration();
    facts.olderHeads = revisions("r3");
    facts.olderRevisions = revisions("r1 r2 r3");
    facts.losses.clear();
    return facts;
}

} // namespace clicknback
