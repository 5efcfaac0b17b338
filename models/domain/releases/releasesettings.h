// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/gaterule.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace clicknback {

/// Where an environment's releases come from and how they get to its host: [releases] of its file.
/// Whatever is empty is not asked, and what depends on it is unknown.
struct ReleaseSettings
{
    QString repository; ///< "owner/name"
    QString branch = QStringLiteral("main");
    QString githubApi = QStringLiteral("https://api.github.com");
    QString githubCaFile;
    QString gateWorkflow = QStringLiteral("ci.yml");   ///< whose jobs are gates
    QString deployWorkflow = QStringLiteral("cd.yml"); ///< whose runs deploy
    QString deployJob = QStringLiteral("deploy"); ///< of that; what ran without it deployed nothing
    QString githubEnvironment;                    ///< of GitHub's deployments; empty: all
    QStringList secrets; ///< names the workflows need (facts 7.2); empty: not looked at
    std::vector<GateRule> gates = defaultGateRules();

    QString image;       ///< "ghcr.io/jerosanchez/clicknback", without tag
    QString registryUrl; ///< empty: https:// and the image's host
    QString registryCaFile;
    QString deployedTag = QStringLiteral("latest"); ///< what the deployment pulls (facts 7.2)

    QString appService = QStringLiteral("clicknback-app"); ///< of Compose
    QString migrateService = QStringLiteral("migrate");
    QString composeFolder; ///< on the host; the file named below lies in it
    QString composeFile = QStringLiteral("docker-compose.yml");
    bool isHostHere = false; ///< this machine is the host: commands run without SSH

    QString migrationsInRepository = QStringLiteral("alembic/versions");
    QString migrationsInImage = QStringLiteral("/srv/alembic/versions");
    QString migrationsFolder; ///< on this machine; goes before both

    /// A workflow that a person may start with an image and an action as its inputs; empty: none.
    QString dispatchWorkflow;
    /// How this program deploys.
    enum class Way { None, Workflow, Compose };
    Way way = Way::None;
    bool rollsBackByItself = false; ///< after a verification that failed; else it is proposed

    bool isSet() const { return !repository.isEmpty() || !image.isEmpty(); }
    friend bool operator==(const ReleaseSettings &, const ReleaseSettings &) = default;
};

} // namespace clicknback
