// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/releases/releasecommand.h"

#include "app/exitcode.h"
#include "app/releases/releasereport.h"
#include "app/releases/releasetokens.h"
#include "models/services/backups/backupservice.h"
#include "models/services/health/reach.h"
#include "models/services/joblist.h"
#include "models/services/liabilityhistory.h"
#include "models/services/releases/releasewatch.h"
#include "models/services/whendone.h"
#include "models/storage/releases/releasehistorystore.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>
#include <QTimer>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kSshLimit{20};

/// What a command has to ask with. Its members go in the right order.
struct Tools
{
    Tools(const Environment &environment, const ConnectionTarget &target, bool isSaved)
        : reach(environment)
        , reading(QStringLiteral("releases"), reach.tunnelled(target))
        , history(ReleaseHistoryStore::defaultPath(), ReleaseHistoryStore::schema())
        , backups(environment, reach.ssh.get(), nullptr, jobs)
        , watch(environment, LiabilityHistory::keyOf(environment, target.conninfo),
                sources(tokensForCommand(environment, isSaved)))
    {
        reach.start();
        backups.refresh();
    }

    ReleaseSources sources(const ReleaseTokens &tokens)
    {
        ReleaseSources sources;
        sources.http = &reach.http;
        sources.docker = reach.docker.get();
        sources.ssh = reach.ssh.get();
        sources.database = &reading;
        sources.history = &history;
        sources.githubToken = tokens.github;
        sources.registryUser = tokens.registryUser;
        sources.registryToken = tokens.registryToken;
        sources.backupAge = [this] { return backups.recoveryPoint().age; };
        return sources;
    }

    Reach reach;
    DatabaseLane reading;
    LocalHistory history;
    JobList jobs;
    BackupService backups;
    ReleaseWatch watch;
};

/// What goes through SSH is asked once that is up, or was given up.
void whenReachable(Tools &tools, std::function<void()> go)
{
    SshSession *ssh = tools.reach.ssh.get();
    if (!ssh)
        return go();
    const auto done = std::make_shared<bool>(false);
    const auto once = [done, go = std::move(go)] {
        if (!std::exchange(*done, true))
            go();
    };
    using State = SshSession::State;
    QObject::connect(ssh, &SshSession::stateChanged, &tools.watch, [ssh, once] {
        if (ssh->state() == State::Up || ssh->state() == State::Refused)
            once();
    });
    QTimer::singleShot(kSshLimit, &tools.watch, once);
    if (ssh->state() == State::Up)
        once();
}

/// Runs the event loop until the picture is there.
ReleasePicture pictureOf(Tools &tools)
{
    QObject::connect(&tools.watch, &ReleaseWatch::changed, qApp, [&tools] {
        if (tools.watch.picture() && !tools.watch.isRefreshing())
            QCoreApplication::quit();
    });
    QTimer::singleShot(0, &tools.watch,
                       [&tools] { whenReachable(tools, [&tools] { tools.watch.refresh(); }); });
    QCoreApplication::exec();
    return tools.watch.picture().value_or(ReleasePicture{});
}

} // namespace

ReleasePicture lookAtReleases(const Environment &environment, const ConnectionTarget &target,
                              bool isSaved)
{
    Tools tools(environment, target, isSaved);
    return pictureOf(tools);
}

int runRollbackPlan(const Environment &environment, const ConnectionTarget &target, bool isSaved,
                    const QString &to, bool json)
{
    Tools tools(environment, target, isSaved);
    (void)pictureOf(tools);
    std::optional<Result<RollbackPlan>> plan;
    whenEnded(tools.watch.planRollback(to), &tools.watch,
              [&plan](const QFuture<Result<RollbackPlan>> &ended) {
                  if (ended.resultCount() > 0)
                      plan = ended.result();
                  QCoreApplication::quit();
              });
    QCoreApplication::exec();
    if (!plan || !*plan) {
        QTextStream(stderr) << "clicknback-ops: "
                            << (plan ? plan->error().message
                                     : QStringLiteral("The plan could not be made."))
                            << '\n';
        return ExitUnreadable;
    }
    QTextStream out(stdout);
    if (json)
        out << QJsonDocument(planJson(**plan)).toJson(QJsonDocument::Indented);
    else
        out << planText(**plan);
    return (*plan)->exitCode();
}

} // namespace clicknback
