// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"
#include "models/network/demo/demodockerserver.h"
#include "models/network/demo/demogithubserver.h"
#include "models/network/demo/demoregistryserver.h"

#include <QObject>

#include <functional>

namespace clicknback {

/// How the demo's releases come to be and to run: a simulated GitHub, a simulated registry and the
/// host's Compose folder, over the wire formats of the real ones. A workflow started by hand
/// deploys: pull, migrate, recreate, a second each.
class SimulatedDelivery : public QObject
{
    Q_OBJECT

public:
    /// What a deployment does to the platform.
    struct Hands
    {
        std::function<Result<void>()> recreate; ///< the application's container
        std::function<Result<void>(bool isAtHead)> migrate;
    };

    /// `hostFolder` is the simulated host's Compose folder.
    SimulatedDelivery(DemoDockerServer &docker, QString hostFolder, Hands hands,
                      QObject *parent = nullptr);

    Result<void> start();
    ReleaseSettings settings() const;

    const DemoRelease &running() const { return *m_running; }
    /// As the container names it.
    QString runningReference() const;
    /// The running image never becomes healthy.
    bool isBroken() const { return m_brokenCommit == m_running->commit; }
    /// Gives the engine its images, and the container its files.
    void showImages(const QString &container);

    void setBreaksNext(bool breaks);
    void setChangesNothing(bool changesNothing) { m_changesNothing = changesNothing; }
    void setPullRefused(bool refuses);

private:
    using Inputs = QMap<QString, QString>;
    void deploy(qint64 runId, const Inputs &inputs);
    void step(DemoRun run, const QString &name, std::function<Result<void>()> work,
              std::function<void(DemoRun)> next);
    void finish(DemoRun run, const QString &conclusion);
    Result<void> pull(const Inputs &inputs);
    Result<void> changeSchema(const DemoRelease &wanted, const Inputs &inputs);
    Result<void> writeHost() const;
    QString repository() const;

    DemoDockerServer &m_docker;
    const QString m_hostFolder;
    const Hands m_hands;
    DemoReleases m_world;
    DemoGitHubServer m_github;
    DemoRegistryServer m_registry;
    quint16 m_githubPort = 0;
    quint16 m_registryPort = 0;
    const DemoRelease *m_running;
    const DemoRelease *m_onHost; ///< what the host's tag "latest" names
    QString m_brokenCommit;
    bool m_breaksNext = false;
    bool m_changesNothing = false;
    bool m_pullRefused = false;
};

} // namespace clicknback
