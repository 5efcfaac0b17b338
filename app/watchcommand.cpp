// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchcommand.h"

#include "app/demo/termination.h"
#include "app/exitcode.h"
#include "models/domain/health/probeset.h"
#include "models/items/health/proberesults.h"
#include "models/services/health/keptfindings.h"
#include "models/services/health/reach.h"
#include "models/services/health/watchonce.h"
#include "models/services/health/watchservice.h"
#include "models/services/liabilityhistory.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTextStream>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kOnceLimit{30};

/// Of the last whole check that is kept on this machine; none, when none was made here.
FindingsFacts keptFindings(const Environment &environment, const Conninfo &conninfo)
{
    const QString path = LocalHistory::defaultPath();
    if (!QFile::exists(path))
        return {};
    const auto database = LocalDatabase::open(path);
    if (!database)
        return {};
    const QString key = LiabilityHistory::keyOf(environment, conninfo);
    const auto history = CheckHistoryStore(**database).history(key);
    return history ? findingsOf(*history) : FindingsFacts{};
}

/// What a command has to ask with. Its members go in the right order.
struct Tools
{
    Tools(const Environment &environment, const ConnectionTarget &target)
        : reach(environment)
        , watching(QStringLiteral("watching"), reach.tunnelled(target))
        , findings(keptFindings(environment, target.conninfo))
    {
        reach.start();
    }

    ProbeSources sources()
    {
        ProbeSources sources{.http = &reach.http,
                             .sockets = &reach.sockets,
                             .database = &watching,
                             .docker = reach.docker.get(),
                             .ssh = reach.ssh.get()};
        sources.findings = [this] { return findings; };
        return sources;
    }

    Reach reach;
    DatabaseLane watching;
    FindingsFacts findings;
};

/// Logs are followed by a window only, and so is a check that was never made here.
std::vector<ProbeSpec> askable(const Environment &environment, const FindingsFacts &findings,
                               QStringList &notAsked)
{
    std::vector<ProbeSpec> probes;
    for (const ProbeSpec &probe : probesOf(environment)) {
        const bool needsLogs = probe.kind() == ProbeKind::LogPattern;
        const bool needsCheck = probe.kind() == ProbeKind::Reconcile && !findings.checkedAt;
        if (needsLogs)
            notAsked
                << QStringLiteral("%1: a window follows logs, a command does not").arg(probe.name);
        else if (needsCheck)
            notAsked << QStringLiteral("%1: no check was made on this machine yet; the command "
                                       "check makes one")
                            .arg(probe.name);
        else
            probes.push_back(probe);
    }
    return probes;
}

WatchReport askFor(const Environment &environment, const ConnectionTarget &target,
                   std::chrono::milliseconds time)
{
    WatchReport report;
    Tools tools(environment, target);
    Environment asked = environment;
    asked.watch.probes = askable(environment, tools.findings, report.notAsked);
    asked.watch.hasDefaultProbes = false;
    WatchService watch(asked, {}, tools.sources(), nullptr);
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, qApp, &QCoreApplication::quit);
    QTimer::singleShot(time, qApp, &QCoreApplication::quit);
    watch.start();
    QCoreApplication::exec();
    report.probes = watch.engine().probes();
    report.standings = watch.standings();
    report.diagnosis = watch.diagnosis();
    return report;
}

QJsonObject watchJson(const Environment &environment, const WatchReport &report)
{
    return {{QStringLiteral("environment"), environment.name},
            {QStringLiteral("read_at"), Instant::now().toIsoText()},
            {QStringLiteral("state"), toText(worstOf(report.standings))},
            {QStringLiteral("probes"), probesJson(report.probes, report.standings)},
            {QStringLiteral("diagnosis"), diagnosisJson(report.diagnosis)},
            {QStringLiteral("not_asked"), QJsonArray::fromStringList(report.notAsked)}};
}

} // namespace

WatchReport askOnce(const Environment &environment, const ConnectionTarget &target,
                    std::chrono::milliseconds limit)
{
    WatchReport report;
    Tools tools(environment, target);
    WatchOnce watch(environment, askable(environment, tools.findings, report.notAsked),
                    tools.sources(), limit);
    QObject::connect(&watch, &WatchOnce::finished, qApp, &QCoreApplication::quit);
    watch.start();
    QCoreApplication::exec();
    report.probes = watch.probes();
    report.standings = watch.standings();
    report.diagnosis = diagnose(factsFrom(report.standings));
    return report;
}

int watchExitCode(const std::vector<ProbeStanding> &standings)
{
    switch (worstOf(standings)) {
    case HealthState::Good:
    case HealthState::Paused:
        return ExitGood;
    case HealthState::Degraded:
    case HealthState::Down:
        return ExitFindings;
    case HealthState::Unknown:
        break;
    }
    return ExitUnreadable;
}

int runWatch(const Environment &environment, const ConnectionTarget &target,
             const WatchOptions &options, bool json)
{
    const WatchReport report = options.isOnce ? askOnce(environment, target, kOnceLimit)
                                              : askFor(environment, target, options.time);
    QTextStream out(stdout);
    if (json)
        out << QJsonDocument(watchJson(environment, report)).toJson(QJsonDocument::Indented);
    else
        out << probesText(report.probes, report.standings, report.diagnosis);
    if (!json) {
        for (const QString &reason : report.notAsked)
            out << QStringLiteral("not asked  ") << reason << '\n';
    }
    return watchExitCode(report.standings);
}

} // namespace clicknback
