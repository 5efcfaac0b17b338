// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logorigin.h"

namespace clicknback {

LogOrigin LogOrigin::of(DockerClient *docker, const QString &project)
{
    if (!docker)
        return {};
    LogOrigin origin;
    origin.containers = [docker, project] { return docker->containers(project); };
    origin.follow = [docker](const QString &container, DockerClient::OnLines onLines, int tail,
                             std::optional<Instant> since) {
        return docker->followLogs(container, std::move(onLines), tail, since);
    };
    return origin;
}

} // namespace clicknback
