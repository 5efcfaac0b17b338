// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probestanding.h"

#include <QHash>

#include <algorithm>

namespace clicknback {

namespace {

struct Member
{
    const ProbeSpec *probe = nullptr;
    const ProbeStanding *standing = nullptr;

    QString name() const { return probe->name.isEmpty() ? probe->id : probe->name; }
};

bool failedLast(const ProbeStanding &standing)
{
    return standing.last && standing.last->verdict == Verdict::Fail;
}

bool isInTrouble(const ProbeStanding &standing)
{
    return standing.state == HealthState::Down || standing.state == HealthState::Degraded;
}

/// Whether the parent will be asked about as soon as the child was, and was not yet.
bool isAskedSoon(const Member &parent, const Member &child)
{
    const auto &since = child.standing->since;
    const bool isSoon = parent.probe->interval <= 2 * child.probe->interval;
    return isSoon && since && (!parent.standing->last || parent.standing->last->at < *since);
}

/// Whether the child was in trouble when the parent came back, and could not come back itself yet.
bool mayStillRecover(const Member &parent, const Member &child)
{
    const auto &recovered = parent.standing->recovered;
    const auto &since = child.standing->since;
    if (!recovered || !since || *since > *recovered)
        return false;
    const auto time = (child.probe->successesUntilUp + 1) * child.probe->interval;
    const Instant until = recovered->plusMilliseconds(std::chrono::milliseconds(time).count());
    return !failedLast(*child.standing) || child.standing->last->at < until;
}

bool explains(const Member &parent, const Member &child)
{
    if (!parent.standing || !child.standing || parent.standing->state == HealthState::Paused)
        return false;
    if (parent.standing->state == HealthState::Down)
        return true;
    if (!isInTrouble(*child.standing))
        return false;
    const bool isKnown = parent.standing->state != HealthState::Unknown;
    return isAskedSoon(parent, child)
           || (isKnown && (failedLast(*parent.standing) || mayStillRecover(parent, child)));
}

/// Who is above whom.
class Family
{
public:
    Family(const std::vector<ProbeStanding> &standings, const std::vector<ProbeSpec> &probes)
    {
        m_members.reserve(qsizetype(probes.size()));
        for (const ProbeSpec &probe : probes)
            m_members.insert(probe.id, {&probe, nullptr});
        for (const ProbeStanding &standing : standings) {
            if (const auto found = m_members.find(standing.id); found != m_members.end())
                found->standing = &standing;
        }
    }

    /// The name of the nearest ancestor that explains its trouble; empty: none does, or they go
    /// round in a circle.
    QString explanationOf(const QString &id) const
    {
        const auto child = m_members.constFind(id);
        QString name;
        auto member = child;
        for (qsizetype steps = 0; member != m_members.constEnd(); ++steps) {
            if (steps > m_members.size())
                return {};
            member = m_members.constFind(member->probe->parent);
            if (member != m_members.constEnd() && name.isEmpty() && explains(*member, *child))
                name = member->name();
        }
        return name;
    }

private:
    QHash<QString, Member> m_members;
};

} // namespace

bool ProbeStanding::alertsAt(Instant now) const
{
    return isInTrouble(*this) && suppressedBy.isEmpty() && maintenance.isEmpty()
           && acknowledgedBy.isEmpty() && (!snoozedUntil || now >= *snoozedUntil);
}

HealthState worstOf(const std::vector<ProbeStanding> &standings)
{
    const auto has = [&](HealthState state) {
        return std::any_of(standings.begin(), standings.end(),
                           [&](const ProbeStanding &standing) { return standing.state == state; });
    };
    for (const HealthState state :
         {HealthState::Down, HealthState::Unknown, HealthState::Degraded, HealthState::Good}) {
        if (has(state))
            return state;
    }
    return HealthState::Unknown;
}

void suppressChildren(std::vector<ProbeStanding> &standings, const std::vector<ProbeSpec> &probes)
{
    for (ProbeStanding &standing : standings)
        standing.suppressedBy.clear();
    if (std::none_of(standings.begin(), standings.end(), isInTrouble))
        return;
    const Family family(standings, probes);
    for (ProbeStanding &standing : standings)
        standing.suppressedBy = family.explanationOf(standing.id);
}

} // namespace clicknback
