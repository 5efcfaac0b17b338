// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/network/dockerclient.h"
#include "models/services/releases/gathering.h"
#include "models/services/releases/hostshell.h"
#include "models/services/releases/lookfacts.h"

#include <memory>

namespace clicknback {

/// Asks the host: its Docker engine for what runs, what the deployed tag names there and which
/// migrations what runs has, and a script for room, lock, hold and Compose's files.
class HostGathering
{
public:
    /// `docker` may be null; `shell` must outlive this.
    HostGathering(const Environment &environment, DockerClient *docker, HostShell &shell);

    void begin(Gathering &look, const std::shared_ptr<LookFacts> &facts);
    /// The host's script alone.
    static void readScript(Gathering &look, HostShell &shell, const ReleaseSettings &settings,
                           std::function<void(const ComposeHost &)> use);

private:
    using Facts = std::shared_ptr<LookFacts>;
    void readRunning(Gathering &look, const Facts &facts);
    void readMigrations(Gathering &look, const Facts &facts);
    void readFolder(Gathering &look, const Facts &facts);
    void readContainer(Gathering &look, const Facts &facts, const RunningImage &container,
                       const QString &source, std::function<void(const Error &)> onFailure);
    void readMigrateContainer(Gathering &look, const Facts &facts, const Error &before);
    static void setUnknown(const Facts &facts, const QString &why);

    const ReleaseSettings m_settings;
    const QString m_project;
    DockerClient *const m_docker;
    HostShell &m_shell;
    /// An image does not change: its migrations are read once.
    struct Read
    {
        QString imageId;
        SourcedGraph graph;
    };
    std::shared_ptr<Read> m_read = std::make_shared<Read>();
};

} // namespace clicknback
