// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/dockerclient.h"

#include <chrono>
#include <functional>

namespace clicknback {

/// Where containers and their lines come from: a Docker engine, or what a test makes up. Any thread
/// may call both.
struct LogOrigin
{
    std::function<QFuture<Result<std::vector<Container>>>()> containers;
    std::function<QFuture<Result<void>>(const QString &container, DockerClient::OnLines onLines,
                                        int tail, std::optional<Instant> since)>
        follow;
    std::chrono::milliseconds lookEvery{5'000}; ///< for containers that came or went

    bool isSet() const { return containers && follow; }
    /// `docker` may be null: then it is not set. It must outlive what is made of it.
    static LogOrigin of(DockerClient *docker, const QString &project);
};

} // namespace clicknback
