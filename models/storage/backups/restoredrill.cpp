// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/restoredrill.h"

#include "models/storage/backups/drillcluster.h"
#include "models/storage/backups/dumploader.h"
#include "models/storage/querycanceller.h"
#include "models/storage/reconcile/checkreader.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::int64_t kCheckBudget = std::int64_t{1} << 30;

using Milliseconds = std::chrono::milliseconds;

/// One drill on its way. A step that says false has found why the dump is no good.
class Drill
{
public:
    Drill(const RestoreDrill::Settings &settings, QString file,
          const RestoreDrill::Progressed &progressed, const IsCancelled &isCancelled)
        : m_settings(settings)
        , m_file(std::move(file))
        , m_progressed(progressed)
        , m_isCancelled(isCancelled)
    {}

    Result<DrillReport> run();

private:
    using Step = Result<bool> (Drill::*)();

    Result<void> runSteps();
    Result<bool> read();
    Result<bool> startServer();
    Result<bool> load();
    Result<bool> connect();
    Result<bool> check();
    Result<bool> count();
    bool restoredEverything();
    Result<void> cleanUp();
    ProgressShare progressOf(DrillStep step) const;
    void say(DrillStep step, double share) const;
    bool isGivenUp(const std::shared_ptr<CheckProgress> &progress) const;
    Error explained(const Error &error) const;
    QString folder() const { return DrillCluster::parentFolder(m_settings.folder); }

    const RestoreDrill::Settings &m_settings;
    const QString m_file;
    const RestoreDrill::Progressed &m_progressed;
    const IsCancelled &m_isCancelled;
    QElapsedTimer m_timer;
    DrillReport m_report;
    std::unique_ptr<DrillCluster> m_cluster;
    std::unique_ptr<Connection> m_connection; ///< goes before its server
};

double shareOf(const CheckProgress &progress)
{
    const int all = progress.invariants;
    return all > 0 ? double(progress.checked) / all : 0;
}

Milliseconds since(const QElapsedTimer &timer)
{
    return Milliseconds(timer.elapsed());
}

Result<DrillReport> Drill::run()
{
    m_timer.start();
    m_report.at = Instant::now();
    m_report.file = QFileInfo(m_file).fileName();
    const Result<void> done = runSteps();
    m_report.whole = since(m_timer);
    const Result<void> cleaned = cleanUp();
    if (!done)
        return fail(done.error());
    if (!cleaned)
        return fail(cleaned.error());
    return std::move(m_report);
}

Result<void> Drill::runSteps()
{
    for (const Step step : {&Drill::read, &Drill::startServer, &Drill::load, &Drill::connect,
                            &Drill::check, &Drill::count}) {
        const Result<bool> goesOn = (this->*step)();
        if (m_isCancelled())
            return fail(ErrorKind::Cancelled, QStringLiteral("The restore drill was cancelled."));
        if (!goesOn)
            return fail(explained(goesOn.error()));
        if (!*goesOn)
            break;
    }
    return {};
}

Result<bool> Drill::read()
{
    say(DrillStep::Reading, 0);
    Result<DumpReport> dump = checkDump(m_file, progressOf(DrillStep::Reading), m_isCancelled);
    if (!dump)
        return fail(dump.error());
    m_report.dump = std::move(*dump);
    m_report.problem = m_report.dump.problem;
    return m_report.isGood();
}

Result<bool> Drill::startServer()
{
    say(DrillStep::Starting, 0);
    const std::int64_t needed = DrillCluster::leastBytes(m_report.dump.plainBytes);
    const QStorageInfo disk(folder());
    if (disk.isValid() && disk.bytesAvailable() < needed)
        return fail(DrillCluster::noSpaceLeft(folder(), m_report.dump.plainBytes));
    auto cluster = DrillCluster::create(m_settings.folder, m_isCancelled);
    if (!cluster)
        return fail(cluster.error());
    m_cluster = std::move(*cluster);
    say(DrillStep::Starting, 0.5);
    if (Result<void> started = m_cluster->start(m_report.dump.owners); !started)
        return fail(started.error());
    return true;
}

Result<bool> Drill::load()
{
    QElapsedTimer timer;
    timer.start();
    say(DrillStep::Restoring, 0);
    DumpLoader loader(*m_cluster, progressOf(DrillStep::Restoring), m_isCancelled);
    const Result<void> loaded = loader.load(m_file, m_report.dump);
    m_report.restore = since(timer);
    m_report.errors = loader.complaints().errors();
    m_report.complaints = loader.complaints().texts();
    if (!loaded)
        return fail(loaded.error());
    if (loader.complaints().saysNoSpace() || m_cluster->ranOutOfSpace())
        return fail(DrillCluster::noSpaceLeft(folder(), m_report.dump.plainBytes));
    m_report.problem = loader.problem();
    return m_report.isGood();
}

