// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/deliveryfigures.h"

#include <algorithm>

namespace clicknback {

namespace {

using std::chrono::seconds;

constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kWeek = 7 * 86'400;
constexpr std::int64_t kMostWeeks = 1'040; ///< of charts: the newest twenty years
constexpr int kGravest = 2;                ///< classes of incidents that count, 1 to this

/// How long something took that belongs to a point in time.
struct Span
{
    Instant at;
    seconds length;
};

Instant endOf(const Deployment &deployment)
{
    return std::max(deployment.startedAt, deployment.finishedAt.value_or(deployment.startedAt));
}

/// It changed what runs, or should have; what was called off, still goes on or is not told did not.
bool counts(const Deployment &deployment)
{
    switch (deployment.result) {
    case Deployment::Result::Succeeded:
    case Deployment::Result::Failed:
        return true;
    case Deployment::Result::Running:
    case Deployment::Result::Cancelled:
        return false;
    case Deployment::Result::Unknown:
        break;
    }
    return deployment.source == Deployment::Source::Container
           || deployment.verification != Deployment::Verification::NotDone;
}

/// Deployments in the order they were begun, with what came of each.
class Course
{
public:
    struct Step
    {
        Deployment deployment;
        bool hasFailed = false;
        std::optional<Instant> failedAt;
        std::optional<Instant> restoredAt;
    };

    Course(const std::vector<Deployment> &deployments, const std::vector<Incident> &incidents)
    {
        for (const Deployment &deployment : deployments) {
            if (counts(deployment))
                m_steps.push_back({deployment});
        }
        std::stable_sort(m_steps.begin(), m_steps.end(), [](const Step &a, const Step &b) {
            return a.deployment.startedAt < b.deployment.startedAt;
        });
        judgeAlone();
        for (const Incident &incident : incidents)
            blame(incident);
        for (std::size_t i = 0; i < m_steps.size(); ++i)
            restore(i);
    }

    const std::vector<Step> &steps() const { return m_steps; }

private:
    static void fail(Step &step, Instant at)
    {
        step.failedAt = step.failedAt ? std::min(*step.failedAt, at) : at;
        step.hasFailed = true;
    }

    void judgeAlone()
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            Step &step = m_steps[i];
            const Deployment &one = step.deployment;
            const bool isRolledBack =
                !one.isRollback && i + 1 < m_steps.size() && m_steps[i + 1].deployment.isRollback;
            if (one.result == Deployment::Result::Failed || isRolledBack
                || one.verification == Deployment::Verification::Unhealthy)
                fail(step, endOf(one));
        }
    }

    /// The last deployment that had begun when it opened, if that was over for an hour at most.
    void blame(const Incident &incident)
    {
        const auto next = std::find_if(m_steps.begin(), m_steps.end(), [&](const Step &step) {
            return step.deployment.startedAt > incident.opened;
        });
        if (incident.severity > kGravest || next == m_steps.begin())
            return;
        Step &step = *std::prev(next);
        if (incident.opened.secondsSince(endOf(step.deployment)) > kHour)
            return;
        fail(step, incident.opened);
        m_incidents[&step - m_steps.data()].push_back(&incident);
    }

    /// Its incidents' end; where there was none, the end of the next deployment that went well.
    void restore(std::size_t index)
    {
        Step &step = m_steps[index];
        if (!step.hasFailed)
            return;
        if (const auto own = m_incidents.find(std::ptrdiff_t(index)); own != m_incidents.end()) {
            step.restoredAt = endOfAll(own->second);
            return;
        }
        for (std::size_t i = index + 1; i < m_steps.size(); ++i) {
            if (!m_steps[i].hasFailed)
                return void(step.restoredAt = endOf(m_steps[i].deployment));
        }
    }

    static std::optional<Instant> endOfAll(const std::vector<const Incident *> &incidents)
    {
        Instant last;
        for (const Incident *incident : incidents) {
            if (incident->isOpen())
                return std::nullopt;
            last = std::max(last, *incident->closed);
        }
        return last;
    }

    std::vector<Step> m_steps;
    std::map<std::ptrdiff_t, std::vector<const Incident *>> m_incidents;
};

/// The end of its first deployment that succeeded and was none back.
std::optional<Instant> firstDelivery(const Release &release)
{
    std::optional<Instant> first;
    for (const Deployment &deployment : release.deployments) {
        if (deployment.result != Deployment::Result::Succeeded || deployment.isRollback)
            continue;
        const Instant end = endOf(deployment);
        first = first ? std::min(*first, end) : end;
    }
    return first;
}

