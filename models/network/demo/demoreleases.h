// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/migrations/migrationgraph.h"

#include <vector>

namespace clicknback {

struct DemoCommit
{
    QString sha;
    QString title;
    QString author;
    Instant at;
};

/// An image of the simulated registry: real bytes with real digests, of no real layers.
struct DemoImage
{
    QByteArray config;
    QByteArray manifest;
    QString configDigest; ///< "sha256:…"
    QString digest;
};

struct DemoRelease
{
    QString tag; ///< "v1.4.0"
    QString commit;
    QString notes;
    Instant madeAt;
    int migrations = 0; ///< how many of the chain it brings along, from the first
    DemoImage image;
};

/// The invented history of the demo's repository: the same one every day, always as old as it was.
class DemoReleases
{
public:
    explicit DemoReleases(Instant now);

    const std::vector<DemoRelease> &releases() const { return m_releases; } ///< oldest first
    const std::vector<DemoCommit> &commits() const { return m_commits; }    ///< newest first
    const DemoRelease &newest() const { return m_releases.back(); }
    /// Of a tag, a commit or a digest of its image; null: none.
    const DemoRelease *find(const QString &reference) const;
    /// The files of alembic/versions at a commit.
    std::vector<MigrationFile> migrationsAt(const QString &commit) const;
    /// Position in commits(); -1: none of them.
    int placeOf(const QString &commit) const;

private:
    std::vector<DemoRelease> m_releases;
    std::vector<DemoCommit> m_commits;
};

/// The first `count` revisions of the platform's chain as Alembic's files, written for the demo.
std::vector<MigrationFile> demoMigrations(int count);

/// A folder with these files as the engine hands it out: a tar archive.
QByteArray demoTar(const QString &folder, const std::vector<MigrationFile> &files);

} // namespace clicknback
