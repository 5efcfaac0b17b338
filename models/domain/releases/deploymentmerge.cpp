// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/release.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace clicknback {

namespace {

using Source = Deployment::Source;
using Verification = Deployment::Verification;

constexpr std::int64_t kSecond = 1'000'000;
/// Two tellings of one deployment begin within this, or the one within this of the other's end.
constexpr std::int64_t kNear = 3'600 * kSecond;
/// Clocks differ, and a container is told when it was seen.
constexpr std::int64_t kSlack = 120 * kSecond;

/// Smaller wins: who did it, then who ran it, then who wrote it down, then who saw it.
int authority(const Deployment &deployment)
{
    switch (deployment.source) {
    case Source::Ours:
        return 0;
    case Source::Run:
        return 1;
    case Source::Platform:
        return 2;
    case Source::Container:
        break;
    }
    return 3;
}

std::int64_t startOf(const Deployment &deployment)
{
    return deployment.startedAt.microseconds;
}

/// What has not ended may go on for as long as two tellings may be apart.
std::int64_t endOf(const Deployment &deployment)
{
    if (deployment.finishedAt)
        return std::max(deployment.finishedAt->microseconds, startOf(deployment));
    const bool isRunning = deployment.result == Deployment::Result::Running;
    return startOf(deployment) + (isRunning ? kNear : 0);
}

bool contradict(const QString &a, const QString &b)
{
    return !a.isEmpty() && !b.isEmpty() && a != b;
}

bool isSameThing(const Deployment &a, const Deployment &b)
{
    if (contradict(a.commit, b.commit) || contradict(a.digest, b.digest))
        return false;
    return (!a.commit.isEmpty() && a.commit == b.commit)
           || (!a.digest.isEmpty() && a.digest == b.digest);
}

std::int64_t distance(std::int64_t a, std::int64_t b)
{
    return a < b ? b - a : a - b;
}

/// How badly two tellings fit in time: the gap between them, then between their beginnings;
/// nothing: they are two deployments.
std::optional<std::pair<std::int64_t, std::int64_t>> misfit(const Deployment &a,
                                                            const Deployment &b)
{
    const std::int64_t gap =
        std::max({startOf(b) - endOf(a), startOf(a) - endOf(b), std::int64_t{0}});
    const std::int64_t apart = distance(startOf(a), startOf(b));
    const std::int64_t near =
        std::min({apart, distance(startOf(b), endOf(a)), distance(startOf(a), endOf(b))});
    if (gap > kSlack || near > kNear)
        return std::nullopt;
    return std::pair(gap, apart);
}

void fill(QString &field, const QString &other)
{
    if (field.isEmpty())
        field = other;
}

/// `winner` keeps what it says; what it does not know the other may tell.
void enrich(Deployment &winner, const Deployment &other)
{
    fill(winner.commit, other.commit);
    fill(winner.digest, other.digest);
    fill(winner.release, other.release);
    fill(winner.actor, other.actor);
    fill(winner.url, other.url);
    fill(winner.note, other.note);
    winner.isRollback |= other.isRollback;
    if (winner.verification == Verification::NotDone)
        winner.verification = other.verification;
    if (winner.result == Deployment::Result::Unknown)
        winner.result = other.result;
    const bool mayEnd = winner.result != Deployment::Result::Running;
    if (!winner.finishedAt && mayEnd && other.finishedAt && *other.finishedAt >= winner.startedAt)
        winner.finishedAt = other.finishedAt;
}

/// Deployments that stand for themselves so far, found by what they deployed.
class MergedDeployments
{
public:
    void add(const Deployment &deployment)
    {
        if (const std::optional<std::size_t> at = placeOf(deployment)) {
            enrich(m_all[*at], deployment);
            return remember(*at);
        }
        m_all.push_back(deployment);
        remember(m_all.size() - 1);
    }
    std::vector<Deployment> take() { return std::move(m_all); }

private:
    using Misfit = std::pair<std::int64_t, std::int64_t>;

    /// The one that fits best in time; of equal ones the first.
    std::optional<std::size_t> placeOf(const Deployment &deployment) const
    {
        std::optional<std::size_t> best;
        std::optional<Misfit> least;
        for (const QString &key : {deployment.commit, deployment.digest}) {
            const auto known = m_byThing.find(key);
            if (known == m_byThing.end())
                continue;
            for (const std::size_t index : known->second) {
                const auto fit = fitOf(m_all[index], deployment);
                if (fit && (!least || *fit < *least)) {
                    least = fit;
                    best = index;
                }
            }
        }
        return best;
    }

    static std::optional<Misfit> fitOf(const Deployment &present, const Deployment &deployment)
    {
        if (present.source == deployment.source)
            return std::nullopt;
        const std::optional<Misfit> fit = misfit(present, deployment);
        return fit && isSameThing(present, deployment) ? fit : std::nullopt;
    }

    void remember(std::size_t index)
    {
        for (const QString &key : {m_all[index].commit, m_all[index].digest}) {
            if (key.isEmpty())
                continue;
            std::vector<std::size_t> &places = m_byThing[key];
            if (places.empty() || places.back() != index)
                places.push_back(index);
        }
    }

    std::vector<Deployment> m_all;
    std::unordered_map<QString, std::vector<std::size_t>> m_byThing;
};

bool hasEnded(const Deployment &deployment)
{
    return deployment.result != Deployment::Result::Running
           && deployment.result != Deployment::Result::Unknown;
}

/// One of each id: what was told after its end wins.
std::vector<Deployment> onceEach(std::vector<Deployment> all)
{
    std::unordered_map<QString, std::size_t> places;
    std::vector<Deployment> once;
    for (Deployment &deployment : all) {
        const auto [place, isNew] = places.try_emplace(deployment.id, once.size());
        if (isNew || deployment.id.isEmpty()) {
            once.push_back(std::move(deployment));
            continue;
        }
        Deployment &present = once[place->second];
        if (hasEnded(deployment) && !hasEnded(present))
            std::swap(present, deployment);
        enrich(present, deployment);
    }
    return once;
}

std::vector<Deployment> mergedOnce(std::vector<Deployment> all)
{
    std::stable_sort(all.begin(), all.end(), [](const Deployment &a, const Deployment &b) {
        return std::pair(authority(a), startOf(a)) < std::pair(authority(b), startOf(b));
    });
    MergedDeployments merged;
    for (const Deployment &deployment : all)
        merged.add(deployment);
    return merged.take();
}

} // namespace

std::vector<Deployment> mergeDeployments(std::vector<Deployment> all)
{
    all = onceEach(std::move(all));
    // What one telling adds (a digest, an end) may show that another is of the same deployment.
    for (std::size_t before = all.size() + 1; all.size() < before;) {
        before = all.size();
        all = mergedOnce(std::move(all));
    }
    std::sort(all.begin(), all.end(), [](const Deployment &a, const Deployment &b) {
        return std::tie(b.startedAt, b.id) < std::tie(a.startedAt, a.id);
    });
    return all;
}

} // namespace clicknback
