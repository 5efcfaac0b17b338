// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployer.h"

#include "models/services/releases/deployrun.h"
#include "models/services/releases/hostcare.h"
#include "models/services/releases/selfrollback.h"

namespace clicknback {

class Deployer::Private
{
public:
    Private(Deployer &deployer, const Environment &of, QString key, ReleaseSources from,
            ProbeSources asked, HostShell &on, JobList &list)
        : q(deployer)
        , environment(of)
        , environmentKey(std::move(key))
        , sources(std::move(from))
        , probes(std::move(asked))
        , shell(on)
        , jobs(list)
        , records(sources.history, environmentKey)
        , care(shell, environment.releases, records)
    {}

    QString problemOf(const DeployOrder &order) const;
    DeployScene sceneOf(const DeployOrder &order);
    void begin(const DeployOrder &order);
    void runEnded();
    void considerRollback();
    void rollBack(const Result<DeployOrder> &order);

    Deployer &q;
    const Environment environment;
    const QString environmentKey;
    ReleaseSources sources;
    const ProbeSources probes;
    HostShell &shell;
    JobList &jobs;
    DeployRecords records;
    HostCare care;
    std::chrono::milliseconds healthyLimit = DeployScene::kHealthyLimit;
    std::chrono::milliseconds runLimit = DeployScene::kRunLimit;
    std::optional<std::pair<std::chrono::milliseconds, std::chrono::milliseconds>> pauses;
    DeployProgress idle;
    std::unique_ptr<DeployRun> run;
    std::unique_ptr<SelfRollback> rollback;
};

QString Deployer::Private::problemOf(const DeployOrder &order) const
{
    const ReleaseSettings &settings = environment.releases;
    const bool isCompose = settings.way == ReleaseSettings::Way::Compose;
    if (order.operationId.isEmpty())
        return QStringLiteral("The order has no operation id.");
    if (!records.isKept())
        return QStringLiteral("Nothing is deployed without a log on this machine.");
    if (const QString none = shell.problem(); isCompose && !none.isEmpty())
        return none;
    if (settings.way == ReleaseSettings::Way::Workflow && !sources.http)
        return QStringLiteral("GitHub cannot be asked: there is no network.");
    // The deployment before and the hold are asked for under the lock.
    return orderProblem(order, settings, std::nullopt, std::nullopt);
}

DeployScene Deployer::Private::sceneOf(const DeployOrder &order)
{
    DeployScene scene{.environment = environment,
                      .environmentKey = environmentKey,
                      .sources = sources,
                      .probes = probes,
                      .shell = shell};
    scene.healthyLimit = healthyLimit;
    scene.runLimit = runLimit;
    scene.order = order;
    scene.output = [this](const QByteArray &text) { emit q.output(text); };
    return scene;
}

void Deployer::Private::begin(const DeployOrder &order)
{
    run = std::make_unique<DeployRun>(sceneOf(order), jobs);
    if (pauses)
        run->setPauses(pauses->first, pauses->second);
    QObject::connect(run.get(), &DeployRun::progressed, &q, &Deployer::progressed);
    QObject::connect(run.get(), &DeployRun::changeMade, &q, &Deployer::changeMade);
    // Later, so that whoever hears it may begin another one.
    QObject::connect(
        run.get(), &DeployRun::ended, &q, [this] { runEnded(); }, Qt::QueuedConnection);
    run->start();
}

void Deployer::Private::runEnded()
{
    if (!run || !run->isEnded())
        return;
    emit q.finished(run->deployment());
    const bool isStillIt = run->isEnded();
    if (isStillIt && run->wantsRollback() && environment.releases.rollsBackByItself)
        considerRollback();
}

void Deployer::Private::considerRollback()
{
    rollback = std::make_unique<SelfRollback>(
        run->scene(), run->failureText(),
        [this](const Result<DeployOrder> &order) { rollBack(order); });
    rollback->start();
}

void Deployer::Private::rollBack(const Result<DeployOrder> &order)
{
    if (!run->isEnded())
        return; // a person was faster
    const QString problem = order ? problemOf(*order) : order.error().message;
    if (problem.isEmpty())
        return begin(*order);
    run->progress().sentence +=
        QStringLiteral(" It is not taken back without a person, because %1.").arg(problem);
    emit q.progressed();
}

Deployer::Deployer(const Environment &environment, QString environmentKey, ReleaseSources sources,
                   ProbeSources probes, HostShell &shell, JobList &jobs)
    : d(std::make_unique<Private>(*this, environment, std::move(environmentKey), std::move(sources),
                                  std::move(probes), shell, jobs))
{}

Deployer::~Deployer() = default;

Result<void> Deployer::start(const DeployOrder &order)
{
    if (d->run && !d->run->isEnded())
        return fail(ErrorKind::Busy, QStringLiteral("%1 is being deployed at the moment.")
                                         .arg(d->run->progress().order.release));
    if (const QString problem = d->problemOf(order); !problem.isEmpty())
        return fail(ErrorKind::InvalidInput, problem);
    d->rollback.reset();
    d->begin(order);
    return {};
}

void Deployer::cancel()
{
    if (d->run)
        d->run->cancel();
}

const DeployProgress &Deployer::progress() const
{
    return d->run ? d->run->progress() : d->idle;
}

QFuture<Result<void>> Deployer::releaseHold(const QString &who)
{
    return d->care.releaseHold(who);
}

QFuture<Result<void>> Deployer::breakLock(const QString &who, const QString &operationId)
{
    return d->care.breakLock(who, operationId);
}

QFuture<Result<std::vector<UnfinishedOperation>>> Deployer::unfinishedOperations()
{
    const bool isRunning = d->run && !d->run->isEnded();
    return d->records.unfinished(isRunning ? d->run->progress().order.operationId : QString());
}

void Deployer::setTokens(const QString &github)
{
    d->sources.githubToken = github;
    if (d->run)
        d->run->setToken(github);
}

void Deployer::setLimits(std::chrono::milliseconds healthy, std::chrono::milliseconds run)
{
    d->healthyLimit = healthy;
    d->runLimit = run;
}

void Deployer::setPauses(std::chrono::milliseconds finding, std::chrono::milliseconds following)
{
    d->pauses = {finding, following};
}

} // namespace clicknback
