// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/exportservice.h"

#include "models/services/joblist.h"
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
        , m_job(service.m_jobs.start(jobTitle(request), [future]() mutable { future.cancel(); }))
    {
        connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { end(); });
        connect(&m_timer, &QTimer::timeout, this, [this] { showProgress(); });
        m_watcher.setFuture(future);
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
        const qint64 expected = m_progress->expected;
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

    void end()
    {
        m_timer.stop();
        deleteLater();
        if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
            return;
        const Result<ExportSummary> result = m_watcher.result();
        if (result)
            emit m_service.exported(m_path, *result);
        else
            emit m_service.failed(result.error());
    }

    ExportService &m_service;
    const QString m_path;
    const Progress m_progress;
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
    const auto future = m_bulk.runAsking(
        [request, progress](Connection &connection, const DatabaseLane::IsCancelled &isCancelled) {
            return LedgerExport(connection).run(request, Instant::now(), *progress, isCancelled);
        });
    new Export(*this, request, future, progress); // goes by itself
    return future;
}

} // namespace clicknback
