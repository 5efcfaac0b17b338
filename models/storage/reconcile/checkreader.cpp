// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/checkreader.h"

#include "models/domain/reconcile/ledgercheck.h"
#include "models/domain/revision.h"
#include "models/storage/ledger/ledgerloader.h"
#include "models/storage/ledger/ledgertables.h"
#include "models/storage/ledger/watchedcopy.h"
#include "models/storage/reconcile/auditentries.h"
#include "models/storage/reconcile/checkscope.h"
#include "models/storage/reconcile/checkstatements.h"
#include "models/storage/reconcile/driftquery.h"
#include "models/storage/reconcile/driftreader.h"
#include "models/storage/reconcile/ledgerjudge.h"
#include "models/storage/savepoint.h"
#include "models/storage/serverstore.h"
#include "models/storage/sqlstate.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>
#include <QHash>

#include <algorithm>

namespace clicknback {

namespace {

/// From as many on, streaming the whole ledger costs less than their statements.
constexpr int kWorthReading = 6;

bool isForMemory(const QString &id)
{
    return LedgerCheck::ids().contains(id);
}

/// In memory both infinities are no time, so what compares times is left to the statements.
bool hasTimelessRows(const LedgerSnapshot &snapshot)
{
    return snapshot.size() > 0 && !snapshot.instant(0); // they come first
}

bool comparesTimes(const QString &id)
{
    static const QStringList kIds{
        QStringLiteral("P7"),  QStringLiteral("P11"), QStringLiteral("P13"), QStringLiteral("P14"),
        QStringLiteral("P16"), QStringLiteral("O12"), QStringLiteral("A8")};
    return kIds.contains(id);
}

bool isAudited(const QString &id)
{
    return AuditCheck::ids().contains(id);
}

} // namespace

/// One check on its way.
struct CheckReader::Pass
{
    CheckedDatabase checked;
    CheckScope scope;
    SchemaVerdict schema;
    int sampleSize = 0;
    int backendPid = 0;
    std::vector<const Invariant *> wanted; ///< in the catalogue's order
    QHash<QString, CheckResult> results;   ///< so far
    bool isTimeless = false;               ///< a purchase has no time

    bool wants(const QString &id) const
    {
        return !results.contains(id)
               && std::any_of(wanted.begin(), wanted.end(),
                              [&](const Invariant *invariant) { return invariant->id == id; });
    }
    /// Those left that `accept` takes.
    std::vector<const Invariant *> left(bool (*accept)(const QString &id)) const
    {
        std::vector<const Invariant *> rest;
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(rest),
                     [&](const Invariant *invariant) {
                         return accept(invariant->id) && !results.contains(invariant->id);
                     });
        return rest;
    }
};

CheckReader::CheckReader(Connection &connection, CheckProgress &progress,
                         const BackendSettings &settings, std::int64_t memoryBudget)
    : m_connection(connection)
    , m_progress(progress)
    , m_settings(settings)
    , m_memoryBudget(memoryBudget)
{}

Result<CheckedDatabase> CheckReader::check(const CheckRequest &request)
{
    QElapsedTimer timer;
    timer.start();
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "check", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    Pass pass;
    pass.sampleSize = request.sampleSize;
    if (Result<void> done = start(pass); !done)
        return fail(done.error());
    const HeldLocks held(m_progress.reading, pass.backendPid);
    if (Result<void> done = chooseInvariants(pass, request); !done)
        return fail(done.error());
    const Result<bool> inMemory = isWorthReading(pass);
    if (!inMemory)
        return fail(inMemory.error());
    if (Result<void> done = *inMemory ? checkInMemory(pass) : checkWithoutMemory(pass); !done)
        return fail(done.error());
    if (Result<void> done = transaction->commit(); !done)
        return fail(done.error());
    for (const Invariant *invariant : pass.wanted)
        pass.checked.run.results.push_back(pass.results.value(invariant->id));
    pass.checked.run.duration = std::chrono::milliseconds(timer.elapsed());
    return std::move(pass.checked);
}

Result<void> CheckReader::start(Pass &pass)
{
    const auto started = m_connection.selectFirst<bool>(
        QStringLiteral("select_check_start"), {}, [&](const Row &row) {
            pass.checked.run.database = row.text(0);
            pass.checked.run.checkedAt = row.instant(1).value_or(Instant::now());
            pass.backendPid = int(row.integer(2));
            return true;
        });
    if (!started)
        return fail(started.error());
    Result<CheckScope> scope = CheckScope::read(m_connection);
    if (!scope)
        return fail(scope.error());
    pass.scope = std::move(*scope);
    return readRevision(pass);
}

