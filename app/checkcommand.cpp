// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/checkcommand.h"

#include "app/checkreport.h"
#include "app/commandtarget.h"
#include "app/demo/termination.h"
#include "app/exitcode.h"
#include "models/domain/nightlyreset.h"
#include "models/items/checkjson.h"
#include "models/items/checktext.h"
#include "models/services/joblist.h"
#include "models/services/reconcile/reconcileservice.h"
#include "ui/reconcile/writereport.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTextStream>

#include <sys/ioctl.h>
#include <unistd.h>

namespace clicknback {

namespace {

int exitCodeOf(const CheckRun &run)
{
    switch (verdictOf(run)) {
    case CheckVerdict::Clean:
        return ExitGood;
    case CheckVerdict::Found:
        return ExitFindings;
    case CheckVerdict::CannotTell:
        break;
    }
    return ExitUnreadable;
}

int terminalWidth()
{
    constexpr int kUsual = 80;
    winsize size{};
    const bool isTerminal = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return isTerminal ? size.ws_col : kUsual;
}

/// Runs until it has an answer, also when it has to make way for others meanwhile.
void waitFor(ReconcileService &service)
{
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, &service, &ReconcileService::cancel);
    QObject::connect(&service, &ReconcileService::changed, qApp, [&service] {
        if (service.isRunning())
            return;
        if (!service.nextRun())
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        else
            complain(service.error()->message, ExitGood);
    });
    QMetaObject::invokeMethod(&service, &ReconcileService::run, Qt::QueuedConnection);
    QCoreApplication::exec();
}

void print(const CheckedDatabase &checked, bool json)
{
    QTextStream out(stdout);
    if (json)
        out << QJsonDocument(checkJson(checked)).toJson(QJsonDocument::Indented);
    else
        out << checkText(checked, terminalWidth());
}

} // namespace

int runCheck(const Environment &environment, const ConnectionTarget &target,
             std::optional<QTime> nightlyReset, const CheckOptions &options, bool json)
{
    if (QFileInfo(options.reportPath).isFile() && !options.mayReplaceReport)
        return complain(QStringLiteral("The file %1 is there already; --overwrite replaces it.")
                            .arg(options.reportPath),
                        ExitUnreadable);
    if (nightlyResetEnds(Instant::now(), nightlyReset))
        return complain(QStringLiteral("Nothing is checked while the nightly reset goes on."),
                        ExitUnreadable);
    DatabaseLane lane(QStringLiteral("check"), patient(target));
    DatabaseLane monitor(QStringLiteral("monitor"), target);
    JobList jobs;
    ReconcileService service(
        lane, monitor, nullptr, QString(), jobs,
        {.backend = environment.backend, .nightlyReset = nightlyReset, .request = options.request});
    QObject::connect(&jobs, &JobList::changed, qApp, [&jobs] { showProgress(jobs); });
    waitFor(service);
    if (!service.last())
        return complain(service.error()->message, ExitUnreadable);
    print(*service.last(), json);
    if (!options.reportPath.isEmpty()) {
        const auto written =
            writeReport(reportContent(environment, *service.last()), options.reportPath);
        if (!written)
            return complain(written.error().message, ExitUnreadable);
    }
    return exitCodeOf(service.last()->run);
}

} // namespace clicknback
