// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/release.h"
#include "models/domain/releases/schemafingerprint.h"

namespace clicknback {

/// From what was meant to run to what runs (facts 7.2), in this order.
enum class RungKind {
    MainHead,
    GreenCommit,
    DeployRun,
    TagDigest,
    HostImage,
    Container,
    DatabaseRevision,
    Fingerprint,
};
constexpr int kRungs = 8;

enum class RungState { Holds, Broken, Unknown };

struct Rung
{
    RungKind kind = RungKind::MainHead;
    RungState state = RungState::Unknown;
    QString value;  ///< short: "d0d108e", "sha256:1f2e…"; empty: unknown
    QString detail; ///< the whole value
    QString why;    ///< of Broken and Unknown, a sentence; of one that holds: what is under way
    std::optional<Instant> at;

    friend bool operator==(const Rung &, const Rung &) = default;
};

/// Why the first broken rung is broken.
enum class LadderCause {
    None,
    GateRed,       ///< main is ahead of the last commit with green gates
    NeverDeployed, ///< green, but no run deployed it
    RunFailed,
    RunGreenNothingNew, ///< the run ended green and what runs did not change
    OlderOvertook,      ///< a later run deployed an earlier commit
    TagElsewhere,       ///< the deployed tag names another commit's image
    PullRefused,        ///< the registry's tag is newer than the host's image
    NotRecreated,       ///< pulled, but the container runs the image of before
    LocalImage,         ///< what runs was never pulled from the registry
    NotRunning,         ///< there is no running container of the application
    MigrationSkipped,   ///< the code expects a later revision than the database has
    SchemaAhead,        ///< the database has revisions that the running code does not know
    SchemaDrift,        ///< the revision is right and the schema is not what it makes
    Held,               ///< somebody rolled back and holds it there
};

/// All that rungs are judged by.
struct LadderFacts
{
    Fact<std::vector<Commit>> branch;    ///< of main, newest first
    Fact<Commit> green;                  ///< the last commit whose gates are green
    std::vector<Gate> headGates;         ///< of the head of main
    Fact<Deployment> run;                ///< the last that was to deploy (not Container)
    std::vector<Deployment> deployments; ///< newest first
    Fact<RegistryImage> tag;             ///< what the deployed tag names
    QString tagCommit;    ///< of that image, by its labels or its sha- tag; empty: unknown
    Fact<HostImage> host; ///< what the deployed tag names on the host
    Fact<RunningImage> running;
    QString runningCommit;               ///< empty: unknown
    Fact<QStringList> expectedHeads;     ///< of the running code's migrations
    Fact<QStringList> expectedRevisions; ///< all of them
    Fact<QStringList> databaseRevisions;
    Fact<SchemaFingerprint> fingerprint;
    Fact<SchemaFingerprint> expectedFingerprint; ///< of that revision, as it was once verified
    bool isHeld = false;
    QString pinnedDigest; ///< this program pinned the host to it; empty: the tag decides
    Instant now;
};

struct Ladder
{
    enum class Verdict { InSync, OutOfSync, Unknown };

    std::vector<Rung> rungs; ///< kRungs, in order
    Verdict verdict = Verdict::Unknown;
    std::optional<RungKind> broken; ///< the first
    LadderCause cause = LadderCause::None;
    QString sentence; ///< what is wrong and what to look at, or that nothing is

    friend bool operator==(const Ladder &, const Ladder &) = default;
};

/// Broken beats unknown. A head of main whose gates still run, or a run under way, is no break yet.
/// Says nothing of health: in sync and healthy are two words.
Ladder judgeLadder(const LadderFacts &facts);

QString toText(RungKind kind); ///< "head of main", "last green commit", …
QString toText(RungState state);
QString toText(Ladder::Verdict verdict); ///< "in sync", "out of sync", "unknown"
QString toText(LadderCause cause);       ///< "run_green_nothing_new", for JSON

} // namespace clicknback
