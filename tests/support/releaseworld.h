// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"
#include "tests/support/githubserver.h"
#include "tests/support/registryserver.h"

namespace clicknback {

/// A repository with so many releases, "v1.0.0" up to the newest, one a day until `newest`, each of
/// one commit of main: its gates are green, a run deployed it, a pull request was approved, and its
/// migrations are the platform's.
GitHubWorld releaseWorld(int releases, Instant newest);
/// The name of a release of it; the oldest is 0.
QString releaseName(int number);
/// A green run of "ci.yml" or "cd.yml", with its jobs.
GitHubWorld::Run greenRun(const QString &workflow, qint64 id, const QString &commit, Instant at);
/// The platform's migrations as files of Alembic, by path below the repository.
std::map<QString, QByteArray> platformMigrations();

/// An image of each of its releases, by the tag "sha-COMMIT"; "latest" names the newest.
void pushReleases(RegistryServer &registry, const GitHubWorld &world);
/// What leads to both.
ReleaseSettings settingsOf(const GitHubServer &github, const RegistryServer &registry);

} // namespace clicknback
