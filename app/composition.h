// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/services/auditservice.h"
#include "models/services/backups/backupservice.h"
#include "models/services/catalogueservice.h"
#include "models/services/corrections/correctionservice.h"
#include "models/services/health/keptfindings.h"
#include "models/services/health/reach.h"
#include "models/services/health/watchservice.h"
#include "models/services/healthmonitor.h"
#include "models/services/ledger/exportservice.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/services/ledgerservice.h"
#include "models/services/liabilityhistory.h"
#include "models/services/logs/logservice.h"
#include "models/services/reconcile/driftguard.h"
#include "models/services/reconcile/reconcileservice.h"
#include "models/services/releases/deployer.h"
#include "models/services/releases/releasewatch.h"
#include "models/services/releaseservice.h"
#include "models/services/searchservice.h"
#include "models/services/walletservice.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// How every lane of an environment connects.
inline ConnectionTarget targetOf(const Environment &environment, const Conninfo &conninfo,
                                 const QString &password)
{
    SessionSettings settings;
    settings.pooler = environment.pooler;
    return {conninfo, password, settings};
}

/// How corrections connect: as a role that may write, to the primary.
inline ConnectionTarget writeTargetOf(const Environment &environment, const Conninfo &conninfo,
                                      const QString &password)
{
    ConnectionTarget target = targetOf(environment, conninfo, password);
    target.session.readOnly = false;
    return target;
}

/// The program's own files, which outlive the environments that are opened and closed. Null or
/// empty: nothing is kept there.
struct KeptFiles
{
    LocalHistory *history = nullptr;  ///< history.sqlite
    LocalHistory *health = nullptr;   ///< health.sqlite
    LocalHistory *releases = nullptr; ///< releases.sqlite
    bool keepsLogs = false;
};

/// All that works behind the pages of one environment. Members stand in construction order, so that
/// destruction order is the shutdown order.
struct Composition
{
    Composition(const Environment &chosen, const ConnectionTarget &reading,
                const ConnectionTarget &writing, JobList &jobs,
                const LedgerEngineSettings &ledgerSettings = {}, const KeptFiles &kept = {})
        : environment(chosen)
        , environmentKey(LiabilityHistory::keyOf(chosen, reading.conninfo))
        , reach(chosen)
        , target(reach.tunnelled(reading))
        , writeTarget(reach.tunnelled(writing))
        , interactive(QStringLiteral("interactive"), target)
        , bulk(QStringLiteral("bulk"), withLimit(target, std::chrono::minutes(10)))
        , snapshots(QStringLiteral("snapshots"), withLimit(target, std::chrono::minutes(10)))
        , files(QStringLiteral("files"), withLimit(target, std::chrono::hours(24)))
        , checks(QStringLiteral("checks"), withLimit(target, std::chrono::hours(2)))
        , monitor(QStringLiteral("monitor"), withLimit(target, std::chrono::seconds(5)))
        , watching(QStringLiteral("watching"), withLimit(target, std::chrono::seconds(30)))
        , write(QStringLiteral("write"), withLimit(writeTarget, std::chrono::hours(1)))
        , ledger(interactive)
        , wallets(interactive)
        , catalogue(bulk, chosen.backend.maximumCashbackPercentage)
        , search(interactive)
        , audit(interactive, bulk)
        , releases(interactive)
        , health(chosen.instances, monitor)
        , engine(interactive, snapshots, monitor, filters, jobs, ledgerSettings)
        , exports(files, monitor, jobs, ledgerSettings.nightlyReset)
        , reconcile(checks, monitor, kept.history, environmentKey, jobs,
                    {.backend = chosen.backend,
                     .memoryBudget = ledgerSettings.memoryBudget,
                     .nightlyReset = ledgerSettings.nightlyReset})
        , guard(engine, interactive)
        , corrections(write, kept.history, jobs, correctionSettings(ledgerSettings))
        , logs(reach.docker.get(), chosen.watch.docker.project,
               kept.keepsLogs ? LogArchive::defaultFolder(environmentKey) : QString())
        , backups(chosen, reach.ssh.get(), &bulk, jobs)
        , watch(chosen, environmentKey, probeSources(), kept.health)
        , releaseWatch(chosen, environmentKey, releaseSources(kept.releases))
        , deployer(chosen, environmentKey, releaseSources(kept.releases), probeSources(),
                   releaseWatch.shell(), jobs)
    {
        watch.setOtherCosts(
            {.httpRequests = health.requestsPerMinute(), .queries = health.queriesPerMinute()});
        QObject::connect(&corrections, &CorrectionService::quietWanted, &corrections,
                         [this](bool isWanted) {
                             engine.setQuiet(isWanted);
                             reconcile.setQuiet(isWanted);
                         });
    }