Result<void> CheckReader::readRevision(Pass &pass)
{
    // Not by ServerStore::schema(), which makes a verdict of a failure that has ended the
    // transaction.
    const auto found = withinSavepoint(m_connection, [&] {
        return m_connection.select<QString>(QStringLiteral("select_revisions"), {},
                                            [](const Row &row) { return row.text(0); });
    });
    if (!found && endsCheck(found.error(), m_progress.reading))
        return fail(found.error());
    pass.schema = found ? judgeRevisions(QStringList(found->begin(), found->end()))
                        : SchemaVerdict{.reason = found.error().message};
    pass.checked.run.revision = pass.schema.revision;
    return {};
}

/// Those that can tell nothing have their results at once.
Result<void> CheckReader::chooseInvariants(Pass &pass, const CheckRequest &request)
{
    for (const Invariant &invariant : invariants()) {
        if (request.ids.isEmpty() || request.ids.contains(invariant.id))
            pass.wanted.push_back(&invariant);
    }
    m_progress.invariants = int(pass.wanted.size());
    m_progress.checked = 0;
    for (const Invariant *invariant : pass.wanted) {
        if (invariant->id == u"M1")
            continue;
        if (const QString reason = pass.scope.whyUntold(*invariant); !reason.isEmpty())
            keep(pass, {.id = invariant->id, .reason = reason});
    }
    if (!pass.wants(QStringLiteral("M1")))
        return {};
    CheckResult revision{.id = QStringLiteral("M1"), .reason = pass.schema.reason};
    if (pass.schema.position != SchemaPosition::Unreadable)
        revision.violations = pass.schema.isGood() ? 0 : 1;
    if (revision.violations == 1)
        revision.sample << pass.checked.run.database;
    keep(pass, revision);
    return {};
}

/// Whether to hold the ledger in memory: it has to be there, to fit, and to be asked for.
Result<bool> CheckReader::isWorthReading(const Pass &pass)
{
    if (!pass.scope.canRead(QStringLiteral("purchases"))
        || !pass.scope.canRead(QStringLiteral("cashback_transactions")))
        return false;
    if (pass.left(&isForMemory).size() + pass.left(&isAudited).size() < kWorthReading)
        return false;
    const Result<LedgerEstimate> estimate = estimateLedger(m_connection);
    if (!estimate)
        return fail(estimate.error());
    const std::int64_t audited = pass.left(&isAudited).empty() ? 0 : estimate->purchases;
    m_progress.reading.estimate = estimate->purchases + estimate->cashbackRows + audited;
    return estimate->isKnown
           && estimate->purchases <= m_memoryBudget / LedgerExtent::kBytesPerPurchase;
}

Result<void> CheckReader::checkInMemory(Pass &pass)
{
    const Result<LedgerSnapshotPointer> snapshot =
        withinSavepoint(m_connection, [&] { return readLedger(pass); });
    if (!snapshot && endsCheck(snapshot.error(), m_progress.reading))
        return fail(snapshot.error());
    if (!snapshot) // each invariant then says by itself what it lacks
        return checkWithoutMemory(pass);
    LedgerJudge judge(*snapshot, m_settings, pass.checked.run.checkedAt, pass.sampleSize);
    pass.isTimeless = hasTimelessRows(**snapshot);
    if (Result<void> done = checkAudit(pass, **snapshot); !done)
        return done;
    for (const CheckResult &result : judge.results(m_progress.reading.isCancelled)) {
        const bool isLeft = pass.isTimeless && comparesTimes(result.id);
        if (!isLeft && pass.wants(result.id))
            keep(pass, result);
    }
    if (Result<void> done = checkByStatements(pass); !done)
        return done;
    return explain(pass, **snapshot);
}

Result<LedgerSnapshotPointer> CheckReader::readLedger(Pass &pass)
{
    LedgerTables ledger(m_connection, m_progress.reading);
    if (Result<void> done = ledger.read({}, pass.scope.unreadTables()); !done)
        return fail(done.error());
    if (m_progress.reading.isCancelled)
        return fail(queryCancelled());
    return ledger.build(pass.checked.run.checkedAt);
}

