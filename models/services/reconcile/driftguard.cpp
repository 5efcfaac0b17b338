// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/reconcile/driftguard.h"

#include "models/domain/reconcile/driftnews.h"
#include "models/services/inbackground.h"
#include "models/storage/databaselane.h"
#include "models/storage/ledger/userledger.h"
#include "models/storage/reconcile/driftaudit.h"
#include "models/storage/reconcile/payoutsstate.h"
#include "models/storage/transaction.h"

#include <utility>

namespace clicknback {

namespace {

using Answer = Result<DriftExplanation>;

/// What only the database knows of one user.
struct Records
{
    std::vector<DriftAudit> audit = {};
    bool auditIsReadable = true;
    bool hasPayouts = false;
    LedgerSnapshotPointer ledger = {}; ///< of the user alone; null: memory has it
};

bool isWhole(const LedgerSnapshot &snapshot)
{
    return !snapshot.windowFrom() && !snapshot.windowTo();
}

Result<Records> withLedger(Connection &connection, const QString &userId, Records records)
{
    LedgerReading reading;
    Result<LedgerSnapshotPointer> ledger =
        readLedgerOfUsers(connection, reading, {userId}, records.hasPayouts);
    if (!ledger)
        return fail(ledger.error());
    records.ledger = std::move(*ledger);
    return records;
}

/// The user's ledger first: an audit log that cannot be read ends the transaction.
Result<Records> readRecords(Connection &connection, const QString &userId, bool isInMemory)
{
    Result<Transaction> transaction =
        Transaction::begin(connection, "drift evidence", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    const Result<PayoutsState> payouts = readPayoutsState(connection);
    if (!payouts)
        return fail(payouts.error());
    if (const QString reason = whyUnreadable(*payouts); !reason.isEmpty())
        return fail(ErrorKind::Refused, reason); // a right payout would look like drift
    Result<Records> records = Records{.hasPayouts = *payouts == PayoutsState::Readable};
    if (!isInMemory)
        records = withLedger(connection, userId, std::move(*records));
    if (!records)
        return records;
    auto audit = readDriftAudit(connection, {userId});
    records->auditIsReadable = audit.has_value();
    if (audit) {
        records->audit = std::move(*audit);
        return records;
    }
    const ErrorKind kind = audit.error().kind;
    if (kind != ErrorKind::Refused && kind != ErrorKind::NotFound)
        return fail(audit.error());
    return records;
}

Answer explained(const LedgerSnapshot &snapshot, const QString &userId, Records records)
{
    const std::optional<std::uint32_t> user = snapshot.names().findUser(userId.toUtf8());
    if (!user)
        return fail(ErrorKind::NotFound,
                    QStringLiteral("The ledger in memory knows no user %1.").arg(userId));
    DriftEvidence evidence = std::move(driftEvidence(snapshot, {*user}).front());
    evidence.audit = std::move(records.audit);
    evidence.auditIsReadable = records.auditIsReadable;
    evidence.hasPayouts = records.hasPayouts;
    return explainDrift(evidence, snapshot.names());
}

} // namespace

DriftGuard::DriftGuard(LedgerEngine &engine, DatabaseLane &interactive)
    : m_engine(engine), m_interactive(interactive)
{
    connect(&m_engine, &LedgerEngine::snapshotRead, this, &DriftGuard::look);
    connect(&m_engine, &LedgerEngine::stateChanged, this, &DriftGuard::noteAge);
    connect(&m_look, &QFutureWatcherBase::finished, this, &DriftGuard::looked);
    look();
}

DriftGuard::~DriftGuard() = default;

void DriftGuard::look()
{
    const LedgerSnapshotPointer newest = m_engine.newestSnapshot();
    if (!newest || newest == m_seen)
        return;
    m_isOutdated = m_look.isRunning();
    if (m_isOutdated)
        return;
    m_look.setFuture(inBackground<Look>([before = std::exchange(m_seen, newest), after = newest] {
        const DriftNews news = driftNews(before.get(), *after);
        Look found{after->takenAt(), {}, news.drifting};
        for (const WalletNews &wallet : news.wallets) {
            const LedgerNames::User &user = after->names().users()[wallet.user];
            found.drifts.push_back(
                {QString::fromUtf8(user.id), user.email, wallet.difference, wallet.before});
        }
        return found;
    }));
}

void DriftGuard::looked()
{
    if (m_look.future().resultCount() == 0)
        return;
    const Look done = m_look.result();
    m_drifting = done.drifting;
    m_guardedAt = done.takenAt;
    if (std::exchange(m_isOutdated, false))
        look();
    noteAge();
    emit guarded();
    if (!done.drifts.empty())
        emit driftAppeared(done.drifts);
}

/// A look at the database that found no change is one more moment at which all is as it was.
void DriftGuard::noteAge()
{
    const std::optional<Instant> currentAt = m_engine.newestCurrentAt();
    if (!m_guardedAt || m_look.isRunning() || m_engine.newestSnapshot() != m_seen || !currentAt
        || *currentAt <= *m_guardedAt)
        return;
    m_guardedAt = currentAt;
    emit guarded();
}

QFuture<Result<DriftExplanation>> DriftGuard::explain(const QString &userId)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    const LedgerSnapshotPointer snapshot = m_engine.newestSnapshot();
    if (!snapshot) {
        promise->addResult(fail(ErrorKind::Busy, QStringLiteral("The ledger is not loaded yet.")));
        promise->finish();
        return future;
    }
    // The lane's work holds all it needs: neither it nor what follows it looks back here.
    const QFuture<Result<void>> reading =
        m_interactive.run([promise, userId, snapshot](Connection &connection) -> Result<void> {
            Result<Records> records = readRecords(connection, userId, isWhole(*snapshot));
            if (!records)
                return fail(records.error());
            QThreadPool::globalInstance()->start(
                [promise, userId, snapshot, records = std::move(*records)]() mutable {
                    const LedgerSnapshotPointer ledger = records.ledger ? records.ledger : snapshot;
                    if (!promise->isCanceled())
                        promise->addResult(explained(*ledger, userId, std::move(records)));
                    promise->finish();
                });
            return {};
        });
    watch(promise, reading);
    return future;
}

/// Passes a failure of the reading on, and the wish to cancel back. Whoever holds the promise last
/// ends the future: at the latest with this.
void DriftGuard::watch(const std::shared_ptr<QPromise<Answer>> &promise,
                       const QFuture<Result<void>> &reading)
{
    auto *lane = new QFutureWatcher<Result<void>>(this);
    connect(lane, &QFutureWatcherBase::finished, this, [lane, promise] {
        const bool hasFailed = lane->future().resultCount() > 0 && !lane->result();
        if (hasFailed) {
            promise->addResult(fail(lane->result().error()));
            promise->finish();
        }
        lane->deleteLater();
    });
    auto *asker = new QFutureWatcher<Answer>(lane);
    connect(asker, &QFutureWatcherBase::canceled, lane, [lane] { lane->cancel(); });
    asker->setFuture(promise->future());
    lane->setFuture(reading);
}

} // namespace clicknback
