// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/exportservice.h"

#include "models/domain/nightlyreset.h"
#include "models/services/joblist.h"
#include "models/services/ledger/lockwatch.h"
#include "models/storage/databaselane.h"
#include "models/storage/ledgerexport/ledgerexport.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QTimer>

#include <chrono>
#include <memory>

namespace clicknback {

namespace {

QString jobTitle(const ExportRequest &request)
{
    const bool isFile = request.path != u"-";
    return QStringLiteral("Exporting the ledger to %1")
        .arg(isFile ? QFileInfo(request.path).fileName() : QStringLiteral("standard output"));
}

/// Why an export does not even begin; nothing: it may.
std::optional<Error> refusal(const ExportRequest &request, bool isReset)
{
    if (isReset)
        return Error{ErrorKind::Busy,
                     QStringLiteral("Nothing is exported while the nightly reset goes on."),
                     {}};
    if (!request.filter.findings.isEmpty() && !request.purchaseIds)
        return Error{ErrorKind::InvalidInput,
                     QStringLiteral("Rows with findings can be exported from the ledger's page "
                                    "alone: they are judged in memory, and the database cannot."),
                     {}};
    return std::nullopt;
}

QFuture<Result<ExportSummary>> refused(const Error &error)
{
    return QtFuture::makeReadyFuture(Result<ExportSummary>(fail(error)));
}

Error madeWayError()
{
    return {ErrorKind::Busy,
            QStringLiteral("The export made way for someone who waited for a lock, and wrote no "
                           "file."),
            {}};
}

} // namespace

/// One export under way: looks at its progress until it ends, and goes with it.
class ExportService::Export : public QObject
{
public:
    using Future = QFuture<Result<ExportSummary>>;
    using Progress = std::shared_ptr<ExportProgress>;

    Export(ExportService &service, const ExportRequest &request, Future future, Progress progress)
        : QObject(&service)
        , m_service(service)
        , m_path(request.path)
        , m_progress(std::move(progress))
        , m_locks(service.m_monitor)
        , m_job(service.m_jobs.start(jobTitle(request), [future]() mutable { future.cancel(); }))
    {
        connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { end(); });
        connect(&m_timer, &QTimer::timeout, this, [this] { showProgress(); });
        connect(&m_locks, &LockWatch::someoneWaits, this, [this] { makeWay(); });
        m_watcher.setFuture(future);
        m_locks.watch(m_progress);
        m_timer.start(std::chrono::milliseconds(100));
    }

    ~Export() override
    {
        m_watcher.cancel();
        m_service.m_jobs.finish(m_job);
    }

private:
    void showProgress()
    {
        const QLocale english(QLocale::English);
        const qint64 rows = m_progress->rows;
        const qint64 expected = m_progress->estimate;
        if (expected <= 0) {
            m_service.m_jobs.setProgress(m_job, {},
                                         QStringLiteral("%1 rows").arg(english.toString(rows)));
            return;
        }
        m_service.m_jobs.setProgress(
            m_job, double(rows) / double(expected),
            QStringLiteral("%1 of about %2 rows")
                .arg(english.toString(rows), english.toString(std::max(rows, expected))));
    }

    void makeWay()
    {
        m_madeWay = true;
        m_watcher.cancel();
    }

    void end()
    {
        m_timer.stop();
        m_locks.stop();
        deleteLater();
        if (m_madeWay)
            emit m_service.failed(madeWayError());
        else if (!m_watcher.isCanceled() && m_watcher.future().resultCount() > 0)
            tell(m_watcher.result());
    }

    void tell(const Result<ExportSummary> &result)
    {
        if (result)
            emit m_service.exported(m_path, *result);
        else
            emit m_service.failed(result.error());
    }

    ExportService &m_service;
    const QString m_path;
    const Progress m_progress;
    LockWatch m_locks;
    bool m_madeWay = false;
    const int m_job;
    QFutureWatcher<Result<ExportSummary>> m_watcher;
    QTimer m_timer;
};

ExportService::~ExportService()
{
    qDeleteAll(findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly));
}

QFuture<Result<ExportSummary>> ExportService::exportLedger(const ExportRequest &request)
{
    const auto progress = std::make_shared<ExportProgress>();
    const Instant now = m_clock();
    const bool isReset = nightlyResetEnds(now, m_nightlyReset).has_value();
    const std::optional<Error> refusedFor = refusal(request, isReset);
    auto future =
        refusedFor ? refused(*refusedFor)
                   : m_bulk.runAsking([request, now,
                                       progress](Connection &connection,
                                                 const DatabaseLane::IsCancelled &isCancelled) {
                         return LedgerExport(connection).run(request, now, *progress, isCancelled);
                     });
    new Export(*this, request, future, progress); // goes by itself
    return future;
}

} // namespace clicknback
