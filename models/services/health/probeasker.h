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
#include <QPromise>

#include <functional>
#include <map>
#include <memory>

namespace clicknback {

class Connection;
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
};

/// Turns a probe's question into work for whoever can ask it, and the answer into a sample. Keeps
/// what only a comparison with the look before tells (deadlocks, restarts). On the GUI thread,
/// which it never holds up.
class ProbeAsker : public QObject
{
    Q_OBJECT
public:
    ProbeAsker(const Environment &environment, ProbeSources sources);
    ~ProbeAsker() override;

    QFuture<Sample> ask(const ProbeSpec &probe);
    /// What the other probes saw last: for those that compare.
    void setLastSample(const QString &probeId, const Sample &sample);

signals:
    /// A container that started anew or changed its image, a schema revision that moved, a reset.
    void changeSeen(const clicknback::PlatformChange &change);

private:
    using Promise = std::shared_ptr<QPromise<Sample>>;
    struct Seen
    {
        QString image;
        std::optional<Instant> startedAt;
        int restarts = 0;
    };

    void dispatch(const ProbeSpec &probe, const Promise &promise);
    void askHttp(const ProbeSpec &probe, const Promise &promise);
    void askKillSwitch(const ProbeSpec &probe, const Promise &promise);
    void askSocket(const ProbeSpec &probe, const Promise &promise);
    void askContainer(const ProbeSpec &probe, const Promise &promise);
    void findContainer(const QString &wanted, const Promise &promise,
                       std::function<void(const Container &)> use);
    void lookInto(const Container &container, const QString &probeId, const Promise &promise);
    void askHost(const ProbeSpec &probe, const Promise &promise);
    void askFileAge(const ProbeSpec &probe, const Promise &promise);
    void askLogs(const ProbeSpec &probe, const Promise &promise);
    void askFindings(const ProbeSpec &probe, const Promise &promise);
    void askAgreement(const ProbeSpec &probe, const Promise &promise);
    void askPostgres(const ProbeSpec &probe, const Promise &promise);
    void askSql(const ProbeSpec &probe, const Promise &promise);
    void askJob(const ProbeSpec &probe, const Promise &promise);
    void askIngestion(const ProbeSpec &probe, const Promise &promise);
    void askReset(const ProbeSpec &probe, const Promise &promise);
    /// `script` over SSH, or on this machine; `use` turns what it printed into a sample.
    void runScript(const ProbeSpec &probe, const QByteArray &script, bool isLocal,
                   const Promise &promise, std::function<Sample(const QByteArray &)> use);
    void runHere(const ProbeSpec &probe, const QByteArray &script, const Promise &promise,
                 std::function<Sample(const QByteArray &)> use);
    /// `read` runs on the lane, `judge` here.
    template<typename Facts>
    void askDatabase(const Promise &promise, std::function<Result<Facts>(Connection &)> read,
                     std::function<Sample(const Facts &)> judge, bool isDatabaseItself = false);
    bool needsSsh(const Promise &promise);
    void noteContainer(const Container &container);

    const Environment m_environment;
    const ProbeSources m_sources;
    std::map<QString, Sample> m_last;
    std::map<QString, Seen> m_containers;
    std::map<QString, int> m_restarts; ///< by probe, at its look before
    std::optional<std::int64_t> m_deadlocks;
    std::optional<Instant> m_schemaMadeAt;
};

} // namespace clicknback
