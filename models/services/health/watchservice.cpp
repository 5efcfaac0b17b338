// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/watchservice.h"

#include "models/services/whendone.h"

#include <QUuid>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kGather{250};
constexpr std::chrono::minutes kPruneEvery{30};
constexpr int kShownIncidents = 200;
constexpr std::int64_t kChangesKept = 24 * 3'600; // seconds

std::vector<Sample> within(std::vector<Sample> samples, Instant from)
{
    samples.erase(samples.begin(),
                  std::find_if(samples.begin(), samples.end(),
                               [from](const Sample &sample) { return sample.at >= from; }));
    return samples;
}

StateTimes timesOf(const std::vector<HistoryBucket> &buckets)
{
    StateTimes times;
    for (const HistoryBucket &bucket : buckets)
        times += bucket.times;
    return times;
}

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

void WatchService::followIncidents()
{
    const IncidentBook::Step step =
        m_book.follow(m_engine.standings(), m_engine.probes(), m_clock());
    if (step.isEmpty())
        return;
    for (const Incident &incident : step.opened) {
        explain(incident);
        emit incidentOpened(incident);
    }
    for (const Incident &incident : step.changed)
        keep(incident);
    for (const Incident &incident : step.closed) {
        keep(incident);
        decide(incident.probeId, [](ProbeDecision &decision) { decision.acknowledgedBy.clear(); });
        emit incidentClosed(incident);
    }
    emit incidentsChanged();
}

/// Which layer broke, and what changed shortly before, are part of the story from its begin.
void WatchService::explain(const Incident &incident)
{
    keep(incident);
    const Diagnosis verdict = diagnosis();
    if (verdict.layer != ProbeLayer::None)
        amend(incident.id, {incident.opened, IncidentEvent::Kind::Diagnosis, verdict.sentence, {}});
    for (const PlatformChange &change : changesBefore(incident, m_changes))
        amend(incident.id, {change.at, IncidentEvent::Kind::Change, change.text, {}});
}

void WatchService::keep(const Incident &incident)
{
    const auto known = std::find_if(m_incidents.begin(), m_incidents.end(),
                                    [&](const Incident &other) { return other.id == incident.id; });
    if (known != m_incidents.end())
        *known = incident;
    else
        m_incidents.insert(m_incidents.begin(), incident);
    std::stable_sort(m_incidents.begin(), m_incidents.end(),
                     [](const Incident &a, const Incident &b) {
                         return a.isOpen() != b.isOpen() ? a.isOpen() : a.opened > b.opened;
                     });
    if (m_incidents.size() > kShownIncidents)
        m_incidents.resize(kShownIncidents);
    write([key = m_environmentKey, incident](HealthHistoryStore &store) {
        return store.save(key, incident);
    });
}

void WatchService::amend(const QString &incidentId, const IncidentEvent &event)
{
    if (const std::optional<Incident> open = m_book.add(incidentId, event)) {
        keep(*open);
    } else {
        const auto closed =
            std::find_if(m_incidents.begin(), m_incidents.end(),
                         [&](const Incident &incident) { return incident.id == incidentId; });
        if (closed == m_incidents.end())
            return;
        Incident incident = *closed;
        incident.events.push_back(event);
        keep(incident);
    }
    emit incidentsChanged();
}

void WatchService::addNote(const QString &incidentId, const QString &text, const QString &author)
{
    amend(incidentId, {m_clock(), IncidentEvent::Kind::Note, text, author});
}

QString WatchService::probeOf(const QString &incidentId) const
{
    for (const Incident &incident : m_incidents) {
        if (incident.id == incidentId)
            return incident.probeId;
    }
    return {};
}

void WatchService::acknowledge(const QString &incidentId, const QString &author)
{
    m_engine.acknowledge(probeOf(incidentId), author);
    amend(incidentId,
          {m_clock(), IncidentEvent::Kind::Acknowledged, QStringLiteral("acknowledged"), author});
}

void WatchService::snooze(const QString &incidentId, std::chrono::minutes time,
                          const QString &author)
{
    snoozeProbe(probeOf(incidentId), time);
    amend(incidentId, {m_clock(), IncidentEvent::Kind::Snoozed,
                       QStringLiteral("not told again for %1 h").arg(time.count() / 60), author});
}

