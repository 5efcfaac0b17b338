// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/services/auditservice.h"
#include "models/services/catalogueservice.h"
#include "models/services/corrections/correctionservice.h"
#include "models/services/healthmonitor.h"
#include "models/services/ledger/exportservice.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/services/ledgerservice.h"
#include "models/services/liabilityhistory.h"
#include "models/services/reconcile/driftguard.h"
#include "models/services/reconcile/reconcileservice.h"
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

/// All that works behind the pages of one environment. Members stand in construction order, so that
/// destruction order is the shutdown order. `history` must outlive it; null: nothing is kept.
struct Composition
{
    Composition(const Environment &chosen, const ConnectionTarget &target,
                const ConnectionTarget &writeTarget, JobList &jobs,
                const LedgerEngineSettings &ledgerSettings = {}, LocalHistory *history = nullptr)
        : environment(chosen)
        , environmentKey(LiabilityHistory::keyOf(chosen, target.conninfo))
        , interactive(QStringLiteral("interactive"), target)
        , bulk(QStringLiteral("bulk"), withLimit(target, std::chrono::minutes(10)))
        , snapshots(QStringLiteral("snapshots"), withLimit(target, std::chrono::minutes(10)))
        , files(QStringLiteral("files"), withLimit(target, std::chrono::hours(24)))
        , checks(QStringLiteral("checks"), withLimit(target, std::chrono::hours(2)))
        , monitor(QStringLiteral("monitor"), withLimit(target, std::chrono::seconds(5)))
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
        , reconcile(checks, monitor, history, environmentKey, jobs,
                    {.backend = chosen.backend,
                     .memoryBudget = ledgerSettings.memoryBudget,
                     .nightlyReset = ledgerSettings.nightlyReset})
        , guard(engine, interactive)
        , corrections(write, history, jobs, correctionSettings(ledgerSettings))
    {
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

    const Environment environment;
    const QString environmentKey; ///< of its own history
    DatabaseLane interactive;
    DatabaseLane bulk;
    DatabaseLane snapshots; ///< the ledger's own: pages must not wait while all of it is read
    DatabaseLane files;     ///< of exports, which take as long as their rows do
    DatabaseLane checks;    ///< of whole checks: nothing else waits behind one
    DatabaseLane monitor;   ///< the health probe's own: a probe must not wait behind a long read
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
    CorrectionService corrections; ///< which release of the platform runs is not known here
};

} // namespace clicknback
