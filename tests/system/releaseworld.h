// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/releaselab.h"
#include "tests/system/deploydesk.h"

#include <QTcpSocket>

namespace clicknback {

/// A lab with the releases that tests deploy, and a desk to deploy them from. Each test begins with
/// an empty host.
class ReleaseWorld
{
public:
    ReleaseWorld()
    {
        qputenv("DOCKER_HOST", lab.engine().endpoint().toUtf8());
        const QStringList noted{ReleaseLab::kNote};
        first = lab.push({.version = QStringLiteral("1.0.0")});
        same = lab.push({.version = QStringLiteral("1.0.1")});
        with = lab.push({.version = QStringLiteral("1.1.0"), .migrations = noted});
        sick = lab.push({.version = QStringLiteral("1.1.1"),
                         .migrations = noted,
                         .app = LabRelease::App::NeverReady});
        crashes = lab.push({.version = QStringLiteral("1.1.2"),
                            .migrations = noted,
                            .app = LabRelease::App::Crashes});
        broken =
            lab.push({.version = QStringLiteral("1.2.0"), .migrations = {ReleaseLab::kBroken}});
    }

    void reset()
    {
        lab.reset();
        home = std::make_unique<QTemporaryDir>();
        open(lab.environment());
    }
    /// Another person's program; the log on this machine stays.
    void open(const Environment &environment, SshSession *ssh = nullptr,
              const QString &dockerSocket = {})
    {
        desk.reset();
        desk = std::make_unique<DeployDesk>(environment, home->path(), ssh, dockerSocket);
    }
    /// Whether the order was carried out and all was verified.
    bool deploys(const QString &release, const QString &digest, const QStringList &heads)
    {
        const bool isEnded = desk->carryOut(DeployDesk::order(release, digest, heads));
        if (isEnded && desk->progress().state == DeployProgress::State::Done)
            return true;
        qWarning("%s", desk->story().constData());
        return false;
    }
    /// What the application itself answers.
    QByteArray version() const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(lab.port()));
        if (!socket.waitForConnected(5'000))
            return {};
        socket.write("GET /version HTTP/1.0\r\n\r\n");
        while (socket.state() == QAbstractSocket::ConnectedState
               && socket.waitForReadyRead(5'000)) {
        }
        return socket.readAll().split('\n').last();
    }
    QString containerId()
    {
        const Fact<RunningImage> running = desk->running();
        return running ? running->container : QString();
    }

    ReleaseLab lab;
    QString first;   ///< digest of v1.0.0
    QString same;    ///< v1.0.1, without a migration
    QString with;    ///< v1.1.0, which brings one
    QString sick;    ///< v1.1.1, never ready
    QString crashes; ///< v1.1.2, ends at once
    QString broken;  ///< v1.2.0, whose migration is none
    std::unique_ptr<QTemporaryDir> home;
    std::unique_ptr<DeployDesk> desk;
};

} // namespace clicknback
