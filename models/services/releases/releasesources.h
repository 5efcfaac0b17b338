// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/health/incident.h"
#include "models/network/dockerclient.h"
#include "models/network/httpengine.h"
#include "models/network/sshsession.h"
#include "models/storage/localhistory.h"

namespace clicknback {

class DatabaseLane;

/// What releases may be asked of. Null or empty: it is not there, and what depends on it is unknown
/// and says so.
struct ReleaseSources
{
    HttpEngine *http = nullptr;
    DockerClient *docker = nullptr;
    SshSession *ssh = nullptr;
    DatabaseLane *database = nullptr;
    DatabaseLane *write = nullptr;   ///< of corrections: its database may have a journal
    LocalHistory *history = nullptr; ///< releases.sqlite
    QString githubToken;             ///< of the keychain
    QString registryUser;
    QString registryToken;
    std::function<std::vector<Incident>()> incidents;
    std::function<std::optional<std::chrono::seconds>()> backupAge;
    std::function<std::optional<int>()> openCorrections; ///< staged or proposed and not decided
};

} // namespace clicknback
