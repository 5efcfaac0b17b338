// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/deliveryfigures.h"
#include "models/domain/releases/forecast.h"
#include "models/domain/releases/ladder.h"
#include "models/domain/releases/rollback.h"

namespace clicknback {

/// Everything that is known of an environment's releases at one time: a value that pages show.
struct ReleasePicture
{
    Instant readAt;
    std::vector<Release> releases;       ///< newest first
    std::vector<Deployment> deployments; ///< newest first
    Ladder ladder;
    Fact<RunningImage> running;
    QString runningRelease; ///< name; empty: unknown
    QString runningCommit;
    QString runningDigest;
    Fact<MigrationGraph> graph; ///< of the newest release, or of what runs
    QString graphSource; ///< "the image that runs", "the repository at d0d108e", "the folder …"
    Fact<QStringList> databaseRevisions;
    SchemaDifference drift;
    std::vector<ForecastItem> forecast;
    ComposeHost host;
    Fact<ComposeFile> compose;
    std::vector<Incident> incidents;
    std::optional<std::chrono::seconds> clockSkew; ///< of GitHub against ours, over a minute
    QStringList notes;                             ///< what could not be asked, a sentence each
    int githubRequests = 0;                        ///< this look cost
};

} // namespace clicknback
