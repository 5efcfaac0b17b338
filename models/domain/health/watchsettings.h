// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/maintenance.h"
#include "models/domain/health/probe.h"

#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

/// How the server is reached: by the system's ssh with its config, agent and jump hosts. Empty
/// host: not at all.
struct SshSettings
{
    QString host; ///< a name of ~/.ssh/config, or a host
    QString user;
    int port = 0;                 ///< 0: as the config says
    QString identityFile;         ///< empty: as the config and the agent say
    QString knownHostsFile;       ///< pinned host keys; empty: the user's own
    QString configFile;           ///< empty: ~/.ssh/config
    bool tunnelsDatabase = false; ///< conninfo's host and port are those seen from the server

    bool isSet() const { return !host.isEmpty(); }
    friend bool operator==(const SshSettings &, const SshSettings &) = default;
};

/// The Docker engine. Empty endpoint: not asked.
struct DockerSettings
{
    /// "unix:///var/run/docker.sock", "http://127.0.0.1:2375", or "ssh:///var/run/docker.sock" for
    /// the socket of the server, through the SSH connection.
    QString endpoint;
    QString project; ///< Compose project; empty: all containers

    bool isSet() const { return !endpoint.isEmpty(); }
    friend bool operator==(const DockerSettings &, const DockerSettings &) = default;
};

/// Where the nightly dumps lie (facts 7.4, 7.6).
struct BackupSettings
{
    QString folder;          ///< empty: not looked at
    bool isOnServer = false; ///< the folder is the server's, over SSH
    QString pattern = QStringLiteral("*.sql.gz");

    bool isSet() const { return !folder.isEmpty(); }
    friend bool operator==(const BackupSettings &, const BackupSettings &) = default;
};

/// What is watched of an environment, and how it is reached.
struct WatchSettings
{
    SshSettings ssh;
    DockerSettings docker;
    BackupSettings backups;
    QString publicUrl; ///< "https://clicknback.com": the whole behind proxy or load balancer
    QString publicCaFile;
    QString serverUrl; ///< the application as the server itself reaches it: "http://127.0.0.1:8001"
    QString referenceHost;    ///< "HOST:PORT" elsewhere that tells whether our own network works
    bool watchesHost = false; ///< this machine is the host (a demo, or run on the server)
    bool hasDefaultProbes = true;
    std::vector<ProbeSpec> probes; ///< beside, or in place of, the default ones of the same id
    std::vector<MaintenanceWindow> maintenance;

    friend bool operator==(const WatchSettings &, const WatchSettings &) = default;
};

} // namespace clicknback