/// Of a release that was skipped its commits came with the next one that was deployed. Before the
/// first deployment that is known nothing can be told.
std::vector<std::optional<Instant>> deliveries(const std::vector<Release> &releases)
{
    std::vector<std::optional<Instant>> first;
    first.reserve(releases.size());
    for (const Release &release : releases)
        first.push_back(firstDelivery(release));
    std::size_t told = first.size();
    while (told > 0 && !first[told - 1])
        --told;
    for (std::size_t i = 1; i < told; ++i) {
        if (!first[i])
            first[i] = first[i - 1];
    }
    return first;
}

void addLead(std::vector<Span> &spans, std::optional<Instant> made, Instant delivered)
{
    // A commit that is younger than its deployment is a clock that is wrong.
    if (made && *made <= delivered)
        spans.push_back({delivered, seconds(delivered.secondsSince(*made))});
}

std::vector<Span> leadTimes(const std::vector<Release> &releases)
{
    std::vector<Span> spans;
    const std::vector<std::optional<Instant>> first = deliveries(releases);
    for (std::size_t i = 0; i < releases.size(); ++i) {
        if (!first[i])
            continue;
        if (!releases[i].commits || releases[i].commits->empty()) {
            addLead(spans, releases[i].madeAt, *first[i]);
            continue;
        }
        for (const Commit &commit : *releases[i].commits)
            addLead(spans, commit.at, *first[i]);
    }
    return spans;
}

std::vector<Span> restoreTimes(const Course &course)
{
    std::vector<Span> spans;
    for (const Course::Step &step : course.steps()) {
        if (!step.deployment.isRollback && step.restoredAt && *step.failedAt <= *step.restoredAt)
            spans.push_back({step.deployment.startedAt,
                             seconds(step.restoredAt->secondsSince(*step.failedAt))});
    }
    return spans;
}

bool isIn(Instant at, Instant from, Instant to)
{
    return from <= at && at < to;
}

Fact<seconds> medianIn(const std::vector<Span> &spans, Instant from, Instant to,
                       const QString &whyNone)
{
    std::vector<seconds> lengths;
    for (const Span &span : spans) {
        if (isIn(span.at, from, to))
            lengths.push_back(span.length);
    }
    if (lengths.empty())
        return Fact<seconds>::unknown(whyNone);
    std::sort(lengths.begin(), lengths.end());
    const std::size_t upper = lengths.size() / 2;
    const std::size_t lower = (lengths.size() - 1) / 2;
    return Fact<seconds>::known((lengths[lower] + lengths[upper]) / 2);
}

/// The same measures for a time, whole or a week of it.
struct Measures
{
    const Course course;
    const std::vector<Span> leads;
    const std::vector<Span> restores = restoreTimes(course);

    template<typename Figures>
    void fill(Figures &figures, Instant from, Instant to) const
    {
        for (const Course::Step &step : course.steps()) {
            if (step.deployment.isRollback || !isIn(step.deployment.startedAt, from, to))
                continue;
            ++figures.deployments;
            figures.failures += step.hasFailed ? 1 : 0;
        }
        figures.leadTime = medianIn(
            leads, from, to,
            QStringLiteral("no commit whose time is known was first deployed in this time"));
        figures.timeToRestore = medianIn(
            restores, from, to, QStringLiteral("no failed deployment of this time was put right"));
    }
};

std::vector<DeliveryFigures::Week> weeksOf(const Measures &measures, Instant from, Instant to)
{
    std::vector<DeliveryFigures::Week> weeks;
    const std::int64_t passed = std::max<std::int64_t>(0, to.secondsSince(from)) / kWeek;
    Instant start = from.plusSeconds(std::max<std::int64_t>(0, passed - kMostWeeks) * kWeek);
    for (; start < to; start = start.plusSeconds(kWeek)) {
        DeliveryFigures::Week week{.from = start};
        measures.fill(week, start, std::min(to, start.plusSeconds(kWeek)));
        weeks.push_back(std::move(week));
    }
    return weeks;
}

} // namespace

DeliveryFigures deliveryFigures(const std::vector<Release> &releases,
                                const std::vector<Deployment> &deployments,
                                const std::vector<Incident> &incidents, Instant from, Instant to)
{
    const Measures measures{Course(deployments, incidents), leadTimes(releases)};
    DeliveryFigures figures{.from = from, .to = to};
    measures.fill(figures, from, to);
    figures.weeks = weeksOf(measures, from, to);
    const QString none = QStringLiteral("nothing was deployed in this time");
    figures.perWeek = Fact<double>::unknown(none);
    figures.failureRate = Fact<double>::unknown(none);
    if (figures.deployments == 0)
        return figures;
    const double weeks = double(to.microseconds - from.microseconds) / (double(kWeek) * 1e6);
    figures.perWeek = Fact<double>::known(figures.deployments / weeks);
    figures.failureRate = Fact<double>::known(double(figures.failures) / figures.deployments);
    return figures;
}

} // namespace clicknback
