// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exportcommand.h"

#include "app/commandtarget.h"
#include "app/demo/termination.h"
#include "app/exitcode.h"
#include "models/domain/status.h"
#include "models/items/format.h"
#include "models/services/joblist.h"
#include "models/services/ledger/exportservice.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QTextStream>

namespace clicknback {

namespace {

using Answer = Result<ExportSummary>;

int report(const QFuture<Answer> &future, const ExportRequest &request)
{
    if (future.resultCount() == 0)
        return complain(QStringLiteral("The export was cancelled."), ExitUnreadable);
    const Answer answer = future.result();
    if (!answer)
        return complain(answer.error().message, ExitUnreadable);
    if (request.path != u"-")
        QTextStream(stdout) << formatCount(answer->rows) << (answer->rows == 1 ? " row" : " rows")
                            << ", " << formatBytes(answer->bytes) << ", in " << request.path
                            << '\n';
    return ExitGood;
}

/// A word that no purchase may have is no mistake in itself: the database takes any (facts 2).
void noteUnknownStatuses(const LedgerFilter &filter)
{
    for (const QString &status : filter.purchaseStatuses) {
        if (purchaseStatusFrom(status) == PurchaseStatus::Unknown)
            complain(QStringLiteral("Note: %1 is no status that the platform knows.").arg(status),
                     ExitGood);
    }
    for (const QString &status : filter.cashbackStatuses) {
        if (!status.isEmpty() && cashbackStatusFrom(status) == CashbackStatus::Unknown)
            complain(QStringLiteral("Note: %1 is no cashback status that the platform knows.")
                         .arg(status),
                     ExitGood);
    }
}

} // namespace

int runExport(const ConnectionTarget &target, std::optional<QTime> nightlyReset,
              const ExportRequest &request)
{
    if (QFileInfo(request.path).isFile() && !request.mayReplace)
        return complain(QStringLiteral("The file %1 is there already; --overwrite replaces it.")
                            .arg(request.path),
                        ExitUnreadable);
    noteUnknownStatuses(request.filter);
    DatabaseLane lane(QStringLiteral("export"), patient(target));
    DatabaseLane monitor(QStringLiteral("monitor"), target);
    JobList jobs;
    ExportService exports(lane, monitor, jobs, nightlyReset);
    std::optional<Error> failure;
    const Termination termination;
    QFutureWatcher<Answer> watcher;
    QObject::connect(&jobs, &JobList::changed, qApp, [&jobs] { showProgress(jobs); });
    QObject::connect(&exports, &ExportService::failed, qApp,
                     [&failure](const Error &error) { failure = error; });
    QObject::connect(&termination, &Termination::requested, &watcher, &QFutureWatcherBase::cancel);
    QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    watcher.setFuture(exports.exportLedger(request));
    QCoreApplication::exec();
    if (failure)
        return complain(failure->message, ExitUnreadable);
    return report(watcher.future(), request);
}

} // namespace clicknback