    /// Work on a lane that takes longer than this has lost its server.
    static ConnectionTarget withLimit(ConnectionTarget target, std::chrono::milliseconds limit)
    {
        target.session.answerLimit = limit;
        return target;
    }

    CorrectionServiceSettings correctionSettings(const LedgerEngineSettings &ledgerSettings) const
    {
        CorrectionServiceSettings settings;
        settings.environmentKey = environmentKey;
        settings.plan.correction.rules.maximumCashbackPercentage =
            environment.backend.maximumCashbackPercentage;
        settings.nightlyReset = ledgerSettings.nightlyReset;
        return settings;
    }

    ProbeSources probeSources()
    {
        ProbeSources sources{.http = &reach.http,
                             .sockets = &reach.sockets,
                             .database = &watching,
                             .docker = reach.docker.get(),
                             .ssh = reach.ssh.get()};
        sources.findings = [this] { return findingsOf(reconcile.history()); };
        sources.addLogFacts = [this](JobFacts &facts) { logs.addFacts(facts, Instant::now()); };
        sources.countLines = [this](const LogPatternQuestion &question) {
            return logs.count(question.pattern, question.container, question.window,
                              Instant::now());
        };
        return sources;
    }

    ReleaseSources releaseSources(LocalHistory *history)
    {
        ReleaseSources sources;
        sources.http = &reach.http;
        sources.docker = reach.docker.get();
        sources.ssh = reach.ssh.get();
        sources.database = &watching;
        sources.write = &write;
        sources.history = history;
        sources.incidents = [this] { return watch.incidents(); };
        sources.backupAge = [this] { return backups.recoveryPoint().age; };
        sources.openCorrections = [this] {
            return std::optional(int(corrections.staged().size() + corrections.proposals().size()));
        };
        return sources;
    }

    const Environment environment;
    const QString environmentKey; ///< of its own history
    Reach reach;                  ///< before the lanes, whose connections may lead through it
    const ConnectionTarget target;
    const ConnectionTarget writeTarget;
    DatabaseLane interactive;
    DatabaseLane bulk;
    DatabaseLane snapshots; ///< the ledger's own: pages must not wait while all of it is read
    DatabaseLane files;     ///< of exports, which take as long as their rows do
    DatabaseLane checks;    ///< of whole checks: nothing else waits behind one
    DatabaseLane monitor;   ///< the health probe's own: a probe must not wait behind a long read
    DatabaseLane watching;  ///< of probes that read the database
    DatabaseLane write;     ///< of corrections, for as long as a plan of many takes
    LedgerService ledger;
    WalletService wallets;
    CatalogueService catalogue;
    SearchService search;
    AuditService audit;
    ReleaseService releases;
    HealthMonitor health;
    LedgerFilters filters; ///< shared by all pages that show the ledger
    LedgerEngine engine;
    ExportService exports;
    ReconcileService reconcile;
    DriftGuard guard;
    CorrectionService corrections;
    LogService logs;
    BackupService backups;
    WatchService watch;
    ReleaseWatch releaseWatch;
    Deployer deployer;
};

} // namespace clicknback
