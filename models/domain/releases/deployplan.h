// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/rollback.h"

namespace clicknback {

/// One step of a deployment or a rollback, in the order it is done.
struct DeployStep
{
    enum class Kind {
        Lock,
        Preflight,
        Pull,
        Downgrade, ///< from the image that runs now
        Pin,
        Migrate,
        Recreate,
        Dispatch,  ///< start the workflow
        FollowRun, ///< until its run has ended
        WaitHealthy,
        VerifyDigest,
        VerifySchema,
        VerifyHealth,
        Hold,
        Unlock,
    };
    Kind kind = Kind::Lock;
    QString title;             ///< "Pull the image"
    QString command;           ///< what is run on the host, for a person; empty: nothing is
    bool isCancellable = true; ///< false: half done is worse than done
};
QString toText(DeployStep::Kind kind);

/// What is to be done: one value, made by a person's decision and carried out as it is.
struct DeployOrder
{
    QString operationId; ///< a UUID
    QString release;     ///< name
    QString digest;      ///< "sha256:…": what is pinned, never a tag
    QString commit;
    bool isRollback = false;
    QString downgradeTo;       ///< of a rollback; empty: the schema stays
    QString downgradeImage;    ///< repository@digest of the image that takes the schema back
    QStringList expectedHeads; ///< of the database afterwards; empty: not compared
    QString who;
    QString why;
    bool releasesHold = false; ///< a hold is there, and the person lifts it
    std::optional<Instant> cameFromAt;
};

std::vector<DeployStep> deploySteps(const DeployOrder &order, const ReleaseSettings &settings);
/// Why it must not begin: a rollback of a rollback, a hold, no digest, no way; empty: it may.
QString orderProblem(const DeployOrder &order, const ReleaseSettings &settings,
                     const std::optional<Deployment> &last, const std::optional<HostNote> &hold);

/// The scripts for the host (sh -s); everything of a person's is quoted. Each prints nothing but
/// what its reader below understands, or a command's own output.
namespace hostscripts {
QByteArray look(const ReleaseSettings &settings);                       ///< → composeHostFrom()
QByteArray lock(const ReleaseSettings &settings, const HostNote &note); ///< 75: somebody has it
QByteArray unlock(const ReleaseSettings &settings, const QString &operationId); ///< ours only
QByteArray hold(const ReleaseSettings &settings, const HostNote &note);
QByteArray releaseHold(const ReleaseSettings &settings);
QByteArray pull(const ReleaseSettings &settings, const QString &image);
QByteArray downgrade(const ReleaseSettings &settings, const QString &image, const QString &to);
QByteArray pin(const ReleaseSettings &settings,
               const QByteArray &pinFile); ///< keeps the one before
QByteArray migrate(const ReleaseSettings &settings);
QByteArray recreate(const ReleaseSettings &settings);
} // namespace hostscripts
ComposeHost composeHostFrom(const QByteArray &output);

} // namespace clicknback
