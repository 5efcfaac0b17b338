// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/releases/deployplan.h"
#include "models/services/health/probeasker.h"
#include "models/services/joblist.h"
#include "models/services/releases/deployprogress.h"
#include "models/services/releases/deployrecords.h"
#include "models/services/releases/hostshell.h"
#include "models/services/releases/releasesources.h"

#include <QObject>

namespace clicknback {

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
    /// A lock that whoever set it left behind; an operation of ours with this id is ended with it.
    QFuture<Result<void>> breakLock(const QString &who, const QString &operationId);
    /// What was begun from here and never ended, newest first: the program died in the middle. The
    /// one under way is not among them.
    QFuture<Result<std::vector<UnfinishedOperation>>> unfinishedOperations();
    void setTokens(const QString &github);

    /// For the tests' patience: how long a container may need to be healthy, and a run to end.
    void setLimits(std::chrono::milliseconds healthy, std::chrono::milliseconds run);
    /// The same: between looks at GitHub, until the run was found and afterwards.
    void setPauses(std::chrono::milliseconds finding, std::chrono::milliseconds following);

signals:
    void progressed();
    void output(const QByteArray &text); ///< live, of the step that runs
    void changeMade(const clicknback::PlatformChange &change);
    /// Ended, in whatever way; the deployment as it is kept. A rollback that follows by itself
    /// begins after it and ends with one of its own.
    void finished(const clicknback::Deployment &deployment);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clicknback
