// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/health/maintenance.h"
#include "models/domain/health/probe.h"
#include "models/domain/health/probetrack.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace clicknback {

/// Asks one probe; the future may be cancelled. On the GUI thread, without waiting.
using AskProbe = std::function<QFuture<Sample>(const ProbeSpec &probe)>;

struct ProbeEngineSettings
{
    std::function<Instant()> clock = &Instant::now;
    std::vector<MaintenanceWindow> maintenance;
    /// Whether our own network works at all; a failure while it does not is Unknown, not Fail.
    std::function<bool()> isOurNetworkUp;
    unsigned seed = 0; ///< of the jitter; 0: a random one
};

/// Asks every probe when it is due and keeps the standing of each. A probe that is still being
/// asked when it is due again is not asked twice. First questions are spread over the interval.
/// Lives on the GUI thread; what waits, waits elsewhere.
class ProbeEngine : public QObject
{
    Q_OBJECT
public:
    /// How late a tick must be for it to have been our sleep: what was under way then says nothing.
    static constexpr std::chrono::seconds kSleep{20};
    /// The first questions come within this time.
    static constexpr std::chrono::milliseconds kSpread{2'000};

    ProbeEngine(std::vector<ProbeSpec> probes, AskProbe ask, ProbeEngineSettings settings = {});
    /// Cancels what is under way.
    ~ProbeEngine() override;

    void start();
    void stop();
    /// Asks this one now, whenever it is due; all without an id.
    void askNow(const QString &probeId = {});

    const std::vector<ProbeSpec> &probes() const { return m_probes; }
    const ProbeSpec *probe(const QString &id) const;
    /// As of now, in the order of probes(), parents and maintenance considered.
    std::vector<ProbeStanding> standings() const;
    std::optional<ProbeStanding> standing(const QString &id) const;
    /// Which maintenance window a probe is in, by its name; empty: none.
    QString maintenanceOf(const QString &id) const;

    void setPaused(const QString &id, bool isPaused);
    /// Until the state changes.
    void acknowledge(const QString &id, const QString &by);
    void snooze(const QString &id, Instant until);
    void withdraw(const QString &id); ///< of acknowledgement and snooze

    /// Questions asked since start, by kind; for the budget.
    std::map<ProbeKind, qint64> asked() const { return m_asked; }
    /// The largest delay between when a probe was due and when it was asked, and all of them.
    const std::vector<std::chrono::milliseconds> &lateness() const { return m_lateness; }

    /// What the timer does; public for a clock that tests move.
    void tick();

signals:
    /// After the standing took it in. `before`: the state until then; `observed`: the time since
    /// the sample before that counts for that state.
    void sampled(const QString &probeId, const clicknback::Sample &sample,
                 clicknback::HealthState before, std::chrono::milliseconds observed);
    /// A state, or what a person decided.
    void changed();

private:
    struct Entry;
    void spread(Instant now);
    void wakeUp(Instant now);
    void plan(Instant now);
    void ask(Entry &entry, const ProbeSpec &probe, Instant now);
    void answered(Entry &entry, const Sample &answer);
    void drop(Entry &entry);
    void noteLateness(std::chrono::milliseconds late);
    ProbeStanding standingOf(const Entry &entry, Instant now) const;
    Entry *find(const QString &id) const;

    std::vector<ProbeSpec> m_probes;
    AskProbe m_ask;
    ProbeEngineSettings m_settings;
    std::vector<std::unique_ptr<Entry>> m_entries;
    std::map<ProbeKind, qint64> m_asked;
    std::vector<std::chrono::milliseconds> m_lateness; ///< the last 10,000
    std::mt19937 m_random;
    std::optional<Instant> m_lastTick;
    QTimer m_timer;
};

} // namespace clicknback
