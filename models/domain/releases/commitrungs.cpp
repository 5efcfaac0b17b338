// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rungs.h"
#include "models/domain/releases/shortened.h"

namespace clicknback {

namespace {

void show(Rung &rung, const Commit &commit)
{
    rung.value = shortenedCommit(commit.sha);
    rung.detail = commit.sha;
    rung.at = commit.at;
}

/// "of d0d108e", "of sha256:1f2e…"; of what names neither: nothing.
QString ofWhat(const Deployment &deployment)
{
    if (!deployment.commit.isEmpty())
        return QStringLiteral(" of %1").arg(shortenedCommit(deployment.commit));
    if (!deployment.digest.isEmpty())
        return QStringLiteral(" of %1").arg(shortenedDigest(deployment.digest));
    return {};
}

JudgedRung &judgeGates(JudgedRung &judged, const LadderFacts &facts, const QString &green)
{
    const Commit &head = facts.branch->front();
    const QString last =
        green.isEmpty() ? QStringLiteral("no earlier green commit is known")
                        : QStringLiteral("the last green commit is %1").arg(shortenedCommit(green));
    switch (verdictOf(facts.headGates)) {
    case GatesVerdict::Green:
        return judged.holds();
    case GatesVerdict::Running:
        if (green.isEmpty())
            return judged.unknown(QStringLiteral("the gates of %1 still run and %2")
                                      .arg(shortenedCommit(head.sha), last));
        return judged.holds(
            QStringLiteral("the gates of %1 still run").arg(shortenedCommit(head.sha)));
    case GatesVerdict::Red:
        return judged.broken(LadderCause::GateRed, QStringLiteral("commit %1 is not green (%2); %3")
                                                       .arg(shortenedCommit(head.sha),
                                                            gatesSummary(facts.headGates), last));
    case GatesVerdict::Unknown:
        break;
    }
    return judged.unknown(
        QStringLiteral("the gates of %1 are not known").arg(shortenedCommit(head.sha)));
}

JudgedRung &judgeEnded(JudgedRung &judged, const LadderReading &reading, const Deployment &run)
{
    const QString green = reading.green();
    if (const Deployment *later = reading.overtaker())
        return judged.broken(LadderCause::OlderOvertook,
                             QStringLiteral("the deployment of the older %1 ended after that of %2")
                                 .arg(shortenedCommit(later->commit), shortenedCommit(run.commit)));
    if (run.commit.isEmpty())
        return judged.unknown(QStringLiteral("the deployment does not say of which commit it was"));
    if (green.isEmpty())
        return judged.unknown(QStringLiteral("which commit is the last green one is not known"));
    const bool isDone = isSameCommit(run.commit, green) || reading.isOlder(green, run.commit)
                        || isSameCommit(reading.facts().runningCommit, green);
    if (isDone)
        return judged.holds();
    if (run.isRollback)
        return judged.broken(
            LadderCause::OlderOvertook,
            QStringLiteral("commit %1 was rolled back to, from what was %2 or before it")
                .arg(shortenedCommit(run.commit), shortenedCommit(green)));
    if (reading.wasDeployed(green))
        return judged.broken(
            LadderCause::OlderOvertook,
            QStringLiteral("commit %1 was deployed, and a later deployment put back %2")
                .arg(shortenedCommit(green), shortenedCommit(run.commit)));
    return judged.broken(
        LadderCause::NeverDeployed,
        QStringLiteral("commit %1 is green and no run deployed it; the last was of %2")
            .arg(shortenedCommit(green), shortenedCommit(run.commit)));
}

} // namespace

JudgedRung judgeMainHead(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::MainHead);
    const LadderFacts &facts = reading.facts();
    if (!facts.branch)
        return judged.unknown(facts.branch.why);
    if (facts.branch->empty())
        return judged.unknown(QStringLiteral("the branch has no commit"));
    show(judged.rung, facts.branch->front());
    return judged.holds();
}

JudgedRung judgeGreenCommit(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::GreenCommit);
    const LadderFacts &facts = reading.facts();
    const QString green = reading.green();
    judged.rung.value = shortenedCommit(green);
    judged.rung.detail = green;
    if (facts.green && isSameCommit(facts.green->sha, green))
        judged.rung.at = facts.green->at;
    if (!facts.branch || facts.branch->empty())
        return judged.unknown(QStringLiteral("the head of main is not known"));
    const bool isRed = !facts.headGates.empty() && verdictOf(facts.headGates) == GatesVerdict::Red;
    if (!isRed && isSameCommit(facts.branch->front().sha, green))
        return judged.holds();
    if (facts.headGates.empty())
        return judged.unknown(facts.green ? QStringLiteral("the gates of the head are not known")
                                          : facts.green.why);
    return judgeGates(judged, facts, green);
}

JudgedRung judgeDeployRun(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::DeployRun);
    const LadderFacts &facts = reading.facts();
    if (!facts.run)
        return judged.unknown(facts.run.why);
    const Deployment &run = *facts.run;
    judged.rung.value =
        run.commit.isEmpty() ? shortenedDigest(run.digest) : shortenedCommit(run.commit);
    judged.rung.detail = run.commit.isEmpty() ? run.digest : run.commit;
    judged.rung.at = run.finishedAt ? run.finishedAt : std::optional(run.startedAt);
    switch (run.result) {
    case Deployment::Result::Running:
        return judged.holds(QStringLiteral("a deployment%1 is under way").arg(ofWhat(run)));
    case Deployment::Result::Succeeded:
        return judgeEnded(judged, reading, run);
    case Deployment::Result::Failed:
    case Deployment::Result::Cancelled:
        return judged.broken(
            LadderCause::RunFailed,
            QStringLiteral("the last deployment%1 %2%3")
                .arg(ofWhat(run),
                     run.result == Deployment::Result::Failed ? QStringLiteral("failed")
                                                              : QStringLiteral("was cancelled"),
                     run.note.isEmpty() ? QString() : QStringLiteral(": ") + run.note));
    case Deployment::Result::Unknown:
        break;
    }
    return judged.unknown(
        QStringLiteral("how the last deployment%1 ended is not known").arg(ofWhat(run)));
}

JudgedRung judgeTagDigest(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::TagDigest);
    const LadderFacts &facts = reading.facts();
    if (!facts.tag)
        return judged.unknown(facts.tag.why);
    judged.rung.value = shortenedDigest(facts.tag->digest);
    judged.rung.detail = facts.tag->digest;
    judged.rung.at = facts.tag->createdAt;
    if (reading.isPinned())
        return judged.holds(QStringLiteral("the host is pinned to %1 and follows no tag")
                                .arg(shortenedDigest(facts.pinnedDigest)));
    const bool isDigestOfRun = facts.run && !facts.run->digest.isEmpty()
                               && (facts.run->digest == facts.tag->digest
                                   || facts.run->digest == facts.tag->manifestDigest);
    if (isDigestOfRun)
        return judged.holds();
    if (facts.tagCommit.isEmpty())
        return judged.unknown(QStringLiteral("the image does not say of which commit it is"));
    const QStringList meant = reading.meant();
    if (meant.isEmpty())
        return judged.unknown(QStringLiteral("which commit was deployed last is not known"));
    for (const QString &commit : meant)
        if (isSameCommit(commit, facts.tagCommit))
            return judged.holds();
    return judged.broken(
        LadderCause::TagElsewhere,
        QStringLiteral("the deployed tag names the image of %1, and not of %2")
            .arg(shortenedCommit(facts.tagCommit), shortenedCommit(meant.front())));
}

} // namespace clicknback
