// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployplan.h"
#include "models/storage/localhistory.h"
#include "models/storage/releases/releasehistorystore.h"

#include <QFuture>

namespace clicknback {

/// An operation that was begun and never ended: the program died in the middle of it.
struct UnfinishedOperation
{
    QString operationId;
    std::vector<ReleaseHistoryStore::Step> steps; ///< oldest first
};

/// The local log of what is done from here: each line is on the disk when its future ends well.
class DeployRecords
{
public:
    DeployRecords(LocalHistory *history, QString environmentKey)
        : m_history(history), m_environment(std::move(environmentKey))
    {}

    bool isKept() const { return m_history; }
    QFuture<Result<void>> addStep(const QString &operationId, const QString &kind,
                                  const QString &outcome, const QString &text);
    QFuture<Result<void>> keep(const Deployment &deployment);
    QFuture<Result<std::vector<Deployment>>> deployments();
    /// Of a schema that was found right; nothing for one that was kept before.
    QFuture<Result<void>> keepFingerprint(const QStringList &revisions,
                                          const SchemaFingerprint &fingerprint);
    QFuture<Result<std::optional<SchemaFingerprint>>> fingerprint(const QStringList &revisions);
    /// Without the one that is under way, whose id this is.
    QFuture<Result<std::vector<UnfinishedOperation>>> unfinished(const QString &running);

private:
    template<typename T>
    QFuture<Result<T>> run(std::function<Result<T>(ReleaseHistoryStore &)> work);

    LocalHistory *m_history;
    const QString m_environment;
};

} // namespace clicknback
