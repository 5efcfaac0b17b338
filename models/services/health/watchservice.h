// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/probeset.h"
#include "models/domain/health/uptime.h"
#include "models/services/health/probeasker.h"
#include "models/services/health/probeengine.h"
#include "models/storage/health/healthhistorystore.h"
#include "models/storage/localhistory.h"

#include <QObject>

namespace clicknback {

/// What a probe's page shows of some time.
struct ProbePast
{
    QString probeId;
    Instant from;
    Instant to;
    std::vector<Sample> samples;        ///< raw ones; empty where the time is longer than kRaw
    std::vector<HistoryBucket> buckets; ///< minutes or hours
    std::optional<UptimeRange> uptime;
};

/// The health of one environment: asks its probes, keeps what came back, opens and closes
/// incidents, and says which layer broke. Everything is called and signalled on the GUI thread.
class WatchService : public QObject
{
    Q_OBJECT
public:
    /// `history` (health.sqlite) may be null: nothing is kept beyond this program's life.
    WatchService(const Environment &environment, QString environmentKey, ProbeSources sources,
                 LocalHistory *history, ProbeEngineSettings settings = {});
    ~WatchService() override;

    void start();
    ProbeEngine &engine() { return m_engine; }
    const ProbeEngine &engine() const { return m_engine; }
    std::vector<ProbeStanding> standings() const { return m_engine.standings(); }
    /// Of those with a verdict: down beats unknown beats degraded.
    HealthState worst() const;
    Diagnosis diagnosis() const;
    /// Of the probes, and of what else this program asks again and again.
    ProbeBudget budget() const;
    void setOtherCosts(const ProbeBudget &costs) { m_otherCosts = costs; }

    /// Raw samples and minutes are shown for times up to these; hours beyond.
    static constexpr std::chrono::hours kRawShown{6};
    static constexpr std::chrono::hours kMinutesShown{48};

    /// The last samples of a probe in memory, oldest first, at most kStrip.
    static constexpr std::size_t kStrip = 240;
    std::vector<Sample> strip(const QString &probeId) const;

    /// Open ones first, then the newest closed ones, at most 200.
    const std::vector<Incident> &incidents() const { return m_incidents; }
    const std::vector<PlatformChange> &recentChanges() const { return m_changes; }
    void addNote(const QString &incidentId, const QString &text, const QString &author);
    /// Its open incident as well, when there is one.
    void acknowledgeProbe(const QString &probeId, const QString &author);
    void snoozeProbe(const QString &probeId, std::chrono::minutes time);
    /// Of the incident and its probe.
    void acknowledge(const QString &incidentId, const QString &author);
    void snooze(const QString &incidentId, std::chrono::minutes time, const QString &author);
    void setPaused(const QString &probeId, bool isPaused);
    /// Seen elsewhere: a correction, a deployment.
    void noteChange(const PlatformChange &change);

    QFuture<Result<ProbePast>> past(const QString &probeId, Instant from, Instant to);
    /// 90 days of all probes.
    QFuture<Result<std::vector<HealthHistoryStore::ProbeDays>>> days(int count = 90);
    /// Why the history is not kept; empty: it is.
    const QString &historyProblem() const { return m_historyProblem; }

signals:
    /// States, acknowledgements, samples: at most some times a second.
    void changed();
    void sampled(const QString &probeId);
    void incidentOpened(const clicknback::Incident &incident);
    void incidentClosed(const clicknback::Incident &incident);
    void incidentsChanged();

private:
    void take(const QString &probeId, const Sample &sample, HealthState before,
              std::chrono::milliseconds observed);
    void gather();
    void followIncidents();
    void explain(const Incident &incident);
    void readHistory();
    void apply(const ProbeDecision &decision);
    void decide(const QString &probeId, const std::function<void(ProbeDecision &)> &change);
    void keep(const Incident &incident);
    void amend(const QString &incidentId, const IncidentEvent &event);
    void write(std::function<Result<void>(HealthHistoryStore &)> work);
    void prune();
    QString probeOf(const QString &incidentId) const;
    bool isReferenceUp() const;
    ProbeEngineSettings withMaintenance(ProbeEngineSettings settings,
                                        const Environment &environment);
    static QFuture<Result<ProbePast>> readyPast(ProbePast past);

    const QString m_environmentKey;
    const std::function<Instant()> m_clock;
    LocalHistory *m_history;
    bool m_isStarted = false;
    IncidentBook m_book;
    std::vector<Incident> m_incidents;
    std::vector<PlatformChange> m_changes; ///< of the last day
    std::map<QString, std::deque<Sample>> m_strips;
    std::map<QString, ProbeDecision> m_decisions;
    ProbeBudget m_otherCosts;
    QString m_historyProblem;
    ProbeAsker m_asker;
    ProbeEngine m_engine; ///< after what its answers are kept in
    QTimer m_news;        ///< gathers what changed
    QTimer m_prune;
};

} // namespace clicknback