void WatchService::acknowledgeProbe(const QString &probeId, const QString &author)
{
    for (const Incident &incident : m_book.open()) {
        if (incident.probeId == probeId)
            return acknowledge(QString(incident.id), author);
    }
    m_engine.acknowledge(probeId, author);
}

void WatchService::snoozeProbe(const QString &probeId, std::chrono::minutes time)
{
    const Instant until = m_clock().plusSeconds(std::chrono::seconds(time).count());
    m_engine.snooze(probeId, until);
    decide(probeId, [until](ProbeDecision &decision) { decision.snoozedUntil = until; });
}

void WatchService::setPaused(const QString &probeId, bool isPaused)
{
    m_engine.setPaused(probeId, isPaused);
    decide(probeId, [isPaused](ProbeDecision &decision) { decision.isPaused = isPaused; });
}

void WatchService::decide(const QString &probeId,
                          const std::function<void(ProbeDecision &)> &change)
{
    ProbeDecision &decision = m_decisions[probeId];
    decision.probeId = probeId;
    change(decision);
    write([key = m_environmentKey, decision](HealthHistoryStore &store) {
        return store.saveDecision(key, decision);
    });
}

void WatchService::noteChange(const PlatformChange &change)
{
    m_changes.push_back(change);
    const Instant oldest = m_clock().plusSeconds(-kChangesKept);
    std::erase_if(m_changes, [oldest](const PlatformChange &old) { return old.at < oldest; });
    write([key = m_environmentKey, change](HealthHistoryStore &store) {
        return store.addChange(key, change);
    });
}

QFuture<Result<ProbePast>> WatchService::past(const QString &probeId, Instant from, Instant to)
{
    if (!m_history)
        return readyPast({probeId, from, to, within(strip(probeId), from), {}, std::nullopt});
    return m_history->run([key = m_environmentKey, probeId, from, to,
                           now = m_clock()](LocalDatabase &database) -> Result<ProbePast> {
        HealthHistoryStore store(database);
        ProbePast past{.probeId = probeId, .from = from, .to = to};
        const auto oldest = [now](std::chrono::seconds kept) {
            return now.plusSeconds(-kept.count());
        };
        if (to.secondsSince(from) <= std::chrono::seconds(kRawShown).count()) {
            auto samples = store.samples(key, probeId, from, to);
            if (!samples)
                return fail(samples.error());
            past.samples = std::move(*samples);
        }
        const bool hasMinutes =
            from >= oldest(HealthHistoryStore::kMinutes)
            && to.secondsSince(from) <= std::chrono::seconds(kMinutesShown).count();
        auto buckets = store.buckets(
            key, probeId, hasMinutes ? HistoryResolution::Minute : HistoryResolution::Hour, from,
            to);
        if (!buckets)
            return fail(buckets.error());
        past.buckets = std::move(*buckets);
        past.uptime = uptimeOf(timesOf(past.buckets),
                               std::chrono::milliseconds(to.milliseconds() - from.milliseconds()));
        return past;
    });
}

QFuture<Result<ProbePast>> WatchService::readyPast(ProbePast past)
{
    QPromise<Result<ProbePast>> promise;
    promise.start();
    promise.addResult(Result<ProbePast>(std::move(past)));
    promise.finish();
    return promise.future();
}

QFuture<Result<std::vector<HealthHistoryStore::ProbeDays>>> WatchService::days(int count)
{
    using Days = Result<std::vector<HealthHistoryStore::ProbeDays>>;
    if (!m_history) {
        QPromise<Days> promise;
        promise.start();
        promise.addResult(Days(std::vector<HealthHistoryStore::ProbeDays>{}));
        promise.finish();
        return promise.future();
    }
    const Instant now = m_clock();
    const Instant from = Instant::startOfDay(now.utcDay().addDays(1 - count));
    return m_history->run([key = m_environmentKey, from, now](LocalDatabase &database) {
        return HealthHistoryStore(database).days(key, from, now.plusSeconds(1));
    });
}

} // namespace clicknback
