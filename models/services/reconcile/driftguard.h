// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftexplanation.h"
#include "models/domain/result.h"
#include "models/services/ledger/ledgerengine.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;

/// A wallet that was in order, or off by another amount, when it was last looked at.
struct NewDrift
{
    QString userId;
    QString email;
    Buckets difference; ///< stored minus ledger, now
    Buckets before;     ///< at the look before
};

/// Watches the ledger in memory as it is read, however it is shown: compares the wallets that a new
/// version touched with their ledger, and says which ones are off since. What was off when the
/// ledger was loaded is no news. On the GUI thread; compares on a thread of the pool.
class DriftGuard : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    DriftGuard(LedgerEngine &engine, DatabaseLane &interactive);
    ~DriftGuard() override;

    /// Wallets with drift now; nothing before the ledger was loaded.
    std::optional<std::int64_t> drifting() const { return m_drifting; }
    /// Changes up to here were compared.
    std::optional<Instant> guardedAt() const { return m_guardedAt; }
    /// Why a wallet is off, from the ledger in memory (from the database when only a part of it
    /// is) and the user's audit rows. Cancelling it
    /// cancels the query, while this lives; the answer comes also when it does not any more.
    QFuture<Result<DriftExplanation>> explain(const QString &userId);

signals:
    void driftAppeared(const std::vector<clicknback::NewDrift> &drifts);
    void guarded();

private:
    /// What a comparison gave.
    struct Look
    {
        Instant takenAt;
        std::vector<NewDrift> drifts;
        std::int64_t drifting = 0;
    };

    void look();
    void looked();
    void noteAge();
    void watch(const std::shared_ptr<QPromise<Result<DriftExplanation>>> &promise,
               const QFuture<Result<void>> &reading);

    LedgerEngine &m_engine;
    DatabaseLane &m_interactive;
    LedgerSnapshotPointer m_seen; ///< compared last, or being compared
    QFutureWatcher<Look> m_look;
    bool m_isOutdated = false; ///< a newer snapshot came while one was compared
    std::optional<std::int64_t> m_drifting;
    std::optional<Instant> m_guardedAt;
};

} // namespace clicknback
