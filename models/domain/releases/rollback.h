// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/composefile.h"
#include "models/domain/releases/forecast.h"
#include "models/domain/releases/releasesettings.h"

#include "models/domain/money.h"

namespace clicknback {

/// What stands in a table or column that a downgrade would drop.
struct LossCount
{
    QString table;
    QString column;    ///< empty: the whole table
    Fact<qint64> rows; ///< of a column: those where it is not null
    Fact<Money> euros; ///< that were written since the revision came; nothing of the kind: unknown
    friend bool operator==(const LossCount &, const LossCount &) = default;
};

enum class RollbackVerdict {
    ImageOnly,      ///< the schema stays
    DowngradeFirst, ///< from the newer image, before the older starts
    Irreversible,   ///< a migration in between cannot be taken back
    LosesData,      ///< a downgrade would drop what has been written
    NoSuchRelease,
    Refused, ///< a pre-flight check says no
    Unknown,
};
QString toText(RollbackVerdict verdict); ///< "image_only", …, for JSON
QString verdictSentence(RollbackVerdict verdict);

struct PreflightCheck
{
    enum class Kind {
        ImageThere,
        HostDisk,
        Gates,
        OpenCorrections,
        RunningDeployment,
        BackupAge,
        Lock,
        Hold,
    };
    enum class State { Passed, Warning, Refused, Unknown };
    Kind kind = Kind::ImageThere;
    State state = State::Unknown;
    QString sentence;
    friend bool operator==(const PreflightCheck &, const PreflightCheck &) = default;
};
QString toText(PreflightCheck::Kind kind);
QString toText(PreflightCheck::State state);

struct RollbackFacts
{
    std::vector<Release> releases; ///< newest first
    QString to;                    ///< as a person named it
    QString runningRelease;        ///< name; empty: unknown
    QString runningDigest;
    QString runningCommit;
    Fact<MigrationGraph> newer;   ///< of the running image: it knows how to go back
    Fact<QStringList> olderHeads; ///< of the release to go to
    Fact<QStringList> olderRevisions;
    Fact<QStringList> databaseRevisions;
    std::vector<LossCount> losses; ///< of the tables and columns lossesToCount() named
    Fact<QString> targetDigest;    ///< the registry still has it
    Fact<bool> isOnHost;           ///< the host has it already
    qint64 imageBytes = 0;
    ComposeHost host;
    Fact<ComposeFile> compose;
    QMap<QString, QString> variables; ///< of .env
    Fact<int> openCorrections;
    Fact<bool> isDeploymentRunning;
    Fact<std::chrono::seconds> backupAge;
    ReleaseSettings settings;
    Instant now;
};

struct RollbackPlan
{
    RollbackVerdict verdict = RollbackVerdict::Unknown;
    QString sentence; ///< the verdict with its reason
    QString from;
    QString to; ///< its name
    QString toDigest;
    QString downgradeTo;            ///< a revision, or "base"; empty: the schema stays
    QStringList revisionsTakenBack; ///< newest first
    std::vector<LossCount> losses;
    std::vector<PreflightCheck> preflight;
    QStringList commands;                 ///< in order, as a person would type them on the host
    std::vector<ServiceImage> documented; ///< what the runbook's way (APP_IMAGE alone) would run
    std::vector<ServiceImage> planned;    ///< what these commands would run
    bool isRollback = true; ///< false: the release is newer than what runs, or the same

    /// 0 possible, 1 refused, irreversible, loses data or no such release, 2 cannot tell.
    int exitCode() const;
};

/// Which tables and columns have to be counted before planRollback() can tell.
DowngradeLoss lossesToCount(const RollbackFacts &facts);
RollbackPlan planRollback(const RollbackFacts &facts);

} // namespace clicknback