/// What fails of it is left to the statements.
Result<void> CheckReader::checkAudit(Pass &pass, const LedgerSnapshot &snapshot)
{
    if (pass.left(&isAudited).empty())
        return {};
    const auto checked = withinSavepoint(m_connection, [&]() -> Result<std::vector<CheckResult>> {
        AdminsById admins;
        if (pass.wants(QStringLiteral("A2"))) {
            Result<AdminsById> read = readAdmins(m_connection);
            if (!read)
                return fail(read.error());
            admins = std::move(*read);
        }
        AuditCheck check(snapshot, admins, pass.checked.run.checkedAt, pass.sampleSize);
        if (Result<void> done = readAuditEntries(m_connection, m_progress.reading, check); !done)
            return fail(done.error());
        std::vector<CheckResult> results = check.results();
        const QStringList left = check.leftToStatements();
        std::erase_if(results, [&](const CheckResult &one) { return left.contains(one.id); });
        return results;
    });
    if (!checked)
        return endsCheck(checked.error(), m_progress.reading) ? Result<void>(fail(checked.error()))
                                                              : Result<void>();
    for (const CheckResult &result : *checked) {
        if (pass.wants(result.id) && !(pass.isTimeless && comparesTimes(result.id)))
            keep(pass, result);
    }
    return {};
}

Result<void> CheckReader::checkByStatements(Pass &pass)
{
    CheckStatements statements(m_connection, m_progress.reading, m_settings, pass.sampleSize);
    statements.setHasPayouts(pass.scope.hasPayouts());
    for (const Invariant *invariant : pass.left([](const QString &) { return true; })) {
        Result<CheckResult> result = statements.count(*invariant);
        if (!result)
            return fail(result.error());
        keep(pass, *result);
    }
    return {};
}

Result<void> CheckReader::checkWithoutMemory(Pass &pass)
{
    if (Result<void> done = checkByStatements(pass); !done)
        return done;
    return explainByQuery(pass);
}

/// Else it is said why not.
bool CheckReader::canExplain(Pass &pass)
{
    const auto isWallet = [](const Invariant *invariant) {
        return invariant->unit == InvariantUnit::Wallet;
    };
    if (std::none_of(pass.wanted.begin(), pass.wanted.end(), isWallet)) {
        pass.checked.untoldDrift = QStringLiteral("No invariant of wallets was asked for.");
        return false;
    }
    for (const char *table : {"wallets", "cashback_transactions", "purchases"}) {
        if (!pass.scope.canRead(QLatin1String(table)))
            pass.checked.untoldDrift =
                QStringLiteral("The table %1 could not be read.").arg(QLatin1String(table));
    }
    if (pass.checked.untoldDrift.isEmpty()) // a right payout would look like drift
        pass.checked.untoldDrift = pass.scope.whyPayoutsAreUnknown();
    return pass.checked.untoldDrift.isEmpty();
}

Result<void> CheckReader::explainByQuery(Pass &pass)
{
    if (!canExplain(pass))
        return {};
    DriftQuery query(m_connection, m_progress.reading);
    query.setAuditIsReadable(pass.scope.canRead(QStringLiteral("audit_logs")));
    query.setHasPayouts(pass.scope.hasPayouts());
    Result<void> done = withinSavepoint(m_connection, [&] { return query.find(pass.checked); });
    if (done)
        done = withinSavepoint(m_connection, [&] { return query.explain(pass.checked); });
    if (done || endsCheck(done.error(), m_progress.reading))
        return done;
    pass.checked.explanations.clear();
    pass.checked.untoldDrift = done.error().message;
    return {};
}

Result<void> CheckReader::explain(Pass &pass, const LedgerSnapshot &snapshot)
{
    if (!canExplain(pass))
        return {};
    DriftReader reader(m_connection, snapshot, m_progress.reading.isCancelled);
    reader.setAuditIsReadable(pass.scope.canRead(QStringLiteral("audit_logs")));
    reader.setHasPayouts(pass.scope.hasPayouts());
    Result<void> explained =
        withinSavepoint(m_connection, [&] { return reader.explain(pass.checked); });
    if (explained || endsCheck(explained.error(), m_progress.reading))
        return explained;
    pass.checked.explanations.clear();
    reader.setAuditIsReadable(false); // it is not as it should be
    return reader.explain(pass.checked);
}

void CheckReader::keep(Pass &pass, const CheckResult &result)
{
    ++m_progress.checked;
    pass.results.insert(result.id, result);
}

} // namespace clicknback
