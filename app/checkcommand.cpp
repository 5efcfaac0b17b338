// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/checkcommand.h"

#include "app/commandtarget.h"
#include "app/demo/termination.h"
#include "app/exitcode.h"
#include "models/domain/nightlyreset.h"
#include "models/items/checkjson.h"
#include "models/items/checktext.h"
#include "models/services/joblist.h"
#include "models/services/reconcile/reconcileservice.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
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

QByteArray jsonOf(const CheckedDatabase &checked)
{
    return QJsonDocument(checkJson(checked)).toJson(QJsonDocument::Indented);
}

/// The file appears whole or not at all.
Result<void> writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return fail(
        ErrorKind::Refused,
        QStringLiteral("The report %1 cannot be written: %2.").arg(path, file.errorString()));
}

Result<void> writeReport(const QString &path, const CheckedDatabase &checked)
{
    if (QFileInfo(path).suffix().toLower() == u"json")
        return writeFile(path, jsonOf(checked));
    return fail(
        ErrorKind::NotFound,
        QStringLiteral("Reports can only be written as .json so far, not as %1.").arg(path));
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

int report(const CheckedDatabase &checked, const CheckOptions &options, bool json)
{
    QTextStream(stdout) << (json ? QString::fromUtf8(jsonOf(checked))
                                 : checkText(checked, terminalWidth()));
    if (!options.reportPath.isEmpty()) {
        if (const Result<void> written = writeReport(options.reportPath, checked); !written)
            return complain(written.error().message, ExitUnreadable);
    }
    return exitCodeOf(checked.run);
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
    return service.last() ? report(*service.last(), options, json)
                          : complain(service.error()->message, ExitUnreadable);
}

} // namespace clicknback
