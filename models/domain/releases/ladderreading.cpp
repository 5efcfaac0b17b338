// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rungs.h"
#include "models/domain/releases/shortened.h"

#include <algorithm>

namespace clicknback {

namespace {

std::optional<std::size_t> placeOf(const std::vector<Commit> &branch, const QString &commit)
{
    const auto found = std::find_if(branch.begin(), branch.end(), [&commit](const Commit &other) {
        return isSameCommit(other.sha, commit);
    });
    if (found == branch.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - branch.begin());
}

bool hasDeployed(const Deployment &deployment)
{
    return deployment.source != Deployment::Source::Container
           && deployment.result == Deployment::Result::Succeeded;
}

Instant endOf(const Deployment &deployment)
{
    return deployment.finishedAt.value_or(deployment.startedAt);
}

} // namespace

JudgedRung JudgedRung::of(RungKind kind)
{
    JudgedRung judged;
    judged.rung.kind = kind;
    return judged;
}

JudgedRung &JudgedRung::holds(const QString &underWay)
{
    rung.state = RungState::Holds;
    rung.why = underWay;
    return *this;
}

JudgedRung &JudgedRung::unknown(const QString &why)
{
    rung.state = RungState::Unknown;
    rung.why = why;
    cause = LadderCause::None;
    return *this;
}

JudgedRung &JudgedRung::broken(LadderCause why, const QString &clause)
{
    rung.state = RungState::Broken;
    rung.why = clause;
    cause = why;
    return *this;
}

QString LadderReading::green() const
{
    const bool isHeadGreen = m_facts.branch && !m_facts.branch->empty()
                             && !m_facts.headGates.empty()
                             && verdictOf(m_facts.headGates) == GatesVerdict::Green;
    if (isHeadGreen)
        return m_facts.branch->front().sha;
    return m_facts.green ? m_facts.green->sha : QString();
}

bool LadderReading::isOlder(const QString &commit, const QString &than) const
{
    if (!m_facts.branch)
        return false;
    const auto place = placeOf(*m_facts.branch, commit);
    const auto other = placeOf(*m_facts.branch, than);
    return place && other && *place > *other;
}

bool LadderReading::wasDeployed(const QString &commit) const
{
    return std::any_of(m_facts.deployments.begin(), m_facts.deployments.end(),
                       [&commit](const Deployment &deployment) {
                           return hasDeployed(deployment)
                                  && isSameCommit(deployment.commit, commit);
                       });
}

bool LadderReading::isUnderWay() const
{
    return m_facts.run && m_facts.run->result == Deployment::Result::Running;
}

const Deployment *LadderReading::overtaker() const
{
    if (!m_facts.run || !hasDeployed(*m_facts.run))
        return nullptr;
    const Deployment &run = *m_facts.run;
    const auto won = [this](const QString &commit) {
        return isSameCommit(m_facts.runningCommit, commit)
               || isSameCommit(m_facts.tagCommit, commit);
    };
    for (const Deployment &other : m_facts.deployments)
        if (hasDeployed(other) && endOf(other) > endOf(run) && isOlder(other.commit, run.commit)
            && won(other.commit))
            return &other;
    return nullptr;
}

QString LadderReading::lastGoodBefore(const Deployment &run) const
{
    for (const Deployment &other : m_facts.deployments)
        if (hasDeployed(other) && other.id != run.id && other.startedAt <= run.startedAt)
            return other.commit;
    return {};
}

QStringList LadderReading::meant() const
{
    QStringList commits;
    if (const Deployment *later = overtaker())
        commits << later->commit;
    else if (!m_facts.run || isSameCommit(m_facts.runningCommit, green()))
        commits << green();
    else if (m_facts.run->result == Deployment::Result::Succeeded)
        commits << m_facts.run->commit;
    else
        commits << m_facts.run->commit << lastGoodBefore(*m_facts.run);
    commits.removeAll(QString());
    return commits;
}

bool LadderReading::runsTag() const
{
    return m_facts.running && m_facts.tag && isImage(m_facts.running->image, *m_facts.tag);
}

bool LadderReading::isPinned() const
{
    return !m_facts.pinnedDigest.isEmpty() && (m_facts.isHeld || !runsTag());
}

bool isImage(const HostImage &image, const RegistryImage &registry)
{
    return (!registry.digest.isEmpty() && image.hasDigest(registry.digest))
           || (!registry.manifestDigest.isEmpty() && image.hasDigest(registry.manifestDigest))
           || (!registry.configDigest.isEmpty() && image.id == registry.configDigest);
}

bool isLocal(const HostImage &image)
{
    const bool isKnownToEngine = image.createdAt.has_value() || !image.tags.isEmpty();
    return image.repoDigests.isEmpty() && isKnownToEngine;
}

} // namespace clicknback
