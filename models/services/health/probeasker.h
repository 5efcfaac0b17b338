// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/health/domainprobes.h"
#include "models/domain/health/incident.h"
#include "models/domain/health/probe.h"
#include "models/network/dockerclient.h"
#include "models/network/httpengine.h"
#include "models/network/socketprobe.h"
#include "models/network/sshsession.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <map>

namespace clicknback {

class DatabaseLane;

/// What a probe may ask. Null or empty: it is not there, and the probe says so as Unknown.
struct ProbeSources
{
    HttpEngine *http = nullptr;
    SocketProbe *sockets = nullptr;
    DatabaseLane *database = nullptr; ///< the watch's own lane
    DockerClient *docker = nullptr;
    SshSession *ssh = nullptr;
    std::function<FindingsFacts()> findings;
    /// Since the job's line in the followed log, and how long that log is followed.
    std::function<void(JobFacts &)> addLogFacts;
    /// Matching lines within the window; nothing: no log is followed.
    std::function<std::optional<qint64>(const LogPatternQuestion &)> countLines;
    std::function<std::optional<Sample>(const QString &probeId)> lastSample; ///< for agreement
};

/// Turns a probe's question into work for whoever can ask it, and the answer into a sample. Keeps
/// what only a comparison with the look before tells (deadlocks, restarts). On the GUI thread.
class ProbeAsker : public QObject
{
    Q_OBJECT
public:
    ProbeAsker(Environment environment, ProbeSources sources);
    ~ProbeAsker() override;

    QFuture<Sample> ask(const ProbeSpec &probe);

signals:
    /// A container that started anew or changed its image, a schema revision that moved, a reset.
    void changeSeen(const clicknback::PlatformChange &change);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clicknback
