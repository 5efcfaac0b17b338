// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/ladder.h"

namespace clicknback {

/// A rung with the cause it would be broken by. A clause in `why`, not yet a sentence.
struct JudgedRung
{
    Rung rung;
    LadderCause cause = LadderCause::None;

    static JudgedRung of(RungKind kind);
    JudgedRung &holds(const QString &underWay = {});
    JudgedRung &unknown(const QString &why);
    JudgedRung &broken(LadderCause why, const QString &clause);
};

/// What several rungs ask of the same facts.
class LadderReading
{
public:
    explicit LadderReading(const LadderFacts &facts) : m_facts(facts) {}

    const LadderFacts &facts() const { return m_facts; }
    /// The last commit with green gates; empty: unknown.
    QString green() const;
    /// On the branch, as far as it was read.
    bool isOlder(const QString &commit, const QString &than) const;
    bool wasDeployed(const QString &commit) const;
    bool isUnderWay() const;
    /// The deployment that ended after the last one began, of an earlier commit, and won.
    const Deployment *overtaker() const;
    /// The commits either of which the deployed tag may name; none: unknown.
    QStringList meant() const;
    /// Whether the pin decides what runs, and not the tag: it does no longer when a deployment that
    /// does not know it went over it, and nobody holds it there.
    bool isPinned() const;
    bool runsTag() const;

private:
    QString lastGoodBefore(const Deployment &run) const;

    const LadderFacts &m_facts;
};

JudgedRung judgeMainHead(const LadderReading &reading);
JudgedRung judgeGreenCommit(const LadderReading &reading);
JudgedRung judgeDeployRun(const LadderReading &reading);
JudgedRung judgeTagDigest(const LadderReading &reading);
JudgedRung judgeHostImage(const LadderReading &reading);
JudgedRung judgeContainer(const LadderReading &reading);
JudgedRung judgeDatabaseRevision(const LadderReading &reading);
JudgedRung judgeFingerprint(const LadderReading &reading);

/// Whether the image is the one that the registry told of.
bool isImage(const HostImage &image, const RegistryImage &registry);
/// Made on the host; not one whose repository the engine has forgotten.
bool isLocal(const HostImage &image);

/// What to look at first.
QString lookAt(LadderCause cause);

} // namespace clicknback
