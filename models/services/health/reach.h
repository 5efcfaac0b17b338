// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/network/dockerclient.h"
#include "models/network/httpengine.h"
#include "models/network/socketprobe.h"
#include "models/network/sshsession.h"
#include "models/storage/databaselane.h"

#include <memory>

namespace clicknback {

/// The ways to what an environment consists of: HTTP, sockets, the one SSH connection, and the
/// Docker engine, locally or through it. Lives on one thread with an event loop.
struct Reach
{
    explicit Reach(const Environment &environment);

    /// SSH begins to connect; without it there is nothing to start.
    void start();
    /// The same database through the SSH connection, where the environment says so. What opens it
    /// before SSH is up fails as unreachable, and finds it later.
    ConnectionTarget tunnelled(ConnectionTarget target);

    HttpEngine http;
    SocketProbe sockets;
    std::unique_ptr<SshSession> ssh;      ///< null: not configured
    std::unique_ptr<DockerClient> docker; ///< null: not configured

private:
    QString dockerEndpoint(const DockerSettings &settings);

    const SshSettings m_settings;
};

} // namespace clicknback
