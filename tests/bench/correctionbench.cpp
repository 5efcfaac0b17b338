// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/correctionbench.h"

#include "models/services/corrections/planrunner.h"
#include "models/storage/databaselane.h"
#include "models/storage/localdatabase.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/correctionworld.h"
#include "tests/bench/heartbeat.h"
#include "tests/bench/measurements.h"

#include <QEventLoop>
#include <QFile>
#include <QFutureWatcher>
#include <QProcess>

namespace clicknback {

namespace {

constexpr int kRounds = 3;
constexpr int kCommits = 200; ///< of a round
constexpr int kBulk = 10'000;

Result<PlanPreview> previewed(Connection &connection,
                              const std::vector<CorrectionRequest> &requests)
{
    Result<PlanPreview> plan = PlanRunner(connection, nullptr).preview(requests);
    if (plan && (plan->hasRefusals() || plan->hash.isEmpty()))
        return fail(ErrorKind::Unexpected, QStringLiteral("Not every settlement can be applied."));
    return plan;
}

PlanOrder orderOf(PlanPreview plan)
{
    PlanOrder order;
    order.plan = std::move(plan);
    order.actor = CorrectionWorld::administrator();
    order.environmentKey = QStringLiteral("bench");
    return order;
}

/// Milliseconds of one commit, in the middle of a round; negative: not all were committed.
double commitRound(CorrectionWorld &world, int round)
{
    const auto connection = world.writer();
    const auto local = world.local();
    const Result<PlanPreview> plan =
        previewed(*connection, CorrectionWorld::settlements(1 + round * kCommits, kCommits));
    if (!plan)
        return -1;
    PlanRunner runner(*connection, local.get());
    PlanResult result;
    const double spent = timed([&] { result = runner.commit(orderOf(*plan)); });
    return result.committed() == kCommits ? spent / kCommits : -1;
}

bool writeScript(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// pgbench's own mean of one transaction in milliseconds; negative: it failed.
double pgbenchRound(const CorrectionWorld &world, const QString &script)
{
    QProcess pgbench;
    pgbench.start(QStringLiteral("/usr/lib/postgresql/15/bin/pgbench"),
                  {QStringLiteral("-n"), QStringLiteral("-c1"),
                   QStringLiteral("-t%1").arg(kCommits), QStringLiteral("-f"), script,
                   world.dsn()});
    pgbench.waitForFinished(-1);
    const QByteArray output = pgbench.readAllStandardOutput();
    const QByteArray mark("latency average = ");
    const qsizetype at = output.indexOf(mark);
    return at < 0 ? -1 : output.mid(at + mark.size()).split(' ').value(0).toDouble();
}

/// Milliseconds; negative: psql failed.
double psqlRound(const QString &dsn, const QString &script)
{
    QProcess psql;
    psql.setStandardOutputFile(QProcess::nullDevice());
    const double spent = timed([&] {
        psql.start(QStringLiteral("psql"),
                   {QStringLiteral("-Xqf"), script, QStringLiteral("--set=ON_ERROR_STOP=1"), dsn});
        psql.waitForFinished(-1);
    });
    return psql.exitCode() == 0 ? spent : -1;
}

QByteArray bulkScript(const PlanPreview &plan)
{
    QByteArray script;
    for (const PlannedOperation &operation : plan.operations)
        script +=
            settlementScript(*operation.preview, operation.request.key, QStringLiteral("0.25"));
    return script;
}

/// What a plan took on a lane, and how long the event loop was away meanwhile.
struct BulkRun
{
    double milliseconds = 0;
    std::vector<double> gaps;
    int committed = 0;
    int progressSeen = 0; ///< different counts that the GUI thread saw
};

BulkRun runOnLane(CorrectionWorld &world, const PlanPreview &plan)
{
    ConnectionTarget target{Conninfo::parse(world.dsn()).value_or(Conninfo()), {}, {}};
    target.session.readOnly = false;
    target.session.answerLimit = std::chrono::hours(1);
    DatabaseLane lane(QStringLiteral("write"), target);
    const auto progress = std::make_shared<PlanProgress>();
    const QString file = QStringLiteral("%1/bulk.sqlite").arg(QDir::tempPath());
    BulkRun run;
    QEventLoop loop;
    QFutureWatcher<Result<PlanResult>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer look;
    int last = 0;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        run.progressSeen += progress->done != last ? 1 : 0;
        last = progress->done;
    });
    look.start(100);
    Heartbeat heartbeat;
    heartbeat.start();
    run.milliseconds = timed([&] {
        watcher.setFuture(lane.runAsking(
            [&](Connection &connection, const DatabaseLane::IsCancelled &isCancelled) {
                const auto local = LocalDatabase::open(file);
                PlanRunner runner(connection, local ? local->get() : nullptr);
                return Result<PlanResult>(runner.commit(orderOf(plan), progress, isCancelled));
            }));
        loop.exec();
    });
    heartbeat.stop();
    run.gaps = heartbeat.gaps();
    const Result<PlanResult> result = watcher.result();
    run.committed = result ? result->committed() : 0;
    QFile::remove(file);
    return run;
}

} // namespace

