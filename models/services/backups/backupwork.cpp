// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/backups/backupwork.h"

#include "models/services/backups/localfolder.h"
#include "models/services/backups/serverfolder.h"
#include "models/services/whendone.h"
#include "models/storage/backups/restoredrill.h"
#include "models/storage/databaselane.h"

#include <QPromise>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

/// About how much of the whole each step takes, in the order of DrillStep.
constexpr std::array kDrillWeights{0.25, 0.10, 0.05, 0.35, 0.20, 0.05, 0.0};
constexpr std::array kCheckWeights{0.7, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0};

double overall(const std::array<double, 7> &weights, bool isFetched, DrillStep step, double share)
{
    double before = 0;
    double all = 0;
    for (std::size_t i = isFetched ? 0 : 1; i < weights.size(); ++i) {
        before += i < std::size_t(step) ? weights[i] : 0;
        all += weights[i];
    }
    return (before + weights[std::size_t(step)] * std::min(1.0, share)) / all;
}

Error cancelledError()
{
    return {ErrorKind::Cancelled, QStringLiteral("It was cancelled."), {}};
}

template<typename T>
QFuture<T> onThread(QThreadPool &pool, std::function<T()> work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    pool.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace

BackupWork::BackupWork(Kind kind, BackupFile file, const Environment &environment)
    : m_kind(kind)
    , m_file(std::move(file))
    , m_settings(environment.watch.backups)
    , m_backend(environment.backend)
{
    m_thread.setMaxThreadCount(1);
}

BackupWork::~BackupWork()
{
    stop();
    m_thread.waitForDone();
}

void BackupWork::start(SshSession *ssh, DatabaseLane *live)
{
    m_live = live;
    if (!isOnServer())
        return workOn(localPath(m_settings, m_file.name));
    if (ssh)
        return fetch(*ssh);
    emit failed({ErrorKind::InvalidInput,
                 QStringLiteral("The backup lies on the server, and no SSH connection to it is "
                                "configured."),
                 {}});
}

void BackupWork::stop()
{
    *m_isStopped = true;
    m_fetching.cancel();
    m_counting.cancel();
}

void BackupWork::fetch(SshSession &ssh)
{
    if (const std::optional<Error> why = FetchedFile::whyNoRoom(m_file.bytes)) {
        emit failed(*why);
        return;
    }
    say(DrillStep::Fetching, 0);
    m_fetched = std::make_shared<FetchedFile>(m_file.name);
    const auto take = [this, fetched = m_fetched, stopped = m_isStopped](const QByteArray &piece) {
        if (*stopped || !fetched->take(piece))
            return false;
        say(DrillStep::Fetching,
            double(fetched->bytesTaken()) / double(std::max<std::int64_t>(1, m_file.bytes)));
        return true;
    };
    m_fetching = ssh.stream(readingScript(m_settings, m_file.name), take);
    whenEnded(m_fetching, this, [this](const QFuture<Result<int>> &ended) { fetched(ended); });
}

void BackupWork::fetched(const QFuture<Result<int>> &ended)
{
    if (*m_isStopped || ended.resultCount() == 0) {
        emit failed(cancelledError());
        return;
    }
    const Result<int> read = ended.result();
    whenDone(m_fetched->finish(), this, [this, read](const Result<QString> &kept) {
        if (!kept)
            emit failed(kept.error());
        else if (!read)
            emit failed(read.error());
        else if (*read != 0)
            emit failed({ErrorKind::Refused,
                         QStringLiteral("The server could not read the backup %1; perhaps it was "
                                        "removed meanwhile.")
                             .arg(m_file.name),
                         QStringLiteral("cat ended with %1").arg(*read)});
        else
            workOn(*kept);
    });
}

void BackupWork::workOn(const QString &path)
{
    m_path = path;
    if (m_kind == Kind::Check)
        check();
    else if (m_live)
        countLive();
    else
        drill({}, QStringLiteral("The live database was not asked."));
}

void BackupWork::countLive()
{
    say(DrillStep::Reading, 0);
    m_counting = m_live->runAsking([](Connection &live, const IsCancelled &isCancelled) {
        return countRows(live, {}, isCancelled);
    });
    whenEnded(m_counting, this, [this](const QFuture<Result<RowsByTable>> &ended) {
        if (*m_isStopped || ended.resultCount() == 0) {
            emit failed(cancelledError());
            return;
        }
        const Result<RowsByTable> counts = ended.result();
        drill(counts ? *counts : RowsByTable(), counts ? QString() : counts.error().message);
    });
}

void BackupWork::check()
{
    const auto work = [this]() -> Result<DumpReport> {
        return checkDump(
            m_path, [this](double share) { say(DrillStep::Reading, share); },
            [stopped = m_isStopped] { return stopped->load(); });
    };
    whenDone(onThread<Result<DumpReport>>(m_thread, work), this,
             [this](const Result<DumpReport> &report) {
                 if (report)
                     emit checked(*report);
                 else
                     emit failed(report.error());
             });
}

void BackupWork::drill(const RowsByTable &liveRows, const QString &liveProblem)
{
    const RestoreDrill::Settings settings{
        .folder = {}, .backend = m_backend, .liveRows = liveRows, .liveProblem = liveProblem};
    const auto work = [this, settings]() -> Result<DrillReport> {
        return RestoreDrill(settings).run(
            m_path, [this](DrillStep step, double share) { say(step, share); },
            [stopped = m_isStopped] { return stopped->load(); });
    };
    whenDone(onThread<Result<DrillReport>>(m_thread, work), this,
             [this](const Result<DrillReport> &report) {
                 if (report)
                     emit drilled(*report);
                 else
                     emit failed(report.error());
             });
}

/// From any thread.
void BackupWork::say(DrillStep step, double share)
{
    const double whole =
        overall(m_kind == Kind::Drill ? kDrillWeights : kCheckWeights, isOnServer(), step, share);
    QMetaObject::invokeMethod(
        this, [this, step, whole] { emit progressed(step, whole); }, Qt::QueuedConnection);
}

} // namespace clicknback
