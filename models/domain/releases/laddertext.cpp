// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rungs.h"

namespace clicknback {

QString lookAt(LadderCause cause)
{
    switch (cause) {
    case LadderCause::None:
        return {};
    case LadderCause::GateRed:
        return QStringLiteral("Look at the jobs of its run: until they are green nothing of it is "
                              "deployed.");
    case LadderCause::NeverDeployed:
        return QStringLiteral("Look at the deployment's workflow: was it started for it, and did "
                              "its end-to-end tests let it through?");
    case LadderCause::RunFailed:
        return QStringLiteral("Look at the log of that run, and at what runs: it may have stopped "
                              "half way.");
    case LadderCause::RunGreenNothingNew:
        return QStringLiteral("Look at what the run's log says of the pull and of the containers "
                              "on the host.");
    case LadderCause::OlderOvertook:
        return QStringLiteral("Look at the times of both deployments, and deploy the newer commit "
                              "again.");
    case LadderCause::TagElsewhere:
        return QStringLiteral("Look at which run pushed the tag last, and deploy by digest.");
    case LadderCause::PullRefused:
        return QStringLiteral("Look at the pull on the host: its login to the registry, its disk, "
                              "its network.");
    case LadderCause::NotRecreated:
        return QStringLiteral("Look at what Compose said when it should have made the container "
                              "anew.");
    case LadderCause::LocalImage:
        return QStringLiteral("Look at who built it on the host, and deploy a release from the "
                              "registry.");
    case LadderCause::NotRunning:
        return QStringLiteral("Look at the container's last log lines and at its migration.");
    case LadderCause::MigrationSkipped:
        return QStringLiteral("Look at the log of the migration's container.");
    case LadderCause::SchemaAhead:
        return QStringLiteral("Look at what was deployed before: an older image does not start "
                              "anew over this schema until it is taken back.");
    case LadderCause::SchemaDrift:
        return QStringLiteral("Look at who changed the schema by hand.");
    case LadderCause::Held:
        return QStringLiteral("Somebody rolled back and holds it there. Look at the hold's reason "
                              "before it is lifted.");
    }
    return {};
}

QString toText(RungKind kind)
{
    switch (kind) {
    case RungKind::MainHead:
        return QStringLiteral("head of main");
    case RungKind::GreenCommit:
        return QStringLiteral("last green commit");
    case RungKind::DeployRun:
        return QStringLiteral("last deployment");
    case RungKind::TagDigest:
        return QStringLiteral("deployed tag");
    case RungKind::HostImage:
        return QStringLiteral("image on the host");
    case RungKind::Container:
        return QStringLiteral("running container");
    case RungKind::DatabaseRevision:
        return QStringLiteral("revision of the database");
    case RungKind::Fingerprint:
        return QStringLiteral("fingerprint of the schema");
    }
    return {};
}

QString toText(RungState state)
{
    switch (state) {
    case RungState::Holds:
        return QStringLiteral("holds");
    case RungState::Broken:
        return QStringLiteral("broken");
    case RungState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString toText(Ladder::Verdict verdict)
{
    switch (verdict) {
    case Ladder::Verdict::InSync:
        return QStringLiteral("in sync");
    case Ladder::Verdict::OutOfSync:
        return QStringLiteral("out of sync");
    case Ladder::Verdict::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString toText(LadderCause cause)
{
    switch (cause) {
    case LadderCause::None:
        return QStringLiteral("none");
    case LadderCause::GateRed:
        return QStringLiteral("gate_red");
    case LadderCause::NeverDeployed:
        return QStringLiteral("never_deployed");
    case LadderCause::RunFailed:
        return QStringLiteral("run_failed");
    case LadderCause::RunGreenNothingNew:
        return QStringLiteral("run_green_nothing_new");
    case LadderCause::OlderOvertook:
        return QStringLiteral("older_overtook");
    case LadderCause::TagElsewhere:
        return QStringLiteral("tag_elsewhere");
    case LadderCause::PullRefused:
        return QStringLiteral("pull_refused");
    case LadderCause::NotRecreated:
        return QStringLiteral("not_recreated");
    case LadderCause::LocalImage:
        return QStringLiteral("local_image");
    case LadderCause::NotRunning:
        return QStringLiteral("not_running");
    case LadderCause::MigrationSkipped:
        return QStringLiteral("migration_skipped");
    case LadderCause::SchemaAhead:
        return QStringLiteral("schema_ahead");
    case LadderCause::SchemaDrift:
        return QStringLiteral("schema_drift");
    case LadderCause::Held:
        return QStringLiteral("held");
    }
    return {};
}

} // namespace clicknback
