// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/forecast.h"
#include "models/domain/releases/release.h"
#include "models/domain/releases/schemafingerprint.h"

namespace clicknback {

/// Migrations, and where they were read: "the image that runs", "the repository at d0d108e".
struct SourcedGraph
{
    Fact<MigrationGraph> graph;
    QString source;
};

/// All that one look read, as it came: what a picture is made of.
struct LookFacts
{
    Instant now;
    /// Its deployments come from the records, where there are any.
    ReleaseFacts releases;
    Fact<std::vector<Deployment>> runs;     ///< of the deployment's workflow
    Fact<std::vector<Deployment>> platform; ///< GitHub's own records
    Fact<TokenFacts> token;
    Fact<QStringList> secretNames;
    SourcedGraph mainGraph; ///< of the head of main

    Fact<RegistryImage> tag; ///< what the deployed tag names

    Fact<HostImage> host; ///< what the deployed tag names on the host
    SourcedGraph runningGraph;
    ComposeHost composeHost;

    Fact<QStringList> databaseRevisions;
    Fact<SchemaFingerprint> fingerprint;

    /// As it was verified once for the database's revision.
    Fact<SchemaFingerprint> keptFingerprint;
    QString recordsProblem; ///< why the local history could not be read; empty: it was, or is none

    std::vector<Incident> incidents;
    std::optional<std::chrono::seconds> clockSkew; ///< GitHub's clock minus ours
    int githubRequests = 0;
};

/// The commit that what runs was made of: the image's label, else the registry's image of the same
/// digest, by label or by its tag "sha-COMMIT". Empty: unknown.
QString runningCommitOf(const LookFacts &facts);
/// Of an image of the registry; empty: it says nothing.
QString commitOf(const RegistryImage &image);
/// The digest by which the registry knows what runs; empty: unknown.
QString runningDigestOf(const LookFacts &facts, const QString &repository);
/// How the releases are named and follow each other, as far as tags and commits tell.
std::vector<Release> outlineOf(const ReleaseFacts &facts);

} // namespace clicknback
