// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probe.h"
#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/image.h"
#include "models/domain/result.h"
#include "models/network/httpengine.h"

#include <QFuture>
#include <QStringList>

#include <optional>
#include <vector>

namespace clicknback {

/// A container as the Docker Engine API tells of it. The list of containers does not tell restarts,
/// memory kills and times: those are known by inspect() alone.
struct Container
{
    QString id;
    QString name;    ///< without the leading slash
    QString project; ///< Compose labels; empty: none
    QString service;
    QString image;
    QString imageId;
    QString state;  ///< "running", "exited", "restarting", "paused", "created", "dead"
    QString health; ///< "healthy", "unhealthy", "starting"; empty: it has no health check
    int restarts = 0;
    bool wasOomKilled = false;
    int exitCode = 0;
    std::optional<Instant> startedAt;
    std::optional<Instant> finishedAt;
};

/// What one look at `stats` tells; nothing: the engine did not say.
struct ContainerStats
{
    std::optional<double> cpuPercent;    ///< of one processor
    std::optional<double> memoryPercent; ///< of its limit
    std::optional<std::int64_t> memoryBytes;
};

/// The Docker Engine API over a unix socket (local or forwarded) or TCP. Any thread may call it.
/// Errors: Unreachable (no engine, no socket), Refused (no permission on the socket), NotFound,
/// Unexpected (an answer that is not the API's).
class DockerClient
{
public:
    /// "unix:///var/run/docker.sock" or "http://127.0.0.1:2375" ("tcp://…" is the same). The engine
    /// must outlive it.
    DockerClient(HttpEngine &engine, QString endpoint);

    /// All containers, also those that ended, of a Compose project or of all.
    QFuture<Result<std::vector<Container>>> containers(const QString &project = {});
    /// By id or name, with restarts, OOM and health.
    QFuture<Result<Container>> inspect(const QString &container);
    /// Takes the engine about a second: it looks twice. All unknown for one that does not run.
    QFuture<Result<ContainerStats>> stats(const QString &container);
    QFuture<Result<QString>> version();
    /// By id, tag or digest. NotFound: the host has no such image.
    QFuture<Result<HostImage>> image(const QString &reference);
    /// The container of a Compose service that runs, else the newest of it; with its image. An
    /// image that was removed meanwhile has its id alone.
    QFuture<Result<RunningImage>> running(const QString &project, const QString &service);
    /// The files of a folder in a container, which need not run, whose names end so; at most 8 MiB.
    QFuture<Result<std::vector<MigrationFile>>> files(const QString &container,
                                                      const QString &folder, const QString &ending);

    /// Called on the HTTP engine's thread with whole lines, each with its RFC 3339 time in front;
    /// false ends it. Lines longer than 64 KiB are cut. At most `tail` lines of before (-1: all),
    /// and of these only what is newer than `since`. Ends without an error when the container does.
    using OnLines = std::function<bool(const std::vector<QByteArray> &lines)>;
    QFuture<Result<void>> followLogs(const QString &container, OnLines onLines, int tail = 1000,
                                     std::optional<Instant> since = {});

private:
    /// The request for a path of the API; Error for an endpoint that is none.
    Result<HttpRequest> request(const QString &path) const;
    template<typename T>
    QFuture<Result<T>> ask(const QString &path, std::function<Result<T>(const HttpReply &)> read);

    HttpEngine &m_engine;
    const QString m_endpoint;
};

/// Readings cpu, memory, restarts; Fail: not running, unhealthy, killed for memory, or restarted
/// again since `restartsBefore`; Warn: starting.
Sample judgeContainer(const Container &container, const std::optional<ContainerStats> &stats,
                      std::optional<int> restartsBefore, Instant at);

} // namespace clicknback
