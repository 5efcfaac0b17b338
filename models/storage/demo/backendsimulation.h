// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/demo/backendtransition.h"
#include "models/storage/demo/demoseed.h"
#include "models/storage/demo/verificationjob.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace clicknback {

/// How lively the simulated platform is.
struct SimulationPace
{
    double leastPurchasesPerMinute = 2.5;
    double adminActionsPerMinute = 0.5;
    double racesPerMinute = 0.1;
};

/// Two requests that arrive together (facts 5.3).
enum class BackendRace {
    ConfirmTwice,         ///< R1
    ReverseBesideConfirm, ///< R2
    ReverseTwice,         ///< R3
};

/// Where the process writes its log: a line as the real one writes it (facts 7.4). Called on the
/// simulation's thread.
using BackendLog = std::function<void(const QByteArray &line)>;

/// Lets both read before either writes. `first` and `second` are two sessions of the backend.
Result<void> runRace(Connection &first, Connection &second, BackendRace race,
                     const QString &purchaseId, const QString &adminId);

/// One process of the backend: takes in purchases in the demo's rhythm, runs the verification job,
/// serves admins, and now and then two of them at once. Lives on a thread of its own from
/// construction to destruction; what fails is logged and life goes on, except the job's.
class BackendSimulation
{
public:
    BackendSimulation(Conninfo conninfo, const DemoPlan &plan, const DemoCatalogue &world,
                      SimulationPace pace = {}, BackendLog log = {});
    ~BackendSimulation();

    bool isJobAlive() const { return m_jobAlive; }
    void killJob() { m_jobToDie = true; }
    /// Nobody buys any more.
    void setIngesting(bool isIngesting) { m_isIngesting = isIngesting; }

private:
    /// Who uses which session.
    enum Session : std::size_t { Api, ApiBeside, Dispatcher, Verifications, SessionCount };
    void loop();
    void actAt(Instant now);
    void runJob(Instant now);
    void ingest();
    void actAsAdmin();
    void race();
    void logLine(const QString &level, const QString &message);
    void logRequest(const QString &request, const Result<void> &done, int status);
    Result<Connection *> session(Session which);
    Result<QString> recentPurchase(Connection &connection, bool pending);
    Result<void> ingestOn(Connection &connection);
    Instant nextAfter(Instant now, double perMinute);
    double purchasesPerMinute(Instant now) const;
    QString drawAdmin();

    const Conninfo m_conninfo;
    const DemoPlan m_plan;
    const DemoCatalogue m_world;
    const SimulationPace m_pace;
    const BackendLog m_log;
    DemoRandom m_random;
    VerificationJob m_job;
    std::array<std::unique_ptr<Connection>, SessionCount> m_sessions;
    Instant m_nextPurchase;
    Instant m_nextAdmin;
    Instant m_nextRace;

    std::atomic<bool> m_jobAlive = true;
    std::atomic<bool> m_jobToDie = false;
    std::atomic<bool> m_isIngesting = true;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace clicknback
