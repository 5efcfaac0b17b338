// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/planrunner.h"
#include "models/services/joblist.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/services/reconcile/reconcileservice.h"
#include "models/storage/databaselane.h"
#include "models/storage/pghandle.h"
#include "tests/bench/correctionbench.h"
#include "tests/bench/correctionworld.h"
#include "tests/bench/measurements.h"
#include "tests/support/backendload.h"
#include "tests/support/correctionlab.h"

#include <QEventLoop>
#include <QFutureWatcher>

#include <libpq-fe.h>

#include <algorithm>

namespace clicknback {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int kCorrections = 100;
constexpr int kLoadUsers = 24;   ///< the first ones; the corrections have others
constexpr int kUsers = 20'000;   ///< so that a check takes its time
constexpr auto kBetween = 100ms; ///< two corrections

struct Span
{
    Clock::time_point from;
    Clock::time_point to;

    double milliseconds() const
    {
        return std::chrono::duration<double, std::milli>(to - from).count();
    }
    bool overlaps(const Span &other) const { return from < other.to && other.from < to; }
};

/// A statement of the backend, again and again: how long each took.
class Probe
{
public:
    explicit Probe(const QByteArray &dsn) : m_thread([this, dsn] { run(dsn); }) {}
    ~Probe() { (void)stop(); }

    const std::vector<Span> &stop()
    {
        m_isStopping = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_spans;
    }

private:
    void run(const QByteArray &dsn)
    {
        const PgHandle session(PQconnectdb(dsn.constData()));
        while (!m_isStopping) {
            const auto from = Clock::now();
            const PgAnswer answer(
                PQexec(session.get(), "select status from purchases where id = 'u1-1'"));
            m_spans.push_back({from, Clock::now()});
            std::this_thread::sleep_for(200us);
        }
    }

    std::atomic<bool> m_isStopping = false;
    std::vector<Span> m_spans; ///< of the thread until it ended
    std::thread m_thread;
};

/// The readers of a whole platform as a window has them, made to read without end.
struct Readers
{
    explicit Readers(const ConnectionTarget &target)
        : interactive(QStringLiteral("interactive"), target)
        , snapshots(QStringLiteral("snapshots"), target)
        , checks(QStringLiteral("checks"), target)
        , monitor(QStringLiteral("monitor"), target)
        , engine(interactive, snapshots, monitor, filters, jobs)
        , reconcile(checks, monitor, nullptr, QString(), jobs, {})
    {
        QObject::connect(&again, &QTimer::timeout, &again, [this] {
            engine.refresh();
            if (!reconcile.isRunning())
                reconcile.run();
        });
        engine.start();
        again.start(50);
    }

    void setQuiet(bool isQuiet)
    {
        engine.setQuiet(isQuiet);
        reconcile.setQuiet(isQuiet);
    }

    JobList jobs;
    DatabaseLane interactive;
    DatabaseLane snapshots;
    DatabaseLane checks;
    DatabaseLane monitor;
    LedgerFilters filters;
    LedgerEngine engine;
    ReconcileService reconcile;
    QTimer again;
};

/// One correction as the window commits it, the readers quiet meanwhile.
struct Corrected
{
    Span span;
    bool isCommitted = false;
};

Result<Corrected> correct(Connection &connection, const CorrectionRequest &request)
{
    PlanRunner runner(connection, nullptr);
    const Result<PlanPreview> plan = runner.preview({request});
    if (!plan)
        return fail(plan.error());
    PlanOrder order;
    order.plan = *plan;
    order.actor = CorrectionWorld::administrator();
    Corrected corrected;
    corrected.span.from = Clock::now();
    corrected.isCommitted = runner.commit(order).committed() == 1;
    corrected.span.to = Clock::now();
    return corrected;
}

Corrected correctQuietly(DatabaseLane &lane, Readers &readers, int user)
{
    const CorrectionRequest request =
        testRequest(CorrectionKind::ConfirmPurchase, QStringLiteral("u%1-1").arg(user));
    QEventLoop loop;
    QTimer::singleShot(kBetween, &loop, &QEventLoop::quit);
    loop.exec();
    readers.setQuiet(true);
    QFutureWatcher<Result<Corrected>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(
        lane.run([request](Connection &connection) { return correct(connection, request); }));
    loop.exec();
    readers.setQuiet(false);
    return watcher.result().value_or(Corrected());
}

/// The longest statement of the probe while each correction was at work.
std::vector<double> waitsDuring(const std::vector<Corrected> &corrections,
                                const std::vector<Span> &probed)
{
    std::vector<double> waits;
    for (const Corrected &corrected : corrections) {
        double longest = 0;
        for (const Span &span : probed) {
            if (span.overlaps(corrected.span))
                longest = std::max(longest, span.milliseconds());
        }
        waits.push_back(longest);
    }
    return waits;
}

/// The same between them, in stretches as long as the corrections.
std::vector<double> waitsBetween(const std::vector<Corrected> &corrections,
                                 const std::vector<Span> &probed)
{
    std::vector<Corrected> shifted = corrections;
    for (Corrected &corrected : shifted) {
        corrected.span.from -= kBetween / 2;
        corrected.span.to = corrected.span.from + kBetween / 4;
    }
    return waitsDuring(shifted, probed);
}

} // namespace

int measureCorrectionLock(const BenchArguments &arguments)
{
    CorrectionWorld world(QStringLiteral("bench"), kUsers);
    ConnectionTarget target{Conninfo::parse(world.dsn()).value_or(Conninfo()), {}, {}};
    target.session.answerLimit = std::chrono::hours(1);
    ConnectionTarget writing = target;
    writing.session.readOnly = false;
    DatabaseLane lane(QStringLiteral("write"), writing);
    Readers readers(target);
    Probe probe(world.dsn().toUtf8());
    BackendLoad load({.conninfo = world.dsn().toUtf8(),
                      .users = loadUsers(kLoadUsers),
                      .merchant = "m1",
                      .offer = "o1",
                      .admin = "admin",
                      .threads = 2});
    std::vector<Corrected> corrections;
    for (int i = 0; i < kCorrections; ++i)
        corrections.push_back(correctQuietly(lane, readers, kLoadUsers + 1 + i));
    const BackendLoadCounts counts = load.stop();
    const std::vector<Span> &probed = probe.stop();
    const auto committed = std::count_if(corrections.begin(), corrections.end(),
                                         [](const Corrected &one) { return one.isCommitted; });
    const std::vector<double> waits = waitsDuring(corrections, probed);
    const std::vector<double> idle = waitsBetween(corrections, probed);
    return printResult(
        {{QStringLiteral("bench"), arguments.name},
         {QStringLiteral("corrections"), kCorrections},
         {QStringLiteral("committed"), qint64(committed)},
         {QStringLiteral("wait_p50_ms"), rounded(median(waits))},
         {QStringLiteral("wait_p99_ms"), rounded(percentile(waits, 0.99))},
         {QStringLiteral("wait_max_ms"), rounded(percentile(waits, 1))},
         {QStringLiteral("peer"), QStringLiteral("the same statement while nothing is corrected")},
         {QStringLiteral("peer_p50_ms"), rounded(median(idle))},
         {QStringLiteral("peer_p99_ms"), rounded(percentile(idle, 0.99))},
         {QStringLiteral("ratio"), rounded(median(waits) / median(idle))},
         {QStringLiteral("load_transactions"), qint64(counts.transactions)}});
}

} // namespace clicknback
