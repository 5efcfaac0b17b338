// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployrecords.h"

namespace clicknback {

namespace {

QString keyOf(QStringList revisions)
{
    revisions.sort();
    return revisions.join(QLatin1Char(','));
}

template<typename T>
QFuture<Result<T>> failed(const Error &error)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(Result<T>(fail(error)));
    promise.finish();
    return promise.future();
}

Result<std::vector<UnfinishedOperation>> unfinishedOf(ReleaseHistoryStore &store,
                                                      const QString &running)
{
    const Result<QStringList> ids = store.unfinishedOperations();
    if (!ids)
        return fail(ids.error());
    std::vector<UnfinishedOperation> operations;
    for (const QString &id : *ids) {
        if (id == running)
            continue;
        auto steps = store.steps(id);
        if (!steps)
            return fail(steps.error());
        operations.push_back({id, std::move(*steps)});
    }
    return operations;
}

} // namespace

template<typename T>
QFuture<Result<T>> DeployRecords::run(std::function<Result<T>(ReleaseHistoryStore &)> work)
{
    if (!m_history)
        return failed<T>(
            {ErrorKind::NotFound, QStringLiteral("Nothing is kept on this machine."), {}});
    return m_history->run(
        [environment = m_environment, work = std::move(work)](LocalDatabase &database) {
            ReleaseHistoryStore store(database, environment);
            return work(store);
        });
}

QFuture<Result<void>> DeployRecords::addStep(const QString &operationId, const QString &kind,
                                             const QString &outcome, const QString &text)
{
    const ReleaseHistoryStore::Step step{operationId, Instant::now(), kind, outcome, text};
    return run<void>([step](ReleaseHistoryStore &store) { return store.addStep(step); });
}

QFuture<Result<void>> DeployRecords::keep(const Deployment &deployment)
{
    return run<void>([deployment](ReleaseHistoryStore &store) { return store.keep({deployment}); });
}

QFuture<Result<std::vector<Deployment>>> DeployRecords::deployments()
{
    return run<std::vector<Deployment>>(
        [](ReleaseHistoryStore &store) { return store.deployments(); });
}

QFuture<Result<void>> DeployRecords::keepFingerprint(const QStringList &revisions,
                                                     const SchemaFingerprint &fingerprint)
{
    return run<void>([key = keyOf(revisions), fingerprint](ReleaseHistoryStore &store) {
        return store.keepFingerprint(key, fingerprint, Instant::now());
    });
}

QFuture<Result<std::optional<SchemaFingerprint>>> DeployRecords::fingerprint(
    const QStringList &revisions)
{
    return run<std::optional<SchemaFingerprint>>(
        [key = keyOf(revisions)](ReleaseHistoryStore &store) { return store.fingerprint(key); });
}

QFuture<Result<std::vector<UnfinishedOperation>>> DeployRecords::unfinished(const QString &running)
{
    return run<std::vector<UnfinishedOperation>>(
        [running](ReleaseHistoryStore &store) { return unfinishedOf(store, running); });
}

} // namespace clicknback
