// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/releases/deployplan.h"
#include "models/services/health/probeasker.h"
#include "models/services/joblist.h"
#include "models/services/releases/hostshell.h"
#include "models/services/releases/releasesources.h"

#include <QObject>

namespace clicknback {

/// How a deployment goes on, for whoever watches.
struct DeployProgress
{
    enum class State { Idle, Running, Done, Failed, Cancelled };
    struct Step
    {
        DeployStep step;
        enum class State { Waiting, Running, Done, Failed, Skipped } state = State::Waiting;
        QString text; ///< why it failed or was skipped
        std::optional<Instant> startedAt;
        std::optional<Instant> finishedAt;
    };
    State state = State::Idle;
    DeployOrder order;
    std::vector<Step> steps;
    QString sentence;              ///< how it ended
    bool proposesRollback = false; ///< the verification failed, and going back is possible
    bool isCancellable = false;    ///< now
};

/// Carries out one order at a time, step by step, through the workflow or through Compose on the
/// host. Done is said after digest, schema and health were verified, and not before. Each step is
/// kept locally before the next begins, and in the database's journal where there is one. On the
/// GUI thread.
class Deployer : public QObject
{
    Q_OBJECT
public:
    Deployer(const Environment &environment, QString environmentKey, ReleaseSources sources,
             ProbeSources probes, HostShell &shell, JobList &jobs);
    ~Deployer() override;

    /// InvalidInput and Busy: it did not begin, and why.
    Result<void> start(const DeployOrder &order);
    /// Between steps, or in one that may be ended; else after it.
    void cancel();
    const DeployProgress &progress() const;
    /// Lifts a hold on the host, with a line in the log.
    QFuture<Result<void>> releaseHold(const QString &who);
    /// A lock that whoever set it left behind.
    QFuture<Result<void>> breakLock(const QString &who, const QString &operationId);
    void setTokens(const QString &github);

    /// For the tests' patience: how long a container may need to be healthy, and a run to end.
    void setLimits(std::chrono::milliseconds healthy, std::chrono::milliseconds run);

signals:
    void progressed();
    void output(const QByteArray &text); ///< live, of the step that runs
    void changeMade(const clicknback::PlatformChange &change);
    /// Ended, in whatever way; the deployment as it is kept.
    void finished(const clicknback::Deployment &deployment);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clicknback
