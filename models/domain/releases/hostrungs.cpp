// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rungs.h"
#include "models/domain/releases/shortened.h"

namespace clicknback {

namespace {

/// The digest an image was pulled by, else its id.
QString nameOf(const HostImage &image)
{
    const QString digest = image.repoDigests.value(0).section(QLatin1Char('@'), 1);
    return digest.isEmpty() ? image.id : digest;
}

void show(Rung &rung, const QString &digest, std::optional<Instant> at)
{
    rung.value = shortenedDigest(digest);
    rung.detail = digest;
    rung.at = at;
}

JudgedRung &judgePinnedOnHost(JudgedRung &judged, const LadderFacts &facts)
{
    const bool isThere = (facts.running && facts.running->image.hasDigest(facts.pinnedDigest))
                         || (facts.host && facts.host->hasDigest(facts.pinnedDigest));
    show(judged.rung, isThere ? facts.pinnedDigest : QString(), std::nullopt);
    return isThere ? judged.holds()
                   : judged.unknown(QStringLiteral("whether the pinned image %1 is on the host is "
                                                   "not known")
                                        .arg(shortenedDigest(facts.pinnedDigest)));
}

JudgedRung &localImage(JudgedRung &judged, const HostImage &image)
{
    return judged.broken(
        LadderCause::LocalImage,
        QStringLiteral("the image %1 was never pulled from the registry: it was made on the "
                       "host")
            .arg(shortenedDigest(image.id)));
}

bool isStartedBefore(const RunningImage &running, const Deployment &run)
{
    return running.startedAt && *running.startedAt < run.startedAt;
}

/// What runs is what an earlier deployment, of another commit, put there.
bool isOfEarlierDeployment(const LadderFacts &facts, const HostImage &image)
{
    for (const Deployment &earlier : facts.deployments)
        if (earlier.startedAt < facts.run->startedAt && !earlier.digest.isEmpty()
            && image.hasDigest(earlier.digest) && !earlier.commit.isEmpty()
            && !facts.run->commit.isEmpty() && !isSameCommit(earlier.commit, facts.run->commit))
            return true;
    return false;
}

/// A run that ended well and left what ran before.
bool isNothingNew(const LadderFacts &facts)
{
    return facts.run && facts.run->result == Deployment::Result::Succeeded
           && (isStartedBefore(*facts.running, *facts.run)
               || isOfEarlierDeployment(facts, facts.running->image));
}

JudgedRung &nothingNew(JudgedRung &judged, const LadderFacts &facts)
{
    return judged.broken(
        LadderCause::RunGreenNothingNew,
        QStringLiteral("the last deployment%1 ended well, and what runs is still "
                       "what ran before it")
            .arg(facts.run->commit.isEmpty()
                     ? QString()
                     : QStringLiteral(" of ") + shortenedCommit(facts.run->commit)));
}

JudgedRung &judgeByHost(JudgedRung &judged, const LadderFacts &facts)
{
    if (facts.running->image.id == facts.host->id)
        return judged.holds();
    return judged.broken(LadderCause::NotRecreated,
                         QStringLiteral("the container runs %1, and the host's image of the tag is "
                                        "%2: it was pulled and the container not made anew")
                             .arg(shortenedDigest(nameOf(facts.running->image)),
                                  shortenedDigest(nameOf(*facts.host))));
}

JudgedRung &judgeByTag(JudgedRung &judged, const LadderFacts &facts)
{
    if (isImage(facts.running->image, *facts.tag))
        return judged.holds();
    if (facts.running->image.repoDigests.isEmpty() && facts.tag->configDigest.isEmpty())
        return judged.unknown(QStringLiteral("the engine does not say what was pulled"));
    if (isNothingNew(facts))
        return nothingNew(judged, facts);
    return judged.broken(LadderCause::PullRefused,
                         QStringLiteral("the container runs %1, and the deployed tag is %2")
                             .arg(shortenedDigest(nameOf(facts.running->image)),
                                  shortenedDigest(facts.tag->digest)));
}

/// Neither the tag nor the host's image of it is known: the commits and times are left.
JudgedRung &judgeByCommit(JudgedRung &judged, const LadderReading &reading)
{
    const LadderFacts &facts = reading.facts();
    const QStringList meant = reading.meant();
    if (meant.isEmpty())
        return judged.unknown(QStringLiteral("which commit was deployed last is not known"));
    if (facts.runningCommit.isEmpty())
        return facts.run && isOfEarlierDeployment(facts, facts.running->image)
                   ? nothingNew(judged, facts)
                   : judged.unknown(QStringLiteral("of which commit it is is not known, nor what "
                                                   "the deployed tag names"));
    for (const QString &commit : meant)
        if (isSameCommit(commit, facts.runningCommit))
            return judged.holds();
    if (isNothingNew(facts))
        return nothingNew(judged, facts);
    const bool isOlder = reading.isOlder(facts.runningCommit, meant.front());
    return judged.broken(
        isOlder ? LadderCause::OlderOvertook : LadderCause::TagElsewhere,
        QStringLiteral("the container runs %1, and not %2")
            .arg(shortenedCommit(facts.runningCommit), shortenedCommit(meant.front())));
}

JudgedRung &judgeByPin(JudgedRung &judged, const LadderFacts &facts)
{
    if (facts.running->image.hasDigest(facts.pinnedDigest))
        return judged.holds();
    return judged.broken(LadderCause::NotRecreated,
                         QStringLiteral("the host is pinned to %1 and the container runs %2: it "
                                        "was made before the pin, or by a deployment that does "
                                        "not know it")
                             .arg(shortenedDigest(facts.pinnedDigest),
                                  shortenedDigest(nameOf(facts.running->image))));
}

} // namespace

JudgedRung judgeHostImage(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::HostImage);
    const LadderFacts &facts = reading.facts();
    if (reading.isPinned())
        return judgePinnedOnHost(judged, facts);
    if (!facts.host)
        return judged.unknown(facts.host.why);
    show(judged.rung, nameOf(*facts.host), facts.host->createdAt);
    if (facts.tag && isImage(*facts.host, *facts.tag))
        return judged.holds();
    if (isLocal(*facts.host))
        return localImage(judged, *facts.host);
    if (!facts.tag)
        return judged.unknown(QStringLiteral("what the tag names in the registry is not known: %1")
                                  .arg(facts.tag.why));
    return judged.broken(
        LadderCause::PullRefused,
        QStringLiteral("the tag is %1 in the registry, and still %2 on the host")
            .arg(shortenedDigest(facts.tag->digest), shortenedDigest(nameOf(*facts.host))));
}

JudgedRung judgeContainer(const LadderReading &reading)
{
    JudgedRung judged = JudgedRung::of(RungKind::Container);
    const LadderFacts &facts = reading.facts();
    if (!facts.running)
        return judged.unknown(facts.running.why);
    const HostImage &image = facts.running->image;
    show(judged.rung, nameOf(image), facts.running->startedAt);
    if (!facts.running->isRunning)
        return judged.broken(LadderCause::NotRunning,
                             QStringLiteral("no container of the application runs"));
    if (reading.isPinned())
        return judgeByPin(judged, facts);
    if (facts.tag && isImage(image, *facts.tag))
        return facts.host ? judgeByHost(judged, facts) : judged.holds();
    if (isLocal(image))
        return localImage(judged, image);
    if (facts.host)
        return judgeByHost(judged, facts);
    return facts.tag ? judgeByTag(judged, facts) : judgeByCommit(judged, reading);
}

} // namespace clicknback