int measureCorrectionCommit(const BenchArguments &arguments)
{
    CorrectionWorld world(QStringLiteral("bench"), kRounds * kCommits + 1);
    const auto connection = world.writer();
    const Result<PlanPreview> sample =
        previewed(*connection, CorrectionWorld::settlements(kRounds * kCommits + 1, 1));
    if (!sample)
        return complain(sample.error().message);
    QTemporaryDir folder;
    const QString script = folder.filePath(QStringLiteral("settle.sql"));
    const QByteArray random = "\\set n random(1, " + QByteArray::number(kRounds * kCommits) + ")\n";
    if (!writeScript(script, random
                                 + settlementScript(*sample->operations.front().preview,
                                                    QStringLiteral("u:n"), QStringLiteral("0"))))
        return complain(QStringLiteral("The peer's script could not be written."));
    std::vector<double> ours;
    std::vector<double> peers;
    for (int round = 0; round < kRounds; ++round) {
        ours.push_back(commitRound(world, round)); // first: pgbench's wallets must be settled
        peers.push_back(pgbenchRound(world, script));
    }
    if (median(ours) < 0 || median(peers) < 0)
        return complain(QStringLiteral("Not every settlement was committed."));
    return printResult({{QStringLiteral("bench"), arguments.name},
                        {QStringLiteral("ours_ms"), rounded(median(ours))},
                        {QStringLiteral("peer"), QStringLiteral("pgbench, the same statements")},
                        {QStringLiteral("peer_ms"), rounded(median(peers))},
                        {QStringLiteral("ratio"), rounded(median(ours) / median(peers))}});
}

int measureCorrectionBulk(const BenchArguments &arguments)
{
    const int count = arguments.rows > 0 ? int(arguments.rows) : kBulk;
    CorrectionWorld world(QStringLiteral("ours"), count);
    CorrectionWorld other(QStringLiteral("peers"), count);
    Result<PlanPreview> plan = PlanPreview();
    const double previewing =
        timed([&] { plan = previewed(*world.writer(), CorrectionWorld::settlements(1, count)); });
    if (!plan)
        return complain(plan.error().message);
    const BulkRun run = runOnLane(world, *plan);
    QTemporaryDir folder;
    const QString script = folder.filePath(QStringLiteral("settle.sql"));
    if (!writeScript(script, bulkScript(*plan)))
        return complain(QStringLiteral("The peer's script could not be written."));
    const double peer = psqlRound(other.dsn(), script);
    if (run.committed != count || peer < 0 || world.drifting() != 0 || other.drifting() != 0)
        return complain(QStringLiteral("Not every settlement was committed."));
    return printResult({{QStringLiteral("bench"), arguments.name},
                        {QStringLiteral("rows"), count},
                        {QStringLiteral("preview_ms"), rounded(previewing)},
                        {QStringLiteral("ours_ms"), rounded(run.milliseconds)},
                        {QStringLiteral("peer"), QStringLiteral("psql, the same as one script")},
                        {QStringLiteral("peer_ms"), rounded(peer)},
                        {QStringLiteral("ratio"), rounded(run.milliseconds / peer)},
                        {QStringLiteral("progress_seen"), run.progressSeen},
                        {QStringLiteral("stall_p99_ms"), rounded(percentile(run.gaps, 0.99))},
                        {QStringLiteral("stall_max_ms"), rounded(percentile(run.gaps, 1))}});
}

} // namespace clicknback
