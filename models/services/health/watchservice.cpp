// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is asked and kept; incidents stand in watchincidents.cpp, the past in watchpast.cpp.

#include "models/services/health/watchservice.h"

#include "models/services/health/watchlimits.h"
#include "models/services/whendone.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kGather{250};
constexpr std::chrono::minutes kPruneEvery{30};

} // namespace

WatchService::WatchService(const Environment &environment, QString environmentKey,
                           ProbeSources sources, LocalHistory *history,
                           ProbeEngineSettings settings)
    : m_environmentKey(std::move(environmentKey))
    , m_clock(settings.clock)
    , m_history(history)
    , m_asker(environment, std::move(sources))
    , m_engine(
          keptWithinBudget(probesOf(environment)),
          [this](const ProbeSpec &probe) { return m_asker.ask(probe); },
          withMaintenance(std::move(settings), environment))
{
    connect(&m_engine, &ProbeEngine::sampled, this, &WatchService::take);
    connect(&m_engine, &ProbeEngine::changed, this, &WatchService::gather);
    connect(&m_asker, &ProbeAsker::changeSeen, this, &WatchService::noteChange);
    m_news.setSingleShot(true);
    connect(&m_news, &QTimer::timeout, this, [this] {
        followIncidents();
        emit changed();
    });
    connect(&m_prune, &QTimer::timeout, this, &WatchService::prune);
}

WatchService::~WatchService() = default;

ProbeEngineSettings WatchService::withMaintenance(ProbeEngineSettings settings,
                                                  const Environment &environment)
{
    const auto &windows = environment.watch.maintenance;
    settings.maintenance.insert(settings.maintenance.end(), windows.begin(), windows.end());
    if (!settings.isOurNetworkUp && !environment.watch.referenceHost.isEmpty())
        settings.isOurNetworkUp = [this] { return isReferenceUp(); };
    return settings;
}

bool WatchService::isReferenceUp() const
{
    const auto last = m_strips.find(QLatin1String(kReferenceProbe));
    return last == m_strips.end() || last->second.empty()
           || last->second.back().verdict != Verdict::Fail;
}

void WatchService::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    if (!m_history)
        return m_engine.start();
    m_prune.start(kPruneEvery);
    readHistory();
}

/// What was open and decided when the program ended; then the first questions.
void WatchService::readHistory()
{
    struct Past
    {
        std::vector<Incident> open;
        std::vector<Incident> newest;
        std::vector<ProbeDecision> decisions;
        std::vector<PlatformChange> changes;
    };
    const Instant now = m_clock();
    const auto read =
        m_history->run([key = m_environmentKey, now](LocalDatabase &database) -> Result<Past> {
            HealthHistoryStore store(database);
            auto open = store.openIncidents(key);
            auto newest = store.incidents(key, kShownIncidents);
            auto decisions = store.decisions(key);
            auto changes = store.changes(key, now.plusSeconds(-kChangesKept), now.plusSeconds(60));
            if (!open || !newest || !decisions || !changes)
                return fail(!open        ? open.error()
                            : !newest    ? newest.error()
                            : !decisions ? decisions.error()
                                         : changes.error());
            return Past{std::move(*open), std::move(*newest), std::move(*decisions),
                        std::move(*changes)};
        });
    whenDone(read, this, [this](const Result<Past> &past) {
        if (past) {
            m_book = IncidentBook(past->open);
            m_incidents = past->newest;
            m_changes = past->changes;
            for (const ProbeDecision &decision : past->decisions)
                apply(decision);
            emit incidentsChanged();
        } else {
            m_historyProblem = past.error().message;
        }
        m_engine.start();
    });
}

void WatchService::apply(const ProbeDecision &decision)
{
    m_decisions[decision.probeId] = decision;
    if (decision.isPaused)
        m_engine.setPaused(decision.probeId, true);
    if (decision.snoozedUntil)
        m_engine.snooze(decision.probeId, *decision.snoozedUntil);
    if (!decision.acknowledgedBy.isEmpty())
        m_engine.acknowledge(decision.probeId, decision.acknowledgedBy);
}

void WatchService::take(const QString &probeId, const Sample &sample, HealthState before,
                        std::chrono::milliseconds observed)
{
    std::deque<Sample> &strip = m_strips[probeId];
    strip.push_back(sample);
    if (strip.size() > kStrip)
        strip.pop_front();
    m_asker.setLastSample(probeId, sample);
    emit sampled(probeId);
    gather();
    if (!m_history)
        return;
    const bool isMaintenance = !m_engine.maintenanceOf(probeId).isEmpty();
    write([key = m_environmentKey, probeId, sample, before, observed,
           isMaintenance](HealthHistoryStore &store) {
        return store.add(key, probeId, sample, before, observed, isMaintenance);
    });
}

void WatchService::write(std::function<Result<void>(HealthHistoryStore &)> work)
{
    if (!m_history)
        return;
    const auto written =
        m_history->run([work = std::move(work)](LocalDatabase &database) -> Result<void> {
            HealthHistoryStore store(database);
            return work(store);
        });
    whenDone(written, this, [this](const Result<void> &done) {
        m_historyProblem = done ? QString() : done.error().message;
    });
}

void WatchService::prune()
{
    write([now = m_clock()](HealthHistoryStore &store) -> Result<void> {
        const Result<qint64> pruned = store.prune(now);
        return pruned ? Result<void>() : Result<void>(fail(pruned.error()));
    });
}

void WatchService::gather()
{
    if (!m_news.isActive())
        m_news.start(kGather);
}

std::vector<Sample> WatchService::strip(const QString &probeId) const
{
    const auto found = m_strips.find(probeId);
    if (found == m_strips.end())
        return {};
    return {found->second.begin(), found->second.end()};
}

HealthState WatchService::worst() const
{
    return worstOf(standings());
}

Diagnosis WatchService::diagnosis() const
{
    return diagnose(factsFrom(standings()));
}

ProbeBudget WatchService::budget() const
{
    ProbeBudget budget = budgetOf(m_engine.probes());
    budget.httpRequests += m_otherCosts.httpRequests;
    budget.queries += m_otherCosts.queries;
    return budget;
}

} // namespace clicknback
