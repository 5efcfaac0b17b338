// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/registryclient.h"
#include "models/services/releases/deployer.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/releasehistorystore.h"
#include "tests/support/awaited.h"

#include <QSignalSpy>
#include <QTest>
#include <QUuid>

namespace clicknback {

/// Everything a deployer needs, over real sources, as one person's program has it.
class DeployDesk
{
public:
    static constexpr int kLimit = 120'000;

    /// `home`: where its log lies.
    DeployDesk(const Environment &of, const QString &home, SshSession *ssh = nullptr,
               const QString &dockerSocket = {})
        : environment(of)
        , docker(http, dockerSocket.isEmpty() ? of.watch.docker.endpoint : dockerSocket)
        , database(QStringLiteral("reading"), target(true))
        , write(QStringLiteral("writing"), target(false))
        , history(home + QStringLiteral("/releases.sqlite"), ReleaseHistoryStore::schema())
        , shell(environment, ssh)
        , deployer(environment, QStringLiteral("lab"), sources(ssh), probes(ssh), shell, jobs)
    {
        QObject::connect(&deployer, &Deployer::output, &deployer,
                         [this](const QByteArray &text) { heard += text; });
        QObject::connect(&deployer, &Deployer::finished, &deployer,
                         [this](const Deployment &deployment) { ended.push_back(deployment); });
        QObject::connect(&deployer, &Deployer::changeMade, &deployer,
                         [this](const PlatformChange &change) { changes << toText(change.kind); });
        deployer.setLimits(std::chrono::seconds(60), std::chrono::minutes(2));
    }

    static DeployOrder order(const QString &release, const QString &digest,
                             const QStringList &heads)
    {
        DeployOrder order;
        order.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        order.release = release;
        order.digest = digest;
        order.expectedHeads = heads;
        order.who = QStringLiteral("carol@example.org");
        order.why = QStringLiteral("a test's reason");
        return order;
    }

    /// To its end; how it ended stands in progress().
    bool carryOut(const DeployOrder &order)
    {
        heard.clear();
        const std::size_t before = ended.size();
        const Result<void> begun = deployer.start(order);
        if (!begun) {
            qWarning("%s", qPrintable(begun.error().message));
            return false;
        }
        return QTest::qWaitFor([&] { return ended.size() > before; }, kLimit);
    }

    const DeployProgress &progress() const { return deployer.progress(); }
    /// All that is worth to be read when a test fails.
    QByteArray story() const
    {
        QString text = progress().sentence + u'\n';
        for (const DeployProgress::Step &step : progress().steps)
            text += QStringLiteral("  %1 %2: %3\n")
                        .arg(int(step.state))
                        .arg(toText(step.step.kind), step.text);
        return text.toUtf8() + heard.right(1'500);
    }
    const DeployProgress::Step *step(DeployStep::Kind kind) const
    {
        for (const DeployProgress::Step &one : progress().steps) {
            if (one.step.kind == kind)
                return &one;
        }
        return nullptr;
    }
    DeployProgress::Step::State stateOf(DeployStep::Kind kind) const
    {
        const DeployProgress::Step *found = step(kind);
        return found ? found->state : DeployProgress::Step::State::Waiting;
    }

    Fact<RunningImage> running()
    {
        const auto image = awaited(
            docker.running(environment.watch.docker.project, environment.releases.appService));
        return image ? Fact<RunningImage>::known(*image)
                     : Fact<RunningImage>::unknown(image.error().message);
    }
    bool runs(const QString &digest)
    {
        const Fact<RunningImage> image = running();
        return image && image->isRunning && image->image.hasDigest(digest);
    }
    std::vector<ReleaseHistoryStore::Step> log(const QString &operationId)
    {
        return valueOf(awaited(history.run([operationId](LocalDatabase &file) {
            return ReleaseHistoryStore(file, QStringLiteral("lab")).steps(operationId);
        })));
    }
    std::vector<Deployment> deployments()
    {
        return valueOf(awaited(history.run([](LocalDatabase &file) {
            return ReleaseHistoryStore(file, QStringLiteral("lab")).deployments();
        })));
    }
    ComposeHost host()
    {
        const auto output =
            awaited(shell.run(hostscripts::look(environment.releases), std::chrono::seconds(60)));
        return output ? composeHostFrom(output->text) : ComposeHost();
    }

private:
    ConnectionTarget target(bool isReadOnly) const
    {
        ConnectionTarget target;
        target.conninfo = valueOf(Conninfo::parse(environment.conninfo));
        target.session.readOnly = isReadOnly;
        return target;
    }
    ReleaseSources sources(SshSession *ssh)
    {
        ReleaseSources sources;
        sources.http = &http;
        sources.docker = &docker;
        sources.ssh = ssh;
        sources.database = &database;
        sources.write = &write;
        sources.history = &history;
        return sources;
    }
    ProbeSources probes(SshSession *ssh)
    {
        ProbeSources probes;
        probes.http = &http;
        probes.database = &database;
        probes.docker = &docker;
        probes.ssh = ssh;
        return probes;
    }

public:
    const Environment environment;
    HttpEngine http;
    DockerClient docker;
    DatabaseLane database;
    DatabaseLane write;
    LocalHistory history;
    JobList jobs;
    HostShell shell;
    Deployer deployer;
    QByteArray heard;
    std::vector<Deployment> ended;
    QStringList changes;
};

} // namespace clicknback