Result<bool> Drill::connect()
{
    QElapsedTimer timer;
    timer.start();
    Result<std::unique_ptr<Connection>> connection = m_cluster->connect(m_isCancelled);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    // A restored database without statistics is not ready for use.
    QueryCanceller canceller;
    canceller.watch(m_connection->handle(), m_isCancelled);
    const Result<void> analyzed = m_connection->executeScript(QStringLiteral("backups/analyze"));
    canceller.release();
    m_report.restore += since(timer);
    if (!analyzed)
        return fail(analyzed.error());
    return true;
}

Result<bool> Drill::check()
{
    QElapsedTimer timer;
    timer.start();
    say(DrillStep::Checking, 0);
    auto progress = std::make_shared<CheckProgress>();
    QueryCanceller canceller;
    canceller.watch(m_connection->handle(), [this, progress] { return isGivenUp(progress); });
    Result<CheckedDatabase> checked =
        CheckReader(*m_connection, *progress, m_settings.backend, kCheckBudget).check({});
    canceller.release();
    m_report.verify = since(timer);
    if (!checked)
        return fail(checked.error());
    m_report.revision = checked->run.revision;
    m_report.check = std::move(checked->run);
    return true;
}

/// Asked many times a second while the check runs: the moment to say how far it is.
bool Drill::isGivenUp(const std::shared_ptr<CheckProgress> &progress) const
{
    if (!m_isCancelled()) {
        say(DrillStep::Checking, shareOf(*progress));
        return false;
    }
    progress->reading.isCancelled = true;
    return true;
}

Result<bool> Drill::count()
{
    QElapsedTimer timer;
    timer.start();
    say(DrillStep::Counting, 0);
    QueryCanceller canceller;
    canceller.watch(m_connection->handle(), m_isCancelled);
    const Result<RowsByTable> counts =
        countRows(*m_connection, progressOf(DrillStep::Counting), m_isCancelled);
    canceller.release();
    m_report.verify += since(timer);
    if (!counts)
        return fail(counts.error());
    m_report.liveProblem = m_settings.liveProblem;
    for (const auto &[table, restored] : *counts) {
        const auto live = m_settings.liveRows.find(table);
        const bool isKnown = live != m_settings.liveRows.end();
        m_report.rows.push_back(
            {table, restored, isKnown ? std::optional(live->second) : std::nullopt});
    }
    return restoredEverything();
}

/// Errors while loading may be harmless (a role, a grant, an extension); missing rows are not.
bool Drill::restoredEverything()
{
    const std::int64_t missing = m_report.dump.rows - m_report.restoredRows();
    if (missing <= 0)
        return true;
    m_report.problem = QStringLiteral("Of %1 rows in the dump %2 did not come back.")
                           .arg(m_report.dump.rows)
                           .arg(missing);
    if (!m_report.complaints.isEmpty())
        m_report.problem += QStringLiteral(" The first complaint of the server: %1.")
                                .arg(m_report.complaints.first());
    return false;
}

Result<void> Drill::cleanUp()
{
    say(DrillStep::CleaningUp, 0);
    m_connection.reset();
    return m_cluster ? m_cluster->remove() : Result<void>();
}

ProgressShare Drill::progressOf(DrillStep step) const
{
    return [this, step](double share) { say(step, share); };
}

void Drill::say(DrillStep step, double share) const
{
    if (m_progressed)
        m_progressed(step, share);
}

/// A full disk shows itself in many words.
Error Drill::explained(const Error &error) const
{
    const bool saysIt = error.detail.contains(u"SQLSTATE 53100")
                        || error.detail.contains(u"No space left", Qt::CaseInsensitive);
    if (saysIt || (m_cluster && m_cluster->ranOutOfSpace()))
        return DrillCluster::noSpaceLeft(folder(), m_report.dump.plainBytes);
    return error;
}

} // namespace

Result<DrillReport> RestoreDrill::run(const QString &dumpFile, const Progressed &progressed,
                                      const IsCancelled &isCancelled)
{
    return Drill(m_settings, dumpFile, progressed, isCancelled).run();
}

} // namespace clicknback
